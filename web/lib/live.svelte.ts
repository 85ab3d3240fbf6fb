import { onMount } from 'svelte';
import type { Result } from '$shared/result.ts';

export interface LiveOptions<Value> {
	/** How long an answer stays fresh while the page is seen; left out: it is read again only by `refresh`. */
	readonly everyMs?: number | ((now: Value | null, before: Value | null) => number);
	/** Called with each answer, for what a page derives from it once. */
	readonly onvalue?: (value: Value) => void;
}

/** A value of the server as a page shows it: the last good answer, and why the latest read brought none. */
export class Live<Value, Why> {
	#value = $state.raw<Value | null>(null);
	#refusal = $state.raw<Why | null>(null);
	#isBusy = $state(false);
	readonly #read: () => Promise<Result<Value, Why>>;
	readonly #options: LiveOptions<Value>;
	/** Reads begun, and the turn of the latest one whose answer was taken. */
	#reads = 0;
	#taken = 0;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#isOver = false;

	/** `read` never rejects. */
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

	get isBusy(): boolean {
		return this.#isBusy;
	}

	/** True until the first answer, good or bad. */
	get isLoading(): boolean {
		return this.#value === null && this.#refusal === null;
	}

	/** Reads now, and keeps the value fresh while the page is seen. Returns what ends it. */
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

	/** Reads now. An answer that comes after a later read's is dropped: it may be from before a write. */
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

/** Makes a live value that lives as long as the component that calls this. */
export function useLive<Value, Why>(
	read: () => Promise<Result<Value, Why>>,
	options: LiveOptions<Value> = {}
): Live<Value, Why> {
	const live = new Live(read, options);
	onMount(() => live.start());
	return live;
}
