import type { SaleId } from '../../../shared/ids.ts';
import { claimStanding } from './claim-standing.ts';
import type { ClaimStanding } from '../../../shared/api/staff/claims.ts';
import type { StaffNote } from '../../../shared/api/staff/timeline.ts';
import type { Ports } from '../../ports.ts';
import type { Kiosk } from '../decide/kiosk.ts';
import type { Actor } from './staff-actions.ts';
import type { KioskStore } from '../storage/store.ts';

/** Where people of the shop have Ksher asked for a buyer who says that a sale was paid. What they say proves nothing. */
export class Claims {
	readonly #store: KioskStore;
	readonly #kiosk: Kiosk;
	readonly #ports: Ports;

	constructor(store: KioskStore, kiosk: Kiosk, ports: Ports) {
		this.#store = store;
		this.#kiosk = kiosk;
		this.#ports = ports;
	}

	/** How the sale stands; null: it was never made here. */
	standing(saleId: SaleId): ClaimStanding | null {
		const sale = this.#store.sales.find(saleId);
		if (sale === null) return null;
		const waiting = this.#store.cases.of(saleId).filter(({ decision }) => decision === null);
		return claimStanding(sale, waiting.length);
	}

	/** Notes who asks, and asks Ksher about every code that was shown; null: the sale was never made here. */
	ask(saleId: SaleId, by: Actor): ClaimStanding | null {
		if (this.#store.sales.find(saleId) === null) return null;
		const note: StaffNote = { type: 'claim_asked' };
		this.#store.events.append(this.#ports.nowMs(), saleId, { event: note, by });
		// Nothing is awaited between: the platform stores both together.
		this.#kiosk.apply(saleId, { type: 'check_requested' });
		return this.standing(saleId);
	}
}
