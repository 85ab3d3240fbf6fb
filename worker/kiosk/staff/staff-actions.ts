import { choicesOf, type Choice, type RefundsMade } from '../../../shared/payments/case/choices.ts';
import { makeRefundId } from '../../../shared/payments/order-number.ts';
import type { SaleId } from '../../../shared/ids.ts';
import { mayHaveMovedMoney, type Refund } from '../../../shared/payments/refund/refund.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Sale } from '../../../shared/payments/sale/sale.ts';
import type { CaseSummary } from '../../../shared/api/staff/cases.ts';
import type { AuditReport } from '../../../shared/api/staff/audit.ts';
import type { SaleFile } from '../../../shared/api/staff/sales.ts';
import type { KioskNote, StaffNote } from '../../../shared/api/staff/timeline.ts';
import type { ProblemCode } from '../../../shared/api/problems/problem.ts';
import type { Ports } from '../../ports.ts';
import type { MoneyCase } from '../storage/case-store.ts';
import type { RefundProblem } from '../decide/step-result.ts';
import type { Refunds, RefundOrder } from './refunds.ts';
import { saleFile } from './sale-file.ts';
import type { KioskStore } from '../storage/store.ts';
import { CHAIN_START, verifyChain } from '../storage/verify-chain.ts';

/** The person of the shop who acts; stored with the action. */
export interface Actor {
	readonly id: string;
	readonly name: string;
}

/** Log entries read at a time by an audit: some megabytes at most. */
const AUDIT_PAGE = 1_000;

/** Shows sales to people of the shop and runs their actions. Each action is logged in the same transaction. */
export class StaffActions {
	readonly #store: KioskStore;
	readonly #refunds: Refunds;
	readonly #ports: Ports;
	readonly #wake: () => void;

	constructor(store: KioskStore, refunds: Refunds, ports: Ports, wake: () => void) {
		this.#store = store;
		this.#refunds = refunds;
		this.#ports = ports;
		this.#wake = wake;
	}

	/** Returns a sale as people of the shop see it. Fails with `not_found` when the sale was never made here. */
	saleFile(saleId: SaleId): Result<SaleFile, ProblemCode> {
		const sale = this.#store.sales.find(saleId);
		if (sale === null) return err('not_found');
		const cases = this.#store.cases.of(saleId).map((one) => this.#caseSummary(sale, one));
		return ok(saleFile(this.#store, sale, cases));
	}

	/**
	 * Makes a refund that a person may make, and logs the person. A repeat returns the same refund and logs nothing. Fails
	 * as Refunds.request does, and with `not_found` for an attempt of another sale.
	 */
	refund(saleId: SaleId, order: RefundOrder, by: Actor): Result<Refund, RefundProblem> {
		if (this.#store.sales.findByAttempt(order.attemptId)?.id !== saleId) {
			return err({ code: 'not_found', plan: null });
		}
		const refundId = makeRefundId(order.attemptId, order.number);
		const isNew = !this.#refunds.find(refundId).ok;
		const made = this.#refunds.request(order);
		// Nothing is awaited in between, so the platform stores both writes together.
		if (made.ok && isNew) this.#append(saleId, { type: 'staff_refunded', refundId }, by);
		return made;
	}

	/** Logs what a person of the shop did about a sale. Fails with `not_found` when the sale was never made here. */
	note(saleId: SaleId, note: StaffNote, by: Actor): Result<void, ProblemCode> {
		if (this.#store.sales.find(saleId) === null) return err('not_found');
		this.#store.atomically(() => {
			this.#append(saleId, note, by);
		});
		return ok(undefined);
	}

	/** Logs what a person of the shop did about the kiosk itself. */
	noteKiosk(note: KioskNote, by: Actor): void {
		this.#store.atomically(() => {
			this.#store.events.append(this.#ports.nowMs(), null, { event: note, by });
		});
	}

	/**
	 * Decides a case. A repeat of the same decision is harmless. Fails with `not_found`, with `case_decided` when the case
	 * was decided another way, and with `choice_not_possible` when the case does not offer the choice.
	 */
	decide(
		saleId: SaleId,
		number: number,
		choice: Choice,
		reason: string,
		by: Actor
	): Result<void, ProblemCode> {
		const sale = this.#store.sales.find(saleId);
		const one = this.#store.cases.of(saleId).find(({ id }) => id === number);
		if (sale === null || one === undefined) return err('not_found');
		if (one.decision !== null) {
			return one.decision === choice ? ok(undefined) : err('case_decided');
		}
		if (!this.#choices(sale, one).includes(choice)) return err('choice_not_possible');
		this.#store.atomically(() => {
			const nowMs = this.#ports.nowMs();
			this.#store.cases.decideByPerson(number, choice, reason, by.name, nowMs);
			this.#append(
				saleId,
				{ type: 'case_decided', attemptId: one.attemptId, decision: choice, reason },
				by
			);
			this.#store.outbox.add('project', saleId, nowMs);
		});
		this.#wake();
		return ok(undefined);
	}

	/** Checks this kiosk's hash chain from its first entry. Returns the last sound entry and the first fault, if any. */
	audit(): AuditReport {
		let { head, fault }: ReturnType<typeof verifyChain> = { head: CHAIN_START, fault: null };
		for (;;) {
			const page = this.#store.events.after(head.number, AUDIT_PAGE);
			if (page.length === 0 || fault !== null) break;
			({ head, fault } = verifyChain(page, head));
		}
		return { entries: head.number, head: head.hash, fault };
	}

	#append(saleId: SaleId, note: StaffNote, by: Actor): void {
		this.#store.events.append(this.#ports.nowMs(), saleId, { event: note, by });
	}

	#choices(sale: Sale, one: MoneyCase): Choice[] {
		return one.decision === null ? choicesOf(one.kind, this.#refundedSoFar(sale, one)) : [];
	}

	/** Returns how money of a case was refunded: of the same attempt, and of the same payment where the case names one. */
	#refundedSoFar(sale: Sale, one: MoneyCase): RefundsMade {
		const walletRef = one.facts.payment?.walletRef;
		const isSame = (attemptId: string, ofRef: string | undefined): boolean =>
			attemptId === one.attemptId && (walletRef === undefined || ofRef === walletRef);
		const notes = this.#store.events.notesOf(sale.id, 'refund_by_hand');
		return {
			byApi: sale.refunds.some(
				(refund) => mayHaveMovedMoney(refund) && isSame(refund.attemptId, refund.walletRef)
			),
			byHand: notes.some(({ attemptId, walletRef: ofRef }) => isSame(attemptId ?? '', ofRef))
		};
	}

	#caseSummary(sale: Sale, one: MoneyCase): CaseSummary {
		const { payment, seen } = one.facts;
		return {
			number: one.id,
			kind: one.kind,
			attemptId: one.attemptId,
			openedAtMs: one.openedAtMs,
			paidMinor: payment?.amountMinor ?? null,
			seenMinor: seen?.amountMinor ?? null,
			seenCurrency: seen?.currency ?? null,
			decision: one.decision,
			decidedAtMs: one.decidedAtMs,
			reason: one.reason,
			decidedBy: one.decidedBy,
			choices: this.#choices(sale, one)
		};
	}
}
