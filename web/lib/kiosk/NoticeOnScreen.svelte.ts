import { NOTICE_ON_SCREEN_MS } from './limits.ts';
import type { Notice } from './notice.ts';

/** The notice about the last failed tap. It disappears by itself. */
export class NoticeOnScreen {
	#shown = $state.raw<{ notice: Notice; sinceMs: number } | null>(null);

	/** The notice on the screen, or null. */
	get current(): Notice | null {
		return this.#shown?.notice ?? null;
	}

	/** Shows a notice from this time on. */
	show(notice: Notice, nowMs: number): void {
		this.#shown = { notice, sinceMs: nowMs };
	}

	/** Removes the notice. */
	clear(): void {
		this.#shown = null;
	}

	/** Clears the notice when its time is over. */
	expire(nowMs: number): void {
		if (this.#shown !== null && nowMs - this.#shown.sinceMs >= NOTICE_ON_SCREEN_MS) this.clear();
	}
}
