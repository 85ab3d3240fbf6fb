interface Task {
	readonly dueAtMs: number;
	readonly run: (dueAtMs: number) => void;
}

/** The longest wait Node's timers take; a longer one is waited for in pieces. */
const TIMER_MAX_MS = 2 ** 31 - 1;

/**
 * The sandbox's own time: real time × speed + offset. Advancing it is time that passes: what falls
 * due in between runs at once, in order, and is told the moment it was due.
 */
export class SandboxClock {
	#anchorRealMs: number;
	#anchorMs: number;
	#speed: number;
	#tasks: Task[] = [];
	#timer: NodeJS.Timeout | undefined;
	#stopped = false;

	/** `notBeforeMs` keeps time from going backwards over a restart after it was advanced. */
	constructor(options: { speed: number; notBeforeMs: number }) {
		this.#anchorRealMs = Date.now();
		this.#anchorMs = Math.max(this.#anchorRealMs, options.notBeforeMs);
		this.#speed = options.speed;
	}

	get speed(): number {
		return this.#speed;
	}

	nowMs(): number {
		return Math.floor(this.#anchorMs + (Date.now() - this.#anchorRealMs) * this.#speed);
	}

	advance(byMs: number): void {
		this.#anchorMs += byMs;
		this.#runDue();
	}

	setSpeed(speed: number): void {
		this.#anchorMs = this.nowMs();
		this.#anchorRealMs = Date.now();
		this.#speed = speed;
		this.#runDue();
	}

	schedule(dueAtMs: number, run: (dueAtMs: number) => void): void {
		const later = this.#tasks.findIndex((task) => task.dueAtMs > dueAtMs);
		this.#tasks.splice(later === -1 ? this.#tasks.length : later, 0, { dueAtMs, run });
		this.#arm();
	}

	/** Forgets everything scheduled. */
	clear(): void {
		this.#tasks = [];
		this.#arm();
	}

	stop(): void {
		this.#stopped = true;
		this.clear();
	}

	#runDue(): void {
		for (;;) {
			const next = this.#tasks[0];
			if (next === undefined || next.dueAtMs > this.nowMs()) break;
			this.#tasks.shift();
			next.run(next.dueAtMs);
		}
		this.#arm();
	}

	#arm(): void {
		clearTimeout(this.#timer);
		const next = this.#tasks[0];
		if (next === undefined || this.#stopped) return;
		const realWaitMs = Math.max(0, Math.ceil((next.dueAtMs - this.nowMs()) / this.#speed));
		this.#timer = setTimeout(
			() => {
				this.#runDue();
			},
			Math.min(realWaitMs, TIMER_MAX_MS)
		);
	}
}
