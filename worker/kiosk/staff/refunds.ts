import type { Attempt } from '../../../shared/payments/attempt/attempt.ts';
import type { ProblemCode } from '../../../shared/api/problems/problem.ts';
import { attemptOf, type AttemptId, type RefundId, type SaleId } from '../../../shared/ids.ts';
import { makeRefundId } from '../../../shared/payments/order-number.ts';
import {
	leftToRefundMinor,
	paymentsOf,
	planRefund
} from '../../../shared/payments/refund/plan-refund.ts';
import type { RefundPlan } from '../../../shared/payments/refund/refund-plan.ts';
import type { Refund } from '../../../shared/payments/refund/refund.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Ports } from '../../ports.ts';
import { CALL_LEASE_MS } from '../storage/outbox.ts';
import type { Accounts } from '../decide/accounts.ts';
import type { Kiosk } from '../decide/kiosk.ts';
import type { RefundProblem } from '../decide/step-result.ts';
import type { KioskStore } from '../storage/store.ts';

/** The payment to refund, and the amount. */
export interface RefundTarget {
	readonly attemptId: AttemptId;
	/** Minor units of the sale's currency. */
	readonly amountMinor: number;
	/** Which payment, by the wallet's number; null: the one that settled the attempt. */
	readonly walletRef: string | null;
}

/** A refund requested by a person. */
export interface RefundOrder extends RefundTarget {
	/** The refund's number within the attempt, from 1, so that two people who click at once make one refund. */
	readonly number: number;
}

/** Whether and how a payment can be refunded. */
export interface EligibleRefund {
	readonly plan: RefundPlan;
	/** The most that can be refunded, in minor units. */
	readonly leftMinor: number;
	/** The number of the attempt's next refund. */
	readonly number: number;
}

/** Makes and shows refunds for people of the shop. The sale's own transition decides (decide/kiosk.ts). */
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

	/**
	 * Returns whether and how a payment can be refunded, and changes nothing. Fails with `not_found` for an attempt that
	 * this kiosk never made, or that belongs to another sale; `saleId` null: any sale.
	 */
	eligibility(saleId: SaleId | null, target: RefundTarget): Result<EligibleRefund, RefundProblem> {
		const found = this.#store.sales.findAttempt(target.attemptId);
		if (found === null || (saleId !== null && found.sale.id !== saleId)) {
			return err(problem('not_found'));
		}
		const { sale, attempt } = found;
		const { amountMinor } = target;
		const walletRef = walletRefOf(attempt, target);
		const terms = this.#accounts.refundTerms(attempt.account);
		const nowMs = this.#ports.nowMs();
		const plan = planRefund(sale, attempt, { amountMinor, walletRef }, terms, nowMs);
		const payment = paymentsOf(attempt).find((one) => one.walletRef === walletRef);
		const leftMinor = payment === undefined ? 0 : leftToRefundMinor(sale, attempt, payment);
		const made = sale.refunds.filter(({ attemptId }) => attemptId === attempt.id);
		return ok({ plan, leftMinor, number: made.length + 1 });
	}

	/**
	 * Makes a refund; a repeat with the same number returns the same refund. Fails with `not_found` for an unknown attempt,
	 * with `refund_number_used` for another refund's number or not the next one, and with the rule that forbids it.
	 */
	request(order: RefundOrder): Result<Refund, RefundProblem> {
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
		const requested = this.#kiosk.applyRefundRequest(found.sale.id, {
			type: 'refund_started',
			refundId,
			attemptId: order.attemptId,
			walletRef,
			amountMinor: order.amountMinor,
			reason: 'requested_by_staff',
			terms: this.#accounts.refundTerms(found.attempt.account)
		});
		return requested.ok ? this.find(refundId) : requested;
	}

	/** Returns a refund. Fails with `not_found` when the refund was never made. */
	find(refundId: RefundId): Result<Refund, RefundProblem> {
		const refund = this.#store.sales
			.findAttempt(attemptOf(refundId))
			?.sale.refunds.find(({ id }) => id === refundId);
		return refund === undefined ? err(problem('not_found')) : ok(refund);
	}

	/** Asks Ksher about a refund now. Returns the refund as stored before the answer. Fails with `not_found`. */
	check(refundId: RefundId): Result<Refund, RefundProblem> {
		const nowMs = this.#ports.nowMs();
		this.#store.outbox.retryParked(refundId, nowMs, nowMs + CALL_LEASE_MS);
		const applied = this.#kiosk.applyToRefund(refundId, { type: 'check_requested' });
		return applied.ok ? this.find(refundId) : err(problem(applied.error));
	}
}

function walletRefOf(attempt: Attempt, { walletRef }: RefundTarget): string {
	return walletRef ?? attempt.evidence?.walletRef ?? '';
}

function problem(code: ProblemCode): RefundProblem {
	return { code, plan: null };
}
