import { createHmac, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import type { AttemptId } from '../shared/ids.ts';
import { ReceiptToken } from '../shared/api/receipt.ts';

/** 128 bits cannot be guessed and keep the code small. */
const PROOF_HEX_DIGITS = 32;

/**
 * Returns a receipt's address. The token stands after the `#`: browsers never send that part to a server, so no log
 * holds the token. The page itself requests the receipt.
 */
export function receiptAddress(publicUrl: string, attemptId: AttemptId, secret: string): string {
	const token = v.parse(ReceiptToken, `${attemptId}.${proofOf(attemptId, secret)}`);
	return `${publicUrl}/r#${token}`;
}

/** Returns true when `proof` is the one in this receipt's address. Compares in constant time. */
export function isOurProof(attemptId: AttemptId, proof: string, secret: string): boolean {
	const ours = Buffer.from(proofOf(attemptId, secret));
	const theirs = Buffer.from(proof);
	return ours.length === theirs.length && timingSafeEqual(ours, theirs);
}

/** Signs with the webhook secret; the prefix keeps a webhook's signature from passing as a receipt's. */
function proofOf(attemptId: AttemptId, secret: string): string {
	return createHmac('sha256', secret)
		.update(`receipt ${attemptId}`)
		.digest('hex')
		.slice(0, PROOF_HEX_DIGITS);
}
