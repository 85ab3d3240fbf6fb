/** The part of Durable Object storage that rings. */
export interface AlarmStorage {
	setAlarm(atMs: number): Promise<void>;
}

/** The platform's clock may be this much ahead of the object's. */
const RINGS_EARLY_MAX_MS = 100;

/**
 * The object's one alarm, set to the earliest of many deadlines. Each setting is a stored row that costs money, so
 * the same time is not set twice; and an alarm re-set to the time it is ringing for never rings again in workerd, so
 * a new time is always later than the last one handled.
 */
export class AlarmClock {
	readonly #storage: AlarmStorage;
	#setForMs: number | null;
	#lastRungMs = 0;

	constructor(storage: AlarmStorage, setForMs: number | null) {
		this.#storage = storage;
		this.#setForMs = setForMs;
	}

	/**
	 * Notes that the alarm is ringing, and so is not set any more. A setting far ahead is not the one that rings: a new
	 * instance has made it in its constructor, and sooner times must still be possible.
	 */
	rung(nowMs: number): void {
		const setForMs = this.#setForMs ?? 0;
		this.#lastRungMs = setForMs <= nowMs + RINGS_EARLY_MAX_MS ? Math.max(nowMs, setForMs) : nowMs;
		this.#setForMs = null;
	}

	/** Sets the alarm to `dueAtMs`, or to now when that is past; null leaves any earlier setting to ring in vain. */
	set(dueAtMs: number | null, nowMs: number): void {
		if (dueAtMs === null) return;
		const atMs = Math.max(dueAtMs, nowMs + 1, this.#lastRungMs + 1);
		if (atMs === this.#setForMs) return;
		this.#setForMs = atMs;
		void this.#storage.setAlarm(atMs);
	}
}
