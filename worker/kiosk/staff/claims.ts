import type { ProblemCode } from '../../../shared/api/problems/problem.ts';
import type { ClaimStatus } from '../../../shared/api/staff/claims.ts';
import type { StaffNote } from '../../../shared/api/staff/timeline.ts';
import type { SaleId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Ports } from '../../ports.ts';
import { CALL_LEASE_MS } from '../storage/outbox.ts';
import type { Kiosk } from '../decide/kiosk.ts';
import type { KioskStore } from '../storage/store.ts';
import { claimStanding } from './claim-standing.ts';
import type { Actor } from './staff-actions.ts';

/** Handles a buyer's claim "I did pay": staff query Ksher about it. The buyer's word proves nothing. */
export class Claims {
	readonly #store: KioskStore;
	readonly #kiosk: Kiosk;
	readonly #ports: Ports;

	constructor(store: KioskStore, kiosk: Kiosk, ports: Ports) {
		this.#store = store;
		this.#kiosk = kiosk;
		this.#ports = ports;
	}

	/** Returns the standing of a claim. Fails with `not_found` when the sale was never made here. */
	standing(saleId: SaleId): Result<ClaimStatus, ProblemCode> {
		const sale = this.#store.sales.find(saleId);
		if (sale === null) return err('not_found');
		const waiting = this.#store.cases.of(saleId).filter(({ decision }) => decision === null);
		return ok(claimStanding(sale, waiting.length));
	}

	/**
	 * Logs the person, and queries Ksher about every code that was shown, parked calls included. Returns the standing so
	 * far. Fails with `not_found` when the sale was never made here.
	 */
	ask(saleId: SaleId, by: Actor): Result<ClaimStatus, ProblemCode> {
		const sale = this.#store.sales.find(saleId);
		if (sale === null) return err('not_found');
		const nowMs = this.#ports.nowMs();
		const note: StaffNote = { type: 'claim_asked' };
		this.#store.events.append(nowMs, saleId, { event: note, by });
		for (const { id } of sale.attempts) {
			this.#store.outbox.retryParked(id, nowMs, nowMs + CALL_LEASE_MS);
		}
		// Nothing is awaited in between, so the platform stores all writes together.
		this.#kiosk.apply(saleId, { type: 'check_requested' });
		return this.standing(saleId);
	}
}
