import * as v from 'valibot';

/** How many digits a PIN has. */
export const PIN_DIGITS = 6;

/** The digits that open the staff's menu at a kiosk's own screen. */
export const StaffPin = v.pipe(
	v.string(),
	v.regex(/^\d+$/, 'a PIN is digits'),
	v.length(PIN_DIGITS, `a PIN has ${String(PIN_DIGITS)} digits`)
);

/** Fingers slip twice or three times; a million PINs at this pace take years. */
export const PIN_TRIES_MAX = 5;
export const PIN_LOCKED_MS = 5 * 60_000;

/** Tries since the last right one, or since the last lock was over. */
export const PinAttempts = v.object({ count: v.number(), lastAtMs: v.number() });
export type PinAttempts = v.InferOutput<typeof PinAttempts>;

/** Counts a try before it is made. Returns null when there were too many; this one then counts no more. */
export function countTry(tries: PinAttempts | null, nowMs: number): PinAttempts | null {
	if (tries === null || nowMs - tries.lastAtMs >= PIN_LOCKED_MS) {
		return { count: 1, lastAtMs: nowMs };
	}
	return tries.count >= PIN_TRIES_MAX ? null : { count: tries.count + 1, lastAtMs: nowMs };
}
