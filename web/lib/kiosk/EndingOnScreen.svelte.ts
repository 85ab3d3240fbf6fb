import { ENDINGS, type Ending, type Screen } from '$shared/api/view.ts';
import { DISMISS_RETRY_MS, ENDING_SHOWN_MS } from './limits.ts';
import { endingKey, type StageKind } from './stage.ts';

/** The ending on the screen: when it leaves by itself, and whether it was dismissed before the Worker knew. */
export class EndingOnScreen {
	#dismissed = $state<string | null>(null);
	#leavesAtMs: number | null = null;

	/** Names the ending that was dismissed (see endingKey) while the Worker has not answered yet. */
	get dismissed(): string | null {
		return this.#dismissed;
	}

	/** Takes in the next screen: the same ending goes on, another one begins. */
	follow(last: Screen | null, next: Screen, nowMs: number): void {
		if (last !== null && endingKey(last) === endingKey(next)) return;
		this.#dismissed = null;
		this.#leavesAtMs = null;
		this.#stay(endingOf(next.kind), nowMs);
	}

	/** Whoever touches the screen is still reading it. */
	touched(stage: StageKind, nowMs: number): void {
		if (this.#leavesAtMs !== null) this.#stay(endingOf(stage), nowMs);
	}

	/** Its time is over, or its dismissal has to be repeated. */
	isDue(nowMs: number): boolean {
		return this.#leavesAtMs !== null && nowMs >= this.#leavesAtMs;
	}

	dismiss(screen: Screen): void {
		this.#dismissed = endingKey(screen);
		this.#leavesAtMs = null;
	}

	/** The Worker was told. Where it still shows what was dismissed, it is told again later. */
	retryWhile(screen: Screen | null, nowMs: number): void {
		if (screen === null || this.#dismissed === null) return;
		if (endingKey(screen) === this.#dismissed) this.#leavesAtMs = nowMs + DISMISS_RETRY_MS;
	}

	#stay(ending: Ending | null, nowMs: number): void {
		if (ending !== null) this.#leavesAtMs = nowMs + ENDING_SHOWN_MS[ending];
	}
}

/** The ending that a screen of this kind is; null when it is none. */
export function endingOf(kind: StageKind): Ending | null {
	return ENDINGS.find((ending) => ending === kind) ?? null;
}
