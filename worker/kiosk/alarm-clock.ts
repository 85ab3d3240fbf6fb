/** The part of Durable Object storage that sets the alarm. */
export interface AlarmStorage {
	/** Sets the one alarm, in epoch milliseconds. */
	setAlarm(atMs: number): Promise<void>;
}

/** The platform's clock may be this far ahead of the object's. */
const RINGS_EARLY_MAX_MS = 100;

/**
 * Sets the object's one alarm to the earliest of many deadlines. Setting it stores a row, which costs money, so the same
 * time is never set twice. In workerd an alarm set again to the time it is ringing for never rings, so a new time is
 * always later than the last one handled.
 */
export class AlarmClock {
	readonly #storage: AlarmStorage;
	#setForMs: number | null;
	#lastRungMs = 0;

	/** `setForMs`: when the alarm is set to ring; null: it is not set. */
	constructor(storage: AlarmStorage, setForMs: number | null) {
		this.#storage = storage;
		this.#setForMs = setForMs;
	}

	/**
	 * Notes that the alarm is ringing and so is no longer set. An alarm set far ahead is not the one that rings: a new
	 * instance set it in its constructor, and sooner times must stay possible.
	 */
	rung(nowMs: number): void {
		const setForMs = this.#setForMs ?? 0;
		this.#lastRungMs = setForMs <= nowMs + RINGS_EARLY_MAX_MS ? Math.max(nowMs, setForMs) : nowMs;
		this.#setForMs = null;
	}

	/** Sets the alarm to `dueAtMs`, or to now when that is past; null keeps the alarm as it is. */
	set(dueAtMs: number | null, nowMs: number): void {
		if (dueAtMs === null) return;
		const atMs = Math.max(dueAtMs, nowMs + 1, this.#lastRungMs + 1);
		if (atMs === this.#setForMs) return;
		this.#setForMs = atMs;
		void this.#storage.setAlarm(atMs);
	}
}
