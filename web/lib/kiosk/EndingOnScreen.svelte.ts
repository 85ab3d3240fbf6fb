import { ENDINGS, type Ending, type Screen } from '$shared/api/view.ts';
import { DISMISS_RETRY_MS, ENDING_SHOWN_MS } from './limits.ts';
import { endingKey, type StageKind } from './stage.ts';

/**
 * The ending on the screen: when it closes by itself, and whether the buyer dismissed it before the Worker confirmed.
 */
export class EndingOnScreen {
	#dismissed = $state<string | null>(null);
	#leavesAtMs: number | null = null;

	/** The key of the dismissed ending (see endingKey) until the Worker answers. */
	get dismissed(): string | null {
		return this.#dismissed;
	}

	/** Updates for the next screen. The timer restarts only when the ending changes. */
	follow(last: Screen | null, next: Screen, nowMs: number): void {
		if (last !== null && endingKey(last) === endingKey(next)) return;
		this.#dismissed = null;
		this.#leavesAtMs = null;
		this.#stay(endingOf(next.kind), nowMs);
	}

	/** Restarts the timer: a buyer who touches the screen is still reading. */
	touched(stage: StageKind, nowMs: number): void {
		if (this.#leavesAtMs !== null) this.#stay(endingOf(stage), nowMs);
	}

	/** Returns whether the ending's time is over, or its dismissal must be sent again. */
	isDue(nowMs: number): boolean {
		return this.#leavesAtMs !== null && nowMs >= this.#leavesAtMs;
	}

	/** Marks the ending as dismissed. */
	dismiss(screen: Screen): void {
		this.#dismissed = endingKey(screen);
		this.#leavesAtMs = null;
	}

	/** Runs after the Worker was told. Plans another dismissal while the Worker still shows the dismissed ending. */
	retryWhile(screen: Screen | null, nowMs: number): void {
		if (screen === null || this.#dismissed === null) return;
		if (endingKey(screen) === this.#dismissed) this.#leavesAtMs = nowMs + DISMISS_RETRY_MS;
	}

	#stay(ending: Ending | null, nowMs: number): void {
		if (ending !== null) this.#leavesAtMs = nowMs + ENDING_SHOWN_MS[ending];
	}
}

/** Returns the ending of a stage, or null when the stage is not an ending. */
export function endingOf(kind: StageKind): Ending | null {
	return ENDINGS.find((ending) => ending === kind) ?? null;
}
