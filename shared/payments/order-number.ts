import * as v from 'valibot';
import { AttemptId, RefundId, type KioskId } from '../ids.ts';

// The numbers by which Ksher knows our orders and refunds; their form is in ids.ts.

/**
 * Returns the order number of a kiosk's next attempt: kiosk code, start in seconds, running number, the last two in
 * base 36. The running number keeps it unique within one object; the seconds keep it unique if an object ever loses its
 * storage and counts from one again.
 */
export function makeAttemptId(
	kioskId: KioskId,
	startedAtMs: number,
	runningNumber: number
): AttemptId {
	const seconds = Math.floor(startedAtMs / 1000).toString(36);
	return v.parse(AttemptId, `${kioskId}-${seconds}-${runningNumber.toString(36)}`.toUpperCase());
}

/** Returns the id of an attempt's next refund; `runningNumber` counts from one. */
export function makeRefundId(attemptId: AttemptId, runningNumber: number): RefundId {
	return v.parse(RefundId, `${attemptId}-R${String(runningNumber)}`);
}
