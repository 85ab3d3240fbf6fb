import type { KioskId } from '../../../shared/ids.ts';
import type { Ports } from '../../ports.ts';
import type { Presence } from '../decide/presence.ts';

/** Tells the shop since when a kiosk is without a screen; null: it has one again. */
export type RecordOffline = (kioskId: KioskId, sinceMs: number | null) => Promise<void>;

/** Tells the shop when a kiosk has lost its last screen, and when one is back. */
export class OfflineReports {
	readonly #presence: Presence;
	readonly #record: RecordOffline;
	readonly #ports: Ports;
	#isUnderWay = false;

	constructor(presence: Presence, record: RecordOffline, ports: Ports) {
		this.#presence = presence;
		this.#record = record;
		this.#ports = ports;
	}

	/** Returns when the next report is due; null: none is, or it is under way. */
	nextDueAtMs(): number | null {
		return this.#isUnderWay ? null : this.#presence.nextDueAtMs();
	}

	/** Sends the report that is due; false when none was. Rejects when the shop cannot be told; the report stays due. */
	async sendIfDue(kioskId: KioskId): Promise<boolean> {
		const report = this.#presence.dueReport();
		if (report === null || this.#isUnderWay) return false;
		const { offlineSinceMs } = report;
		this.#isUnderWay = true;
		try {
			if (offlineSinceMs !== null) this.#ports.log('warn', 'kiosk_offline', { kioskId });
			await this.#record(kioskId, offlineSinceMs);
			this.#presence.reported(report);
			return true;
		} finally {
			this.#isUnderWay = false;
		}
	}
}
