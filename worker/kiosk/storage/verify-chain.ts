import { sha256Hex } from '../../sha256.ts';

/** The previous hash of the first entry. */
export const GENESIS = '0'.repeat(64);

/** A log entry with everything its hash covers. */
export interface ChainEntry {
	readonly number: number;
	readonly atMs: number;
	readonly saleId: string | null;
	readonly body: string;
	readonly hash: string;
}

/** The last entry that a check found intact. */
export interface ChainHead {
	readonly number: number;
	readonly hash: string;
}

/** The head before the first entry. */
export const CHAIN_START: ChainHead = { number: 0, hash: GENESIS };

/** The first broken entry: missing, or changed since it was written. */
export interface ChainFault {
	readonly number: number;
	readonly kind: 'missing' | 'changed';
}

/**
 * Checks entries in order against the head before them. Returns the last intact entry and the first fault. An edited,
 * deleted or reordered entry breaks the number or the hash; entries cut off at the end show only against a kept head.
 */
export function verifyChain(
	entries: readonly ChainEntry[],
	from: ChainHead
): { readonly head: ChainHead; readonly fault: ChainFault | null } {
	let head = from;
	for (const { number, atMs, saleId, body, hash } of entries) {
		if (number !== head.number + 1) {
			return { head, fault: { number: head.number + 1, kind: 'missing' } };
		}
		if (entryHash(head.hash, number, atMs, saleId, body) !== hash) {
			return { head, fault: { number, kind: 'changed' } };
		}
		head = { number, hash };
	}
	return { head, fault: null };
}

/** Returns SHA-256 over the previous hash and every column of an entry, as hex. */
export function entryHash(
	previous: string,
	number: number,
	atMs: number,
	saleId: string | null,
	body: string
): string {
	return sha256Hex(JSON.stringify([previous, number, atMs, saleId, body]));
}
