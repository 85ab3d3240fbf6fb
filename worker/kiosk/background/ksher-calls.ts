import type { Attempt } from '../../../shared/payments/attempt/attempt.ts';
import type { ReportedEvent } from '../../../shared/payments/attempt/event.ts';
import type { AccountEvent } from '../../../shared/payments/account/health.ts';
import { assert } from '../../../shared/assert.ts';
import type { AccountType } from '../../../shared/payments/channel.ts';
import { stopsSales } from '../../../shared/payments/error-codes/table.ts';
import { attemptOf, type AttemptId, type RefundId } from '../../../shared/ids.ts';
import { CALL_RUNS_BEFORE_PARKING, PARKED_RETRY_MS } from '../../../shared/limits.ts';
import { checkPromptPay } from '../../../shared/payments/promptpay/preflight.ts';
import { mayHaveMovedMoney } from '../../../shared/payments/refund/refund.ts';
import type { Sale, SaleEvent } from '../../../shared/payments/sale/sale.ts';
import type { KsherCall } from '../../ksher/calls.ts';
import type { LoggedCall, Ksher } from '../../ksher/client.ts';
import type { Ports } from '../../ports.ts';
import type { Accounts } from '../decide/accounts.ts';
import type { Kiosk } from '../decide/kiosk.ts';
import { CALL_LEASE_MS, type OutboxRow } from '../storage/outbox.ts';
import { lastErrorOf } from './last-error.ts';
import type { KioskStore } from '../storage/store.ts';

/** Calls made at once: Workers allow six connections. Further calls wait in the outbox. */
const CALLS_AT_ONCE_MAX = 6;

type CalledEvent = Extract<SaleEvent, { type: 'attempt' | 'refund' }>;

interface Answered {
	readonly attemptId: AttemptId;
	readonly logged: Omit<LoggedCall<unknown>, 'event'>;
	readonly event: CalledEvent;
}

/** Takes calls to Ksher from the outbox, makes them, and applies their outcomes to the kiosk as events. */
export class KsherCalls {
	readonly #store: KioskStore;
	readonly #ksher: Ksher;
	readonly #ports: Ports;
	readonly #kiosk: Kiosk;
	readonly #accounts: Accounts;
	readonly #reportAccount: (type: AccountType) => void;
	/** Outbox rows of calls that this instance has under way. */
	readonly #underWay = new Set<number>();

	/** `reportAccount`: called for an account whose health changed. */
	constructor(
		store: KioskStore,
		ksher: Ksher,
		ports: Ports,
		kiosk: Kiosk,
		accounts: Accounts,
		reportAccount: (type: AccountType) => void
	) {
		this.#store = store;
		this.#ksher = ksher;
		this.#ports = ports;
		this.#kiosk = kiosk;
		this.#accounts = accounts;
		this.#reportAccount = reportAccount;
	}

	/** True while no further call can begin before one ends. */
	get full(): boolean {
		return this.#underWay.size >= CALLS_AT_ONCE_MAX;
	}

	/** Begins every due call without waiting for any. */
	begin(): void {
		const nowMs = this.#ports.nowMs();
		// This runs after every step, and mostly nothing is due.
		if ((this.#store.outbox.nextDueAtMs(nowMs, this.full) ?? Infinity) > nowMs) return;
		for (const row of this.#store.outbox.dueCalls(nowMs, CALLS_AT_ONCE_MAX)) {
			if (this.full) return;
			if (!this.#underWay.has(row.id)) this.#beginOne(row, row.kind as KsherCall, nowMs);
		}
	}

	#beginOne(row: OutboxRow, call: KsherCall, nowMs: number): void {
		this.#store.outbox.begin(row.id, nowMs + CALL_LEASE_MS);
		const outcome = row.runs > 0 ? interruptedOutcome(row, call) : null;
		if (outcome !== null) {
			// The call was begun before and its outcome died with the object: query Ksher before repeating it.
			this.#finishInterrupted(row, outcome);
			return;
		}
		this.#underWay.add(row.id);
		this.#make(row, call).catch((error: unknown) => {
			this.#failed(row, error);
		});
	}

