interface Planned {
	readonly atMs: number;
	readonly happen: () => void;
}

/** Virtual time: a queue of planned events, without the real clock, so a seed always gives one history. */
export class VirtualClock {
	#nowMs: number;
	/** Latest first, so that the next event is taken from the end; events of one moment keep their order. */
	readonly #planned: Planned[] = [];

	constructor(startMs: number) {
		this.#nowMs = startMs;
	}

	/** The virtual time. */
	get nowMs(): number {
		return this.#nowMs;
	}

	/** The time of the next event; null when there is none. */
	get nextAtMs(): number | null {
		return this.#planned.at(-1)?.atMs ?? null;
	}

	/** Plans an event for a time. */
	at(atMs: number, happen: () => void): void {
		const planned = { atMs: Math.max(Math.ceil(atMs), this.#nowMs), happen };
		let place = this.#planned.length;
		while (place > 0 && (this.#planned[place - 1]?.atMs ?? Infinity) <= planned.atMs) place -= 1;
		this.#planned.splice(place, 0, planned);
	}

	/** Plans an event for `waitMs` from now. */
	after(waitMs: number, happen: () => void): void {
		this.at(this.#nowMs + waitMs, happen);
	}

	/** Advances time to the next event and runs it. Returns false when there is none. */
	step(): boolean {
		const next = this.#planned.pop();
		if (next === undefined) return false;
		this.#nowMs = next.atMs;
		next.happen();
		return true;
	}
}
