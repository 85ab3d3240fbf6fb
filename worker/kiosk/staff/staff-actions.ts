import { choicesOf, type Choice, type GivenBack } from '../../../shared/payments/case/choices.ts';
import { makeRefundId, type SaleId } from '../../../shared/ids.ts';
import { leftToRefundMinor, paymentsOf } from '../../../shared/payments/refund/plan-refund.ts';
import type { RefundPlan } from '../../../shared/payments/refund/refund-plan.ts';
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
import type { Refunds, RefundOrder, RefundProblem } from './refunds.ts';
import { saleFile } from './sale-file.ts';
import type { KioskStore } from '../storage/store.ts';
import { CHAIN_START, verifyChain } from '../storage/verify-chain.ts';

/** Who of the shop does something; stored with what they do. */
export interface Actor {
	readonly id: string;
	readonly name: string;
}

/** How a refund could be done, with what the next one has to say. */
export interface Outlook {
	readonly plan: RefundPlan;
	readonly leftMinor: number;
	readonly number: number;
}

/** Entries checked in one go: some megabytes at most. */
const AUDIT_PAGE = 1_000;

/** What people of the shop see and do at one kiosk. All they do is in the hash chain, in the same stored step. */
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

	/** Everything the shop's people may see of a sale; null: it was never made here. */
	saleFile(saleId: SaleId): SaleFile | null {
		const sale = this.#store.sales.find(saleId);
		if (sale === null) return null;
		const cases = this.#store.cases.of(saleId).map((one) => this.#caseSummary(sale, one));
		return saleFile(this.#store, sale, cases);
	}

	/** Whether and how a payment of this sale can go back. */
	outlook(saleId: SaleId, order: Omit<RefundOrder, 'number'>): Result<Outlook, RefundProblem> {
		const found = this.#store.sales.findAttempt(order.attemptId);
		if (found?.sale.id !== saleId) return err({ code: 'not_found', plan: null });
		const { sale, attempt } = found;
		const plan = this.#refunds.plan(order);
		if (!plan.ok) return plan;
		const payment = paymentsOf(attempt).find(({ walletRef }) => walletRef === order.walletRef);
		const made = sale.refunds.filter(({ attemptId }) => attemptId === attempt.id);
		const leftMinor = payment === undefined ? 0 : leftToRefundMinor(sale, attempt, payment);
		return ok({ plan: plan.value, leftMinor, number: made.length + 1 });
	}

	/** Makes a refund that somebody was allowed to; the same order again finds the same refund and notes nothing. */
	refund(saleId: SaleId, order: RefundOrder, by: Actor): Result<Refund, RefundProblem> {
		if (this.#store.sales.findByAttempt(order.attemptId)?.id !== saleId) {
			return err({ code: 'not_found', plan: null });
		}
		const refundId = makeRefundId(order.attemptId, order.number);
		const isNew = !this.#refunds.show(refundId).ok;
		const made = this.#refunds.refund(order);
		// Nothing was awaited since: the platform stores both together.
		if (made.ok && isNew) this.#append(saleId, { type: 'staff_refunded', refundId }, by);
		return made;
	}

	/** Notes what somebody of the shop did about a sale. */
	note(saleId: SaleId, note: StaffNote, by: Actor): ProblemCode | null {
		if (this.#store.sales.find(saleId) === null) return 'not_found';
		this.#store.atomically(() => {
			this.#append(saleId, note, by);
		});
		return null;
	}

	/** Notes what somebody of the shop did about the kiosk itself. */
	noteKiosk(note: KioskNote, by: Actor): void {
		this.#store.atomically(() => {
			this.#store.events.append(this.#ports.nowMs(), null, { event: note, by });
		});
	}

	/** Decides a case; null, or why not. Deciding it again the same way is harmless, another way is refused. */
	decide(
		saleId: SaleId,
		number: number,
		choice: Choice,
		reason: string,
		by: Actor
	): ProblemCode | null {
		const sale = this.#store.sales.find(saleId);
		const one = this.#store.cases.of(saleId).find(({ id }) => id === number);
		if (sale === null || one === undefined) return 'not_found';
		if (one.decision !== null) return one.decision === choice ? null : 'case_decided';
		if (!this.#choices(sale, one).includes(choice)) return 'choice_not_possible';
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
		return null;
	}

	/** Checks the whole hash chain of this kiosk, a page at a time. */
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
		return one.decision === null ? choicesOf(one.kind, this.#givenBack(sale, one)) : [];
	}

	/** Money counts as given back when it is of the same attempt, and of the same payment where the case names one. */
	#givenBack(sale: Sale, one: MoneyCase): GivenBack {
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
