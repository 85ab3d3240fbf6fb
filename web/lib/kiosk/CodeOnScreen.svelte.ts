import type { AttemptId } from '$shared/ids.ts';
import type { Screen } from '$shared/api/view.ts';

/** Which code is on the screen, and for how long it has been. */
export class CodeOnScreen {
	#shown = $state.raw<{ attemptId: AttemptId; sinceMs: number } | null>(null);

	/** A screen came: the same code again goes on, any other begins. */
	follow(screen: Screen, nowMs: number): void {
		if (screen.kind !== 'scan') this.#shown = null;
		else if (this.#shown?.attemptId !== screen.attemptId) {
			this.#shown = { attemptId: screen.attemptId, sinceMs: nowMs };
		}
	}

	/** How long the code has been there; 0 when none is. */
	ageMs(nowMs: number): number {
		return this.#shown === null ? 0 : nowMs - this.#shown.sinceMs;
	}
}
