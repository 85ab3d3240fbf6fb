import { sha256Hex } from '../sha256.ts';

/** What the first entry is chained to. */
export const GENESIS = '0'.repeat(64);

/** SHA-256 over the previous hash and every column of an entry, as hex. */
export function entryHash(
	previous: string,
	number: number,
	atMs: number,
	saleId: string | null,
	body: string
): string {
	return sha256Hex(JSON.stringify([previous, number, atMs, saleId, body]));
}
