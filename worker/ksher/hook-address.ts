import { createHmac, timingSafeEqual } from 'node:crypto';
import type { AttemptId } from '../../shared/ids.ts';

/** 128 bits are out of reach of guessing and keep the address short. */
const HMAC_HEX_DIGITS = 32;

/** Returns the webhook address of one attempt; outsiders cannot forge it (docs/design.md, decision 1). */
export function hookAddress(publicUrl: string, attemptId: AttemptId, secret: string): string {
	return `${publicUrl}/hooks/ksher/${attemptId}/${hookMac(attemptId, secret)}`;
}

/** Returns true when `mac` is the one in this attempt's webhook address. Compares in constant time. */
export function isOurHookMac(attemptId: AttemptId, mac: string, secret: string): boolean {
	const ours = Buffer.from(hookMac(attemptId, secret));
	const theirs = Buffer.from(mac);
	return ours.length === theirs.length && timingSafeEqual(ours, theirs);
}

function hookMac(attemptId: AttemptId, secret: string): string {
	return createHmac('sha256', secret)
		.update(`ksher hook ${attemptId}`)
		.digest('hex')
		.slice(0, HMAC_HEX_DIGITS);
}
