import { NOTICE_ON_SCREEN_MS } from './limits.ts';
import type { Notice } from './notice.ts';

/** The notice about the last tap that did not work; it leaves by itself. */
export class NoticeOnScreen {
	#shown = $state.raw<{ notice: Notice; sinceMs: number } | null>(null);

	get current(): Notice | null {
		return this.#shown?.notice ?? null;
	}

	show(notice: Notice, nowMs: number): void {
		this.#shown = { notice, sinceMs: nowMs };
	}

	clear(): void {
		this.#shown = null;
	}

	/** Clears the notice once it was there for long enough. */
	expire(nowMs: number): void {
		if (this.#shown !== null && nowMs - this.#shown.sinceMs >= NOTICE_ON_SCREEN_MS) this.clear();
	}
}
