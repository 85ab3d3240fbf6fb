interface Planned {
	readonly atMs: number;
	readonly happen: () => void;
}

/** Virtual time: a queue of what will happen. Nothing here knows the real clock, so a seed always gives one history. */
export class VirtualClock {
	#nowMs: number;
	/** Latest first, so that the next is taken from the end; what is planned for one moment keeps its order. */
	readonly #planned: Planned[] = [];

	constructor(startMs: number) {
		this.#nowMs = startMs;
	}

	get nowMs(): number {
		return this.#nowMs;
	}

	/** When the next thing will happen; null: never again. */
	get nextAtMs(): number | null {
		return this.#planned.at(-1)?.atMs ?? null;
	}

	at(atMs: number, happen: () => void): void {
		const planned = { atMs: Math.max(Math.ceil(atMs), this.#nowMs), happen };
		let place = this.#planned.length;
		while (place > 0 && (this.#planned[place - 1]?.atMs ?? Infinity) <= planned.atMs) place -= 1;
		this.#planned.splice(place, 0, planned);
	}

	after(waitMs: number, happen: () => void): void {
		this.at(this.#nowMs + waitMs, happen);
	}

	/** Moves time on to the next thing and lets it happen; false when there is none. */
	step(): boolean {
		const next = this.#planned.pop();
		if (next === undefined) return false;
		this.#nowMs = next.atMs;
		next.happen();
		return true;
	}
}
