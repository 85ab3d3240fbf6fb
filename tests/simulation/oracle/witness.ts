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

/** A sale with how it stood after the step before; null: it is new. */
export interface Change {
	readonly before: Sale | null;
	readonly after: Sale;
}

export interface OutboxFact {
	readonly kind: string;
	readonly subject: string;
	readonly due_at_ms: number;
	readonly tries: number;
}

export interface CaseFact {
	readonly attempt_id: string;
	readonly kind: string;
	readonly about: string;
}

/** What the oracle has seen with its own eyes: nothing here was worked out by the product. */
export class Witness {
	readonly disk: SimulatedDisk;
	readonly bank: Bank;
	readonly sales = new Map<SaleId, Sale>();
	/** Attempts for which an order_query answer said SUCCESS about this very order, amount, currency and account. */
	readonly confirmed = new Set<string>();
	/** Attempts that Ksher refused to make, and those it said it does not know. */
	readonly refused = new Set<string>();
	readonly missing = new Set<string>();
	/** When the latest answered question that found no payment was put. */
	readonly unpaidAskedAtMs = new Map<string, number>();
	/** Attempts whose close came back in this step. */
	readonly closeAnswered = new Set<string>();
	/** Attempt and wallet number of every payment that a webhook told of and that was taken. */
	readonly toldOf = new Set<string>();
	/** Codes that were on the screen, by attempt. */
	readonly codesShown = new Set<string>();
	/** Views sent to the screen in this step. */
	readonly published: View[] = [];
	/** Whatever was wrong as it happened. */
	readonly complaints: string[] = [];
	/** Questions on their way in this life of the object. */
	readonly #asking = new Set<string>();

	constructor(disk: SimulatedDisk, bank: Bank) {
		this.disk = disk;
		this.bank = bank;
	}

	objectDied(): void {
		this.#asking.clear();
	}

	/** A webhook about this payment was taken; the kiosk cannot say that nobody told it. */
	told(attemptId: AttemptId, walletRef: string): void {
		this.toldOf.add(`${attemptId} ${walletRef}`);
	}

	/** I6: whatever moves money is written down before it leaves, and a second code waits until the first is resolved (I9). */
	callLeaves({ call, path, attempt, refund }: Question): void {
		// Looking is free: only what changes something at Ksher must be ours alone.
		if (path === 'order_query' || path === 'refund_query') return;
		const subject = refund?.id ?? attempt.id;
		const question = `${call} ${subject}`;
		if (this.#asking.has(question)) this.complaints.push(`I3: ${question} is asked twice at once`);
		this.#asking.add(question);
		const [begun] = this.disk.rows<{ tries: number }>(
			'SELECT tries FROM outbox WHERE kind = ? AND subject = ?',
			call,
			subject
		);
		const sale = this.#saleOf(attempt.id);
		if (sale === null || begun === undefined || begun.tries === 0) {
			this.complaints.push(`I6: ${question} leaves before it is stored`);
		} else if (path === 'native_pay') this.#createLeaves(attempt, sale);
		else if (refund !== null) this.#refundLeaves(refund, sale);
	}

	#createLeaves(attempt: Attempt, sale: Sale): void {
		const stored = sale.attempts.find(({ id }) => id === attempt.id);
		if (stored?.amount.amountMinor !== attempt.amount.amountMinor) {
			this.complaints.push(`I6: ${attempt.id} asks for another amount than is stored`);
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

	paidAttempts(): AttemptId[] {
		return [...this.sales.values()].flatMap(({ attempts }) =>
			attempts.filter(({ state }) => state === 'paid').map(({ id }) => id)
		);
	}

	outbox(): OutboxFact[] {
		return this.disk.rows<OutboxFact>('SELECT kind, subject, due_at_ms, tries FROM outbox');
	}

	cases(): CaseFact[] {
		return this.disk.rows<CaseFact>('SELECT attempt_id, kind, about FROM money_case');
	}

	attempt(id: AttemptId | string): Attempt | undefined {
		for (const sale of this.sales.values()) {
			const found = sale.attempts.find((attempt) => attempt.id === id);
			if (found !== undefined) return found;
		}
		return undefined;
	}

	/** Takes in the sales that changed in this step. */
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

	/** A sale as it is on the disk now. */
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
