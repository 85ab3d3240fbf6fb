import type { Attempt, ReportedEvent } from '../../shared/attempt/attempt.ts';
import type { AttemptId } from '../../shared/ids.ts';
import { checkPromptPay } from '../../shared/promptpay/preflight.ts';
import { KSHER_CALLS, type Exchange, type Ksher, type KsherCall } from '../ksher/client.ts';
import { CALL_TIMEOUT_MS } from '../ksher/transport.ts';
import type { Ports } from '../ports.ts';
import type { Kiosk } from './kiosk.ts';
import type { OutboxRow } from './outbox.ts';
import type { KioskStore } from './store.ts';

/** A call that has not come back in this time died with its object, and is taken up again. */
const CALL_LEASE_MS = CALL_TIMEOUT_MS + 5_000;
/** Workers allow six connections at once; the rest wait in the outbox. */
const CALLS_AT_ONCE_MAX = 6;

/** Takes calls to Ksher from the outbox, makes them, and hands what came of them back to the kiosk as events. */
export class KsherCalls {
	readonly #store: KioskStore;
	readonly #ksher: Ksher;
	readonly #ports: Ports;
	readonly #kiosk: Kiosk;
	/** Rows this instance is working on; a new instance knows that nobody is working on the others. */
	readonly #underWay = new Set<number>();

	constructor(store: KioskStore, ksher: Ksher, ports: Ports, kiosk: Kiosk) {
		this.#store = store;
		this.#ksher = ksher;
		this.#ports = ports;
		this.#kiosk = kiosk;
	}

	/** True while no further call can be begun before one comes back. */
	get full(): boolean {
		return this.#underWay.size >= CALLS_AT_ONCE_MAX;
	}

	/** Begins every call that is due; returns at once. */
	begin(): void {
		const nowMs = this.#ports.nowMs();
		for (const row of this.#store.outbox.due(KSHER_CALLS, nowMs, CALLS_AT_ONCE_MAX)) {
			if (this.full) return;
			if (!this.#underWay.has(row.id)) this.#beginOne(row, row.kind as KsherCall, nowMs);
		}
	}

	#beginOne(row: OutboxRow, call: KsherCall, nowMs: number): void {
		const attempt = this.#attemptOf(row.subject as AttemptId);
		if (call === 'native_pay' && row.tries > 0) {
			// It was begun before and its outcome died with the object: ask before anything is repeated.
			const lost: ReportedEvent = { type: 'create_unclear', why: 'interrupted' };
			this.#kiosk.finishCall(row.id, attempt, lost, () => {
				this.#record(attempt, call, 'interrupted', null, null);
			});
			return;
		}
		this.#underWay.add(row.id);
		this.#store.outbox.begin(row.id, nowMs + CALL_LEASE_MS);
		this.#make(row.id, call, attempt).catch((error: unknown) => {
			this.#ports.log('error', 'call_failed_to_finish', {
				call,
				attempt: attempt.id,
				error: String(error)
			});
		});
	}

	async #make(rowId: number, call: KsherCall, attempt: Attempt): Promise<void> {
		try {
			const exchange = await this.#ksher.exchange(call, attempt);
			const event = this.#checkCode(attempt, exchange.event);
			this.#underWay.delete(rowId);
			this.#kiosk.finishCall(rowId, attempt, event, () => {
				this.#record(attempt, call, outcomeOf(exchange, event), exchange.tookMs, exchange.facts);
			});
		} finally {
			this.#underWay.delete(rowId);
		}
	}

	/** A PromptPay code is looked into before anyone may scan it (design.md 6). */
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

	#attemptOf(id: AttemptId): Attempt {
		const attempt = this.#store.sales.findByAttempt(id)?.attempts.find((one) => one.id === id);
		if (attempt === undefined) throw new Error(`The outbox names an attempt nobody made: ${id}`);
		return attempt;
	}

	#record(
		attempt: Attempt,
		call: KsherCall,
		outcome: string,
		tookMs: number | null,
		facts: unknown
	): void {
		const atMs = this.#ports.nowMs();
		this.#store.exchanges.record({ attemptId: attempt.id, atMs, call, outcome, tookMs, facts });
	}
}

function outcomeOf(exchange: Exchange, event: ReportedEvent): string {
	return exchange.unclear === null ? event.type : `${event.type}: ${exchange.unclear}`;
}
