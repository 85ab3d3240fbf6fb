import type { KioskId } from '../../../shared/ids.ts';
import type { Ports } from '../../ports.ts';
import type { Presence } from '../decide/presence.ts';

/** Tells the shop since when a kiosk is offline; null: the kiosk has a screen again. Rejects when the ledger is down. */
export type RecordOffline = (kioskId: KioskId, sinceMs: number | null) => Promise<void>;

/** Tells the shop when a kiosk goes offline, and when a screen is back. */
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

	/** Returns when the next report is due; null: none is, or one is under way. */
	nextDueAtMs(): number | null {
		return this.#isUnderWay ? null : this.#presence.nextDueAtMs();
	}

	/** Sends the report that is due. Returns false when none was. Rejects, and the report stays due, when sending fails. */
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
