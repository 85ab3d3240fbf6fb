import { OFFLINE_AFTER_MS } from '../../../shared/api/staff/kiosks.ts';
import type { Ports } from '../../ports.ts';
import type { SettingStore } from '../storage/settings.ts';

/** What the shop is told of a kiosk's screens. */
export interface PresenceReport {
	/** Since when the kiosk is without a screen; null: it has one again. */
	readonly offlineSinceMs: number | null;
}

/** Stands in place of a time while a stream is open. */
const OPEN = 'open';

/**
 * Whether a screen is there, by the streams that are open. Something is stored only when the last one ends and when
 * one opens again, never for a heartbeat; the shop is told when none came back for five minutes.
 */
export class Presence {
	readonly #settings: SettingStore;
	readonly #ports: Pick<Ports, 'nowMs'>;

	constructor(settings: SettingStore, ports: Pick<Ports, 'nowMs'>) {
		this.#settings = settings;
		this.#ports = ports;
	}

	/** When the last stream ended; null while one is open, or before the first. */
	get endedAtMs(): number | null {
		const stored = this.#settings.get('stream_ended_at_ms');
		return stored === null || stored === OPEN ? null : Number(stored);
	}

	/** A stream was open when this was last written down. */
	get wasOpen(): boolean {
		return this.#settings.get('stream_ended_at_ms') === OPEN;
	}

	opened(): void {
		if (!this.wasOpen) this.#settings.set('stream_ended_at_ms', OPEN);
	}

	/** The last stream ended; said again, it still ended the first time. */
	ended(): void {
		if (!this.wasOpen) return;
		this.#settings.set('stream_ended_at_ms', String(this.#ports.nowMs()));
	}

	/** No screen is expected any more. */
	forget(): void {
		this.#settings.remove('stream_ended_at_ms');
	}

	/** When there is something to tell the shop; null: it knows how things stand. */
	nextDueAtMs(): number | null {
		const told = this.#settings.get('offline_reported');
		const { endedAtMs } = this;
		if (endedAtMs === null) return told === null ? null : this.#ports.nowMs();
		return told === null ? endedAtMs + OFFLINE_AFTER_MS : null;
	}

	/** Returns the report to the shop that is due now; null: none is. */
	dueReport(): PresenceReport | null {
		const dueAtMs = this.nextDueAtMs();
		if (dueAtMs === null || dueAtMs > this.#ports.nowMs()) return null;
		return { offlineSinceMs: this.endedAtMs };
	}

	/** Remembers what the shop was told. */
	reported({ offlineSinceMs: sinceMs }: PresenceReport): void {
		if (sinceMs === null) this.#settings.remove('offline_reported');
		else this.#settings.set('offline_reported', String(sinceMs));
	}
}