	#finishInterrupted(
		row: OutboxRow,
		{ attemptId, event }: Pick<Answered, 'attemptId' | 'event'>
	): void {
		try {
			this.#finish(row, attemptId, event, () => {
				this.#record(attemptId, row.kind, 'interrupted', null, null);
			});
		} catch (error) {
			this.#failed(row, error);
		}
	}

	async #make(row: OutboxRow, call: KsherCall): Promise<void> {
		try {
			const { attemptId, logged, event } = await this.#call(row, call);
			this.#underWay.delete(row.id);
			this.#finish(row, attemptId, event, () => {
				this.#observe(attemptId, logged);
				const outcome = outcomeOf(logged, event.event.type);
				this.#record(attemptId, call, outcome, logged.tookMs, logged.facts);
			});
		} finally {
			this.#underWay.delete(row.id);
		}
	}

	/** Stores a call's outcome and removes its row. Throws, and keeps the row, when storing fails. */
	#finish(row: OutboxRow, attemptId: AttemptId, event: CalledEvent, record: () => void): void {
		this.#kiosk.finishCall(row.id, attemptId, event, record);
		if (row.parkedAtMs !== null) this.#ports.log('info', 'call_unparked', factsOf(row));
	}

	/** Stores the error of a call that threw. Its row is retried, parked when it keeps failing, and never dropped. */
	#failed(row: OutboxRow, thrown: unknown): void {
		const error = lastErrorOf(thrown);
		const nowMs = this.#ports.nowMs();
		if (row.parkedAtMs === null && row.runs + 1 < CALL_RUNS_BEFORE_PARKING) {
			this.#store.outbox.fail(row.id, error);
			this.#ports.log('warn', 'call_failed_to_finish', { ...factsOf(row), error });
			return;
		}
		this.#store.outbox.park(row.id, error, nowMs);
		this.#store.outbox.postpone(row.id, nowMs + PARKED_RETRY_MS);
		if (row.parkedAtMs !== null) return;
		this.#ports.log('error', 'call_parked', { ...factsOf(row), error });
	}

	async #call(row: OutboxRow, call: KsherCall): Promise<Answered> {
		switch (call) {
			case 'native_pay':
			case 'order_query':
			case 'order_close': {
				const { attempt } = this.#about(row.subject as AttemptId);
				const logged = await this.#ksher.callOrder(call, attempt);
				const event = this.#checkCode(attempt, logged.event);
				return {
					attemptId: attempt.id,
					logged,
					event: { type: 'attempt', attemptId: attempt.id, event }
				};
			}
			case 'order_refund':
			case 'refund_status': {
				const refundId = row.subject as RefundId;
				const { sale, attempt } = this.#about(attemptOf(refundId));
				const refund = sale.refunds.find(({ id }) => id === refundId);
				assert(refund !== undefined, 'the outbox names a refund of its sale');
				const others = sale.refunds.filter(
					(one) => one.attemptId === attempt.id && one !== refund && mayHaveMovedMoney(one)
				);
				const isOnlyOne = others.length === 0;
				const logged = await this.#ksher.callRefund(call, attempt, refund, isOnlyOne);
				return {
					attemptId: attempt.id,
					logged,
					event: { type: 'refund', refundId, event: logged.event }
				};
			}
		}
	}

	/** Checks a PromptPay code's payee and amount before any buyer can scan it (docs/screen.md). */
	#checkCode(attempt: Attempt, event: ReportedEvent): ReportedEvent {
		if (event.type !== 'code_issued' || attempt.channel !== 'promptpay') return event;
		const rejected: ReportedEvent = { type: 'code_rejected', providerRef: event.providerRef };
		if (event.code.kind !== 'text') return rejected;
		const key = `payee:${attempt.account}` as const;
		const known = this.#store.settings.get(key);
		const payee = checkPromptPay(event.code.text, attempt.amount, known);
		if (!payee.ok) {
			this.#ports.log('error', 'code_not_shown', { attempt: attempt.id, why: payee.error });
			return rejected;
		}
		if (known === null) this.#store.settings.set(key, payee.value);
		return event;
	}

	/** Updates the health of a call's account: every outcome says something about it. */
	#observe(attemptId: AttemptId, { call, facts, unclear, unsignedCode }: Answered['logged']): void {
		const { account } = this.#about(attemptId).attempt;
		const code = facts?.errorCode ?? unsignedCode ?? '';
		const event: AccountEvent = stopsSales(code)
			? { type: 'refused', code }
			: unclear === null
				? { type: 'answered' }
				: { type: 'unclear', call: call === 'refund_status' ? 'refund_query' : call };
		if (this.#accounts.observe(account, event, this.#ports.nowMs())) this.#reportAccount(account);
	}

	#about(attemptId: AttemptId): { sale: Sale; attempt: Attempt } {
		const found = this.#store.sales.findAttempt(attemptId);
		assert(found !== null, 'the outbox names an attempt of this kiosk');
		return found;
	}

	#record(
		attemptId: AttemptId,
		call: string,
		outcome: string,
		tookMs: number | null,
		facts: unknown
	): void {
		const atMs = this.#ports.nowMs();
		this.#store.ksherCalls.record({ attemptId, atMs, call, outcome, tookMs, facts });
	}
}

/** Returns the outcome of an interrupted call that must not be repeated; null: the call may be made again. */
function interruptedOutcome(
	{ subject }: OutboxRow,
	call: KsherCall
): Pick<Answered, 'attemptId' | 'event'> | null {
	switch (call) {
		case 'native_pay': {
			const attemptId = subject as AttemptId;
			const event = { type: 'create_unclear', why: 'interrupted' } as const;
			return { attemptId, event: { type: 'attempt', attemptId, event } };
		}
		case 'order_refund': {
			const refundId = subject as RefundId;
			const event = { type: 'refund_unclear', why: 'interrupted' } as const;
			return { attemptId: attemptOf(refundId), event: { type: 'refund', refundId, event } };
		}
		case 'order_query':
		case 'order_close':
		case 'refund_status':
			return null;
	}
}

function factsOf({ kind, subject }: OutboxRow): Record<string, string> {
	return { call: kind, subject };
}

function outcomeOf(logged: Pick<LoggedCall<unknown>, 'unclear'>, type: string): string {
	return logged.unclear === null ? type : `${type}: ${logged.unclear}`;
}
