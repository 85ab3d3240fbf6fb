import type { AttemptId } from '$shared/ids.ts';
import type { Screen } from '$shared/api/view.ts';

/** The code on the screen and the time at which it appeared. */
export class CodeOnScreen {
	#shown = $state.raw<{ attemptId: AttemptId; sinceMs: number } | null>(null);

	/** Updates for the next screen. The time restarts only when the code changes. */
	follow(screen: Screen, nowMs: number): void {
		if (screen.kind !== 'scan') this.#shown = null;
		else if (this.#shown?.attemptId !== screen.attemptId) {
			this.#shown = { attemptId: screen.attemptId, sinceMs: nowMs };
		}
	}

	/** Returns how long the code has been on the screen, in milliseconds; 0 without a code. */
	ageMs(nowMs: number): number {
		return this.#shown === null ? 0 : nowMs - this.#shown.sinceMs;
	}
}
