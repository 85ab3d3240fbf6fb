import type { AttemptId } from '$shared/ids.ts';
import type { Screen } from '$shared/api/view.ts';

/** The code on the screen, and since when it is there. */
export class CodeOnScreen {
	#shown = $state.raw<{ attemptId: AttemptId; sinceMs: number } | null>(null);

	/** Takes in the next screen: the same code goes on, another one begins. */
	follow(screen: Screen, nowMs: number): void {
		if (screen.kind !== 'scan') this.#shown = null;
		else if (this.#shown?.attemptId !== screen.attemptId) {
			this.#shown = { attemptId: screen.attemptId, sinceMs: nowMs };
		}
	}

	/** Returns how long the code has been on the screen; 0 without one. */
	ageMs(nowMs: number): number {
		return this.#shown === null ? 0 : nowMs - this.#shown.sinceMs;
	}
}
