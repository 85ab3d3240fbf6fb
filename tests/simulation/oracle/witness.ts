import type { Attempt } from '../../../shared/payments/attempt/attempt.ts';
import type { AttemptId, SaleId } from '../../../shared/ids.ts';
import type { Sale } from '../../../shared/payments/sale/sale.ts';
import type { View } from '../../../shared/api/view.ts';
import type { Refund } from '../../../shared/payments/refund/refund.ts';
import type { WireData } from '../ksher/answers.ts';
import type { Bank } from '../ksher/bank.ts';
import { REFUSALS } from '../ksher/spoil.ts';
import type { Question } from '../network.ts';
import { appidOf } from '../shop.ts';
import type { SimulatedDisk } from '../storage.ts';

/** A sale before and after a step; `before` is null when it is new. */
export interface Change {
	readonly before: Sale | null;
	readonly after: Sale;
}

/** A row of the kiosk's outbox. */
export interface OutboxFact {
	readonly kind: string;
	readonly subject: string;
	readonly due_at_ms: number;
	readonly attempts: number;
}

/** A row of the kiosk's cases. */
export interface CaseFact {
	readonly attempt_id: string;
	readonly kind: string;
	readonly about: string;
}

/** The facts the oracle observed itself, none of them taken from the product's conclusions. */
export class Witness {
	readonly disk: SimulatedDisk;
	readonly bank: Bank;
	readonly sales = new Map<SaleId, Sale>();
	/** Attempts with an order_query answer that says SUCCESS about their order, amount, currency and account. */
	readonly confirmed = new Set<string>();
	/** Attempts that Ksher refused to make. */
	readonly refused = new Set<string>();
	/** Attempts that Ksher said it does not know. */
	readonly missing = new Set<string>();
	/** By attempt: when the latest answered query that found no payment was sent. */
	readonly unpaidAskedAtMs = new Map<string, number>();
	/** Attempts whose order_close was answered in this step. */
	readonly closeAnswered = new Set<string>();
	/** Attempt and wallet number of every payment in an accepted webhook. */
	readonly toldOf = new Set<string>();
	/** Attempts whose code was on the screen. */
	readonly codesShown = new Set<string>();
	/** Views sent to the screen in this step. */
	readonly published: View[] = [];
	/** Violations noticed between the checks. */
	readonly complaints: string[] = [];
	/** Calls under way in this life of the object. */
	readonly #asking = new Set<string>();

	constructor(disk: SimulatedDisk, bank: Bank) {
		this.disk = disk;
		this.bank = bank;
	}

	/** Forgets the calls under way. */
	objectDied(): void {
		this.#asking.clear();
	}

	/** Notes an accepted webhook about this payment; from now on the kiosk must know the payment. */
	told(attemptId: AttemptId, walletRef: string): void {
		this.toldOf.add(`${attemptId} ${walletRef}`);
	}

	/** Checks I6, that a call that moves money is stored before it leaves, and I9, that a second code waits for the first. */
	callLeaves({ call, path, attempt, refund }: Question): void {
		// Queries change nothing at Ksher, so they may be sent twice.
		if (path === 'order_query' || path === 'refund_query') return;
		const subject = refund?.id ?? attempt.id;
		const question = `${call} ${subject}`;
		if (this.#asking.has(question)) this.complaints.push(`I3: ${question} is asked twice at once`);
		this.#asking.add(question);
		const [begun] = this.disk.rows<{ attempts: number }>(
			'SELECT runs AS attempts FROM outbox WHERE kind = ? AND subject = ?',
			call,
			subject
		);
		const sale = this.#saleOf(attempt.id);
		if (sale === null || begun === undefined || begun.attempts === 0) {
			this.complaints.push(`I6: ${question} leaves before it is stored`);
		} else if (path === 'native_pay') this.#createLeaves(attempt, sale);
		else if (refund !== null) this.#refundLeaves(refund, sale);
	}

	#createLeaves(attempt: Attempt, sale: Sale): void {
		const stored = sale.attempts.find(({ id }) => id === attempt.id);
		if (stored?.amount.amountMinor !== attempt.amount.amountMinor) {
			this.complaints.push(`I6: ${attempt.id} requests another amount than is stored`);
		}
		const unresolved = sale.attempts.filter(
			({ id, state }) => id !== attempt.id && (state === 'requesting' || state === 'unknown')
		);
		if (unresolved.length > 0) {
			this.complaints.push(`I9: ${attempt.id} is made while another may exist unseen`);
		}
	}

