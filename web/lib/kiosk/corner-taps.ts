/** Nobody taps an empty corner this often by chance; staff do it in two seconds. */
export const CORNER_TAPS = 5;
export const CORNER_TAPS_WITHIN_MS = 3_000;

/** The corner's side: at least wide enough for a thumb, and a share of a large screen. */
const CORNER_LEAST = 96;
const CORNER_SHARE = 0.12;

/** Counts taps in the top right corner, which open the staff's PIN pad. A tap outside the corner resets the count. */
export class CornerTaps {
	#atMs: readonly number[] = [];

	/** Counts one tap, in CSS pixels of a window of this size. Returns true on the last tap needed. */
	tap(
		at: { readonly x: number; readonly y: number },
		window: { readonly width: number; readonly height: number },
		nowMs: number
	): boolean {
		const side = Math.max(CORNER_LEAST, CORNER_SHARE * Math.min(window.width, window.height));
		const isInCorner = at.x >= window.width - side && at.y <= side;
		const recent = this.#atMs.filter((atMs) => nowMs - atMs < CORNER_TAPS_WITHIN_MS);
		this.#atMs = isInCorner ? [...recent, nowMs] : [];
		if (this.#atMs.length < CORNER_TAPS) return false;
		this.#atMs = [];
		return true;
	}
}
