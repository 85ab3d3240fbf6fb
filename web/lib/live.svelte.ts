import { onMount } from 'svelte';
import type { Result } from '$shared/result.ts';

export interface LiveOptions<Value> {
	/** How long an answer stays fresh while the page is visible; without it, only `refresh` reads again. */
	readonly everyMs?: number | ((now: Value | null, before: Value | null) => number);
	/** Called with each answer, for state a page derives from it once. */
	readonly onvalue?: (value: Value) => void;
}

/** A server value on a page: the last good answer, and why the latest read failed. */
export class Live<Value, Why> {
	#value = $state.raw<Value | null>(null);
	#refusal = $state.raw<Why | null>(null);
	#isBusy = $state(false);
	readonly #read: () => Promise<Result<Value, Why>>;
	readonly #options: LiveOptions<Value>;
	/** The number of reads started, and the number of the latest one whose answer was used. */
	#reads = 0;
	#taken = 0;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#isOver = false;

	/** `read` must not reject. */
	constructor(read: () => Promise<Result<Value, Why>>, options: LiveOptions<Value> = {}) {
		this.#read = read;
		this.#options = options;
	}

	/** The last good answer; null before the first. */
	get value(): Value | null {
		return this.#value;
	}

	/** Why the latest read failed; null after a good one. */
	get refusal(): Why | null {
		return this.#refusal;
	}

	/** True while a read is in flight. */
	get isBusy(): boolean {
		return this.#isBusy;
	}

	/** True until the first answer, success or refusal. */
	get isLoading(): boolean {
		return this.#value === null && this.#refusal === null;
	}

	/** Reads now, and refreshes the value while the page is visible. Returns a function that stops this. */
	start(): () => void {
		const onvisibility = (): void => {
			if (document.hidden) clearTimeout(this.#timer);
			else if (this.#options.everyMs !== undefined && !this.#isBusy) void this.refresh();
		};
		document.addEventListener('visibilitychange', onvisibility);
		void this.refresh();
		return () => {
			this.#isOver = true;
			clearTimeout(this.#timer);
			document.removeEventListener('visibilitychange', onvisibility);
		};
	}

	/** Reads now. Drops an answer that arrives after a later read's, because it may precede a write. */
	async refresh(): Promise<void> {
		clearTimeout(this.#timer);
		this.#reads += 1;
		const turn = this.#reads;
		this.#isBusy = true;
		const answer = await this.#read();
		if (turn < this.#taken) return;
		this.#taken = turn;
		this.#isBusy = turn < this.#reads;
		this.#refusal = answer.ok ? null : answer.error;
		const before = this.#value;
		if (answer.ok) {
			this.#value = answer.value;
			this.#options.onvalue?.(answer.value);
		}
		if (!this.#isBusy) this.#refreshLater(before);
	}

	#refreshLater(before: Value | null): void {
		const { everyMs } = this.#options;
		if (everyMs === undefined || this.#isOver || document.hidden) return;
		const afterMs = typeof everyMs === 'number' ? everyMs : everyMs(this.#value, before);
		this.#timer = setTimeout(() => void this.refresh(), afterMs);
	}
}

/** Makes a live value with the lifetime of the calling component. */
export function useLive<Value, Why>(
	read: () => Promise<Result<Value, Why>>,
	options: LiveOptions<Value> = {}
): Live<Value, Why> {
	const live = new Live(read, options);
	onMount(() => live.start());
	return live;
}
