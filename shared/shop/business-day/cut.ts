/** Where a closing cuts through the ledger. */
export interface Cut {
	/** The closing holds no entry from this moment on. Epoch ms. */
	readonly untilMs: number;
	/** The closing holds no entry that reached the ledger after this one. */
	readonly lastSeq: number;
}

/** The cut before a shop's first closing. */
export const FIRST_CUT: Cut = { untilMs: 0, lastSeq: 0 };

/**
 * Returns whether a closing holds a ledger entry: it happened and arrived before the cut, and not before the previous
 * cut. Both parts of a cut only ever grow, so that each entry is in exactly one closing: the first after its arrival.
 */
export function isBetween(
	previous: Cut,
	cut: Cut,
	entry: { readonly seq: number; readonly atMs: number }
): boolean {
	return isBefore(cut, entry) && !isBefore(previous, entry);
}

function isBefore(cut: Cut, entry: { readonly seq: number; readonly atMs: number }): boolean {
	return entry.atMs < cut.untilMs && entry.seq <= cut.lastSeq;
}
