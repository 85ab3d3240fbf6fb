import * as v from 'valibot';

/** How many digits a PIN has. */
export const PIN_DIGITS = 6;

/** The digits that open the staff's menu at a kiosk's own screen. */
export const StaffPin = v.pipe(
	v.string(),
	v.regex(/^\d+$/, 'a PIN is digits'),
	v.length(PIN_DIGITS, `a PIN has ${String(PIN_DIGITS)} digits`)
);

/** People mistype two or three times; at this pace a million PINs take years. */
export const PIN_ATTEMPTS_MAX = 5;
export const PIN_LOCKED_MS = 5 * 60_000;

/** The attempts since the last right PIN, or since the last lock ended. */
export const PinAttempts = v.object({ count: v.number(), lastAtMs: v.number() });
export type PinAttempts = v.InferOutput<typeof PinAttempts>;

/** Counts an attempt before its PIN is checked. Returns null, without counting, when there were too many. */
export function countPinAttempt(attempts: PinAttempts | null, nowMs: number): PinAttempts | null {
	if (attempts === null || nowMs - attempts.lastAtMs >= PIN_LOCKED_MS) {
		return { count: 1, lastAtMs: nowMs };
	}
	return attempts.count >= PIN_ATTEMPTS_MAX ? null : { count: attempts.count + 1, lastAtMs: nowMs };
}
