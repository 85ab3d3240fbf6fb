import { createHmac, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import type { AttemptId } from '../shared/ids.ts';
import { ReceiptToken } from '../shared/api/receipt.ts';

/** 128 bits cannot be guessed and keep the code small. */
const PROOF_HEX_DIGITS = 32;

/**
 * Returns a receipt's address. Its token stands behind the `#`: browsers send that part to no server, so that no log
 * holds the token; the page itself requests the receipt.
 */
export function receiptAddress(publicUrl: string, attemptId: AttemptId, secret: string): string {
	const token = v.parse(ReceiptToken, `${attemptId}.${proofOf(attemptId, secret)}`);
	return `${publicUrl}/r#${token}`;
}

/** Returns whether `proof` is the one in this receipt's address; compares in constant time. */
export function isOurProof(attemptId: AttemptId, proof: string, secret: string): boolean {
	const ours = Buffer.from(proofOf(attemptId, secret));
	const theirs = Buffer.from(proof);
	return ours.length === theirs.length && timingSafeEqual(ours, theirs);
}

/** Signs with the webhooks' secret for another purpose: a proof of one is no proof of the other. */
function proofOf(attemptId: AttemptId, secret: string): string {
	return createHmac('sha256', secret)
		.update(`receipt ${attemptId}`)
		.digest('hex')
		.slice(0, PROOF_HEX_DIGITS);
}
