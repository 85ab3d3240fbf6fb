/** Where a closing cuts through what reached the ledger. */
export interface Cut {
	/** Nothing from this moment on is in it. */
	readonly untilMs: number;
	/** Nothing that reached the ledger after this one is in it. */
	readonly lastSeq: number;
}

/** Before a shop's first closing. */
export const FIRST_CUT: Cut = { untilMs: 0, lastSeq: 0 };

/**
 * Whether a closing holds a movement: it happened and arrived before the cut, and not before the cut of the closing
 * before. Both parts of a cut only ever grow, so that each movement is in one closing: the first it was there for.
 */
export function isBetween(
	previous: Cut,
	cut: Cut,
	movement: { readonly seq: number; readonly atMs: number }
): boolean {
	return isBefore(cut, movement) && !isBefore(previous, movement);
}

function isBefore(cut: Cut, movement: { readonly seq: number; readonly atMs: number }): boolean {
	return movement.atMs < cut.untilMs && movement.seq <= cut.lastSeq;
}