	#refundLeaves(refund: Refund, sale: Sale): void {
		const stored = sale.refunds.find(({ id }) => id === refund.id);
		if (stored?.amountMinor !== refund.amountMinor) {
			this.complaints.push(`I6: ${refund.id} sends back another amount than is stored`);
		}
	}

	#saleOf(attemptId: AttemptId): Sale | null {
		const [row] = this.disk.rows<{ sale_id: SaleId }>(
			'SELECT sale_id FROM attempt WHERE id = ?',
			attemptId
		);
		return row === undefined ? null : this.stored(row.sale_id);
	}

	/** Notes what an answer says; `data` is null when the answer was unusable. */
	answerArrives(
		{ call, attempt, refund }: Question,
		askedAtMs: number,
		data: WireData | null
	): void {
		this.#asking.delete(`${call} ${refund?.id ?? attempt.id}`);
		if (call === 'order_close') this.closeAnswered.add(attempt.id);
		if (data === null) return;
		if (call === 'native_pay' && REFUSALS.some((code) => code === data['err_code'])) {
			this.refused.add(attempt.id);
		}
		if (call !== 'order_query') return;
		if (data['err_code'] === 'ORDER_NOT_EXIST') this.missing.add(attempt.id);
		if (isProof(data, attempt, appidOf(attempt))) this.confirmed.add(attempt.id);
		if (saysUnpaid(data)) this.unpaidAskedAtMs.set(attempt.id, askedAtMs);
	}

	/** Returns the attempts that are paid. */
	paidAttempts(): AttemptId[] {
		return [...this.sales.values()].flatMap(({ attempts }) =>
			attempts.filter(({ state }) => state === 'paid').map(({ id }) => id)
		);
	}

	/** Returns the rows of the outbox. */
	outbox(): OutboxFact[] {
		return this.disk.rows<OutboxFact>(
			'SELECT kind, subject, due_at_ms, runs AS attempts FROM outbox'
		);
	}

	/** Returns all cases. */
	cases(): CaseFact[] {
		return this.disk.rows<CaseFact>('SELECT attempt_id, kind, about FROM money_case');
	}

	/** string): Attempt | undefined { | Returns an attempt as of the last step. */
	attempt(id: AttemptId | string): Attempt | undefined {
		for (const sale of this.sales.values()) {
			const found = sale.attempts.find((attempt) => attempt.id === id);
			if (found !== undefined) return found;
		}
		return undefined;
	}

	/** Returns the sales that changed in this step, and remembers them. */
	changes(): Change[] {
		const changes: Change[] = [];
		for (const row of this.disk.rows<{ id: SaleId; version: number }>(
			'SELECT id, version FROM sale'
		)) {
			const before = this.sales.get(row.id) ?? null;
			if (before?.version === row.version) continue;
			const after = this.stored(row.id);
			this.sales.set(row.id, after);
			changes.push({ before, after });
		}
		return changes;
	}

	/** Reads a sale from the disk. */
	stored(id: SaleId): Sale {
		const [row] = this.disk.rows<{ body: string }>('SELECT body FROM sale WHERE id = ?', id);
		const attempts = this.disk.rows<{ body: string }>(
			'SELECT body FROM attempt WHERE sale_id = ? ORDER BY position',
			id
		);
		const refunds = this.disk.rows<{ body: string }>(
			'SELECT body FROM refund WHERE sale_id = ? ORDER BY position',
			id
		);
		return {
			...(JSON.parse(row?.body ?? '{}') as Sale),
			attempts: attempts.map(({ body }) => JSON.parse(body) as Attempt),
			refunds: refunds.map(({ body }) => JSON.parse(body) as Refund)
		};
	}
}

function isProof(data: WireData, attempt: Attempt, appid: string): boolean {
	return (
		data['result'] === 'SUCCESS' &&
		data['appid'] === appid &&
		data['mch_order_no'] === attempt.id &&
		data['total_fee'] === attempt.amount.amountMinor &&
		data['fee_type'] === attempt.amount.currency
	);
}

function saysUnpaid(data: WireData): boolean {
	const { result } = data;
	return (
		['NOTPAY', 'PENDING', 'NOTSURE', 'PAYERROR', 'CLOSED'].some((word) => word === result) ||
		data['err_code'] === 'ORDER_NOT_EXIST'
	);
}
