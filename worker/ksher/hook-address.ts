import { createHmac, timingSafeEqual } from 'node:crypto';
import type { AttemptId } from '../../shared/ids.ts';

/** 128 bits are out of reach of guessing and keep the address short. */
const HMAC_HEX_DIGITS = 32;

/** The address Ksher is told to call for one attempt; outsiders cannot make one (design.md 4.1). */
export function hookAddress(publicUrl: string, attemptId: AttemptId, secret: string): string {
	return `${publicUrl}/hooks/ksher/${attemptId}/${hookMac(attemptId, secret)}`;
}

/** True when `mac` is the one we put into this attempt's address; compares in constant time. */
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
