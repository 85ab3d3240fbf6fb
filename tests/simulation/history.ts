import type { VirtualClock } from './clock.ts';

/** The events of a world in words, kept only when someone will read them. */
export class History {
	readonly #clock: VirtualClock;
	readonly #startMs: number;
	readonly #lines: string[] | null;

	constructor(clock: VirtualClock, keep: boolean) {
		this.#clock = clock;
		this.#startMs = clock.nowMs;
		this.#lines = keep ? [] : null;
	}

	/** The lines so far, oldest first. */
	get lines(): readonly string[] {
		return this.#lines ?? [];
	}

	/** True when lines are kept. */
	get isKept(): boolean {
		return this.#lines !== null;
	}

	/** Adds a line, at the virtual time; does nothing when lines are not kept. */
	say(line: () => string): void {
		this.#lines?.push(`${this.#sinceStart()}  ${line()}`);
	}

	#sinceStart(): string {
		const ms = this.#clock.nowMs - this.#startMs;
		const days = Math.floor(ms / 86_400_000);
		const time = new Date(ms % 86_400_000).toISOString().slice(11, 23);
		return `+${days === 0 ? '' : `${String(days)}d `}${time}`;
	}
}
