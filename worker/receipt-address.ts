import { createHmac, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import type { AttemptId } from '../shared/ids.ts';
import { ReceiptToken } from '../shared/api/receipt.ts';

/** 128 bits are out of reach of guessing and keep the code small. */
const PROOF_HEX_DIGITS = 32;

/**
 * The address of a receipt. What names it stands behind the `#`: a browser sends that to no server, so that it is in
 * nobody's log, and the page itself asks for the receipt.
 */
export function receiptAddress(publicUrl: string, attemptId: AttemptId, secret: string): string {
	const token = v.parse(ReceiptToken, `${attemptId}.${proofOf(attemptId, secret)}`);
	return `${publicUrl}/r#${token}`;
}

/** True when `proof` is the one we put into this receipt's address; compares in constant time. */
export function isOurProof(attemptId: AttemptId, proof: string, secret: string): boolean {
	const ours = Buffer.from(proofOf(attemptId, secret));
	const theirs = Buffer.from(proof);
	return ours.length === theirs.length && timingSafeEqual(ours, theirs);
}

/** The same secret as for webhooks, for another purpose: what proves one proves nothing for the other. */
function proofOf(attemptId: AttemptId, secret: string): string {
	return createHmac('sha256', secret)
		.update(`receipt ${attemptId}`)
		.digest('hex')
		.slice(0, PROOF_HEX_DIGITS);
}
