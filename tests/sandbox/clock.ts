interface Task {
	readonly dueAtMs: number;
	readonly run: (dueAtMs: number) => void;
}

/** The longest wait of Node's timers; longer waits are split. */
const TIMER_MAX_MS = 2 ** 31 - 1;

/**
 * The sandbox's time: real time × speed + offset. Advancing it runs every task that falls due in between at once, in
 * order, and passes each the time it was due.
 */
export class SandboxClock {
	#anchorRealMs: number;
	#anchorMs: number;
	#speed: number;
	#tasks: Task[] = [];
	#timer: NodeJS.Timeout | undefined;
	#stopped = false;

	/** `notBeforeMs` prevents the time from going backwards over a restart after an advance. */
	constructor(options: { speed: number; notBeforeMs: number }) {
		this.#anchorRealMs = Date.now();
		this.#anchorMs = Math.max(this.#anchorRealMs, options.notBeforeMs);
		this.#speed = options.speed;
	}

	/** How many times faster than real time the clock runs. */
	get speed(): number {
		return this.#speed;
	}

	/** Returns the sandbox's time. */
	nowMs(): number {
		return Math.floor(this.#anchorMs + (Date.now() - this.#anchorRealMs) * this.#speed);
	}

	/** Advances the time and runs what falls due. */
	advance(byMs: number): void {
		this.#anchorMs += byMs;
		this.#runDue();
	}

	/** Changes the speed from now on. */
	setSpeed(speed: number): void {
		this.#anchorMs = this.nowMs();
		this.#anchorRealMs = Date.now();
		this.#speed = speed;
		this.#runDue();
	}

	/** Runs a task at a time of this clock. */
	schedule(dueAtMs: number, run: (dueAtMs: number) => void): void {
		const later = this.#tasks.findIndex((task) => task.dueAtMs > dueAtMs);
		this.#tasks.splice(later === -1 ? this.#tasks.length : later, 0, { dueAtMs, run });
		this.#arm();
	}

	/** Cancels all tasks. */
	clear(): void {
		this.#tasks = [];
		this.#arm();
	}

	/** Stops the clock's timer. */
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
