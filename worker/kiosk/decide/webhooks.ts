import type { ProblemCode } from '../../../shared/api/problems/problem.ts';
import type { AttemptId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { HookBody } from '../../ksher/hook.ts';
import type { Ports } from '../../ports.ts';
import { CALL_LEASE_MS } from '../storage/outbox.ts';
import type { KioskStore } from '../storage/store.ts';
import type { Kiosk } from './kiosk.ts';

/** Receives Ksher's webhooks. A webhook only starts an order_query; it proves no payment (docs/design.md, decision 1). */
export class Webhooks {
	readonly #store: KioskStore;
	readonly #kiosk: Kiosk;
	readonly #ports: Ports;

	constructor(store: KioskStore, kiosk: Kiosk, ports: Ports) {
		this.#store = store;
		this.#kiosk = kiosk;
		this.#ports = ports;
	}

	/**
	 * Stores a webhook about an attempt; a signed one starts an order_query. Fails with `not_found`, and stores nothing, when
	 * this kiosk never made the attempt.
	 */
	receive(attemptId: AttemptId, body: HookBody): Result<void, ProblemCode> {
		if (this.#store.sales.findByAttempt(attemptId) === null) return err('not_found');
		const nowMs = this.#ports.nowMs();
		this.#store.ksherCalls.record({
			attemptId,
			atMs: nowMs,
			call: 'webhook',
			outcome: body.kind,
			tookMs: null,
			facts: body.kind === 'signed' ? body.facts : null
		});
		if (body.kind === 'signed') {
			const walletRef = body.facts?.walletRef ?? '';
			// A payment may be new: its query does not wait for the slow retry of a parked call.
			this.#store.outbox.retryParked(attemptId, nowMs, nowMs + CALL_LEASE_MS);
			this.#kiosk.applyToAttempt(attemptId, { type: 'webhook_received', walletRef });
		}
		return ok(undefined);
	}
}
