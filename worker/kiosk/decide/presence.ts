import { OFFLINE_AFTER_MS } from '../../../shared/api/staff/kiosks.ts';
import type { Ports } from '../../ports.ts';
import type { SettingStore } from '../storage/settings.ts';

/** A report to the shop that the kiosk is offline or back. */
export interface PresenceReport {
	/** When the last stream ended; null: a stream is open again. */
	readonly offlineSinceMs: number | null;
}

/** Stored instead of a time while a stream is open. */
const OPEN = 'open';

/**
 * Knows from the open streams whether the kiosk has a screen. Stores only when the last stream ends and when one opens
 * again, never for a heartbeat. A report is due when no stream opened for five minutes.
 */
export class Presence {
	readonly #settings: SettingStore;
	readonly #ports: Pick<Ports, 'nowMs'>;

	constructor(settings: SettingStore, ports: Pick<Ports, 'nowMs'>) {
		this.#settings = settings;
		this.#ports = ports;
	}

	/** When the last stream ended; null while a stream is open, or before the first. */
	get endedAtMs(): number | null {
		const stored = this.#settings.get('stream_ended_at_ms');
		return stored === null || stored === OPEN ? null : Number(stored);
	}

	/** True when a stream was open at the last stored change. */
	get wasOpen(): boolean {
		return this.#settings.get('stream_ended_at_ms') === OPEN;
	}

	/** Stores that a stream is open. */
	opened(): void {
		if (!this.wasOpen) this.#settings.set('stream_ended_at_ms', OPEN);
	}

	/** Stores when the last stream ended. A repeat keeps the first time. */
	ended(): void {
		if (!this.wasOpen) return;
		this.#settings.set('stream_ended_at_ms', String(this.#ports.nowMs()));
	}

	/** Forgets the streams, because no screen is expected any more. */
	forget(): void {
		this.#settings.remove('stream_ended_at_ms');
	}

	/** Returns when the next report is due; null: the shop is up to date. */
	nextDueAtMs(): number | null {
		const reported = this.#settings.get('offline_reported');
		const { endedAtMs } = this;
		if (endedAtMs === null) return reported === null ? null : this.#ports.nowMs();
		return reported === null ? endedAtMs + OFFLINE_AFTER_MS : null;
	}

	/** Returns the report that is due now; null: none is. */
	dueReport(): PresenceReport | null {
		const dueAtMs = this.nextDueAtMs();
		if (dueAtMs === null || dueAtMs > this.#ports.nowMs()) return null;
		return { offlineSinceMs: this.endedAtMs };
	}

	/** Stores which report the shop received. */
	reported({ offlineSinceMs: sinceMs }: PresenceReport): void {
		if (sinceMs === null) this.#settings.remove('offline_reported');
		else this.#settings.set('offline_reported', String(sinceMs));
	}
}
