import type { Attempt } from '../../../shared/payments/attempt/attempt.ts';
import type { ProblemCode } from '../../../shared/api/problems/problem.ts';
import { attemptOf, makeRefundId, type AttemptId, type RefundId } from '../../../shared/ids.ts';
import { planRefund } from '../../../shared/payments/refund/plan-refund.ts';
import type { RefundPlan } from '../../../shared/payments/refund/refund-plan.ts';
import type { Refund } from '../../../shared/payments/refund/refund.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Sale } from '../../../shared/payments/sale/sale.ts';
import type { Ports } from '../../ports.ts';
import type { Accounts } from '../decide/accounts.ts';
import type { Kiosk } from '../decide/kiosk.ts';
import type { KioskStore } from '../storage/store.ts';

/** What a person of the shop wants back for a buyer. */
export interface RefundOrder {
	readonly attemptId: AttemptId;
	/** Minor units of the sale's currency. */
	readonly amountMinor: number;
	/** Which refund of the attempt this is to be, from 1: two people who click at once cannot make two refunds of it. */
	readonly number: number;
	/** Which payment, by the wallet's number; null: the one that settled the attempt. */
	readonly walletRef: string | null;
}

/** A refund that was not made, with the rule that says why where it is a rule. */
export interface RefundProblem {
	readonly code: ProblemCode;
	readonly plan: RefundPlan | null;
}

/** Where people of the shop refund, and look how a refund stands. Decisions are the Kiosk's. */
export class Refunds {
	readonly #store: KioskStore;
	readonly #kiosk: Kiosk;
	readonly #accounts: Accounts;
	readonly #ports: Ports;

	constructor(store: KioskStore, kiosk: Kiosk, accounts: Accounts, ports: Ports) {
		this.#store = store;
		this.#accounts = accounts;
		this.#kiosk = kiosk;
		this.#ports = ports;
	}

	/** How a refund would be done, before anybody asks for it. */
	plan(order: Omit<RefundOrder, 'number'>): Result<RefundPlan, RefundProblem> {
		const found = this.#store.sales.findAttempt(order.attemptId);
		return found === null ? err(problem('not_found')) : ok(this.#planFor(found, order));
	}

	/** Makes a refund; repeating the order with the same number finds the same refund. */
	refund(order: RefundOrder): Result<Refund, RefundProblem> {
		const found = this.#store.sales.findAttempt(order.attemptId);
		if (found === null) return err(problem('not_found'));
		const refundId = makeRefundId(order.attemptId, order.number);
		const made = found.sale.refunds.filter(({ attemptId }) => attemptId === order.attemptId);
		const same = made.find(({ id }) => id === refundId);
		const walletRef = walletRefOf(found.attempt, order);
		if (same !== undefined) {
			return same.amountMinor === order.amountMinor && same.walletRef === walletRef
				? ok(same)
				: err(problem('refund_number_used'));
		}
		if (order.number !== made.length + 1) return err(problem('refund_number_used'));
		const refused = this.#kiosk.apply(found.sale.id, {
			type: 'refund_started',
			refundId,
			attemptId: order.attemptId,
			walletRef,
			amountMinor: order.amountMinor,
			reason: 'requested_by_staff',
			terms: this.#accounts.refundTerms(found.attempt.account)
		});
		// The rules have decided; people are told which.
		if (refused === 'not_refundable') {
			return err({ code: refused, plan: this.#planFor(found, order) });
		}
		return refused === null ? this.show(refundId) : err(problem(refused));
	}

	/** A refund as it stands. */
	show(refundId: RefundId): Result<Refund, RefundProblem> {
		const refund = this.#store.sales
			.findAttempt(attemptOf(refundId))
			?.sale.refunds.find(({ id }) => id === refundId);
		return refund === undefined ? err(problem('not_found')) : ok(refund);
	}

	/** Asks Ksher how a refund stands, now; what it says arrives later, so the refund comes back as it is known. */
	look(refundId: RefundId): Result<Refund, RefundProblem> {
		const refused = this.#kiosk.applyToRefund(refundId, { type: 'check_requested' });
		return refused === null ? this.show(refundId) : err(problem(refused));
	}

	#planFor(
		{ sale, attempt }: { sale: Sale; attempt: Attempt },
		order: Omit<RefundOrder, 'number'>
	): RefundPlan {
		const { amountMinor } = order;
		const walletRef = walletRefOf(attempt, order);
		const terms = this.#accounts.refundTerms(attempt.account);
		return planRefund(sale, attempt, { amountMinor, walletRef }, terms, this.#ports.nowMs());
	}
}

function walletRefOf(attempt: Attempt, { walletRef }: Pick<RefundOrder, 'walletRef'>): string {
	return walletRef ?? attempt.evidence?.walletRef ?? '';
}

function problem(code: ProblemCode): RefundProblem {
	return { code, plan: null };
}
