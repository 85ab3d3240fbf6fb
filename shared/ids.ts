import * as v from 'valibot';

/** A kiosk's code, 2 to 8 capital letters and digits: names its Durable Object and begins its order numbers. */
export const KioskId = v.pipe(v.string(), v.regex(/^[A-Z0-9]{2,8}$/), v.brand('KioskId'));
export type KioskId = v.InferOutput<typeof KioskId>;

/** A sale's id, made by the screen once per tap so that a repeated request finds the same sale. */
export const SaleId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{16,40}$/), v.brand('SaleId'));
export type SaleId = v.InferOutput<typeof SaleId>;

/** The id of one load of the kiosk's page in a browser; a reload has another. */
export const WindowId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{16,40}$/), v.brand('WindowId'));
export type WindowId = v.InferOutput<typeof WindowId>;

/** The header with the screen's window id; the stream, which cannot send headers, uses `?window=`. */
export const WINDOW_HEADER = 'x-kiosk-window';

/**
 * An attempt's id, which is also its order number at Ksher: at most 32 characters and unique for ever. It begins with the
 * kiosk's code, so that a webhook finds its object without a lookup (ksher-api.md 6.1, 10.5).
 */
export const AttemptId = v.pipe(
	v.string(),
	v.maxLength(32),
	v.regex(/^[A-Z0-9]{2,8}-[A-Z0-9]+-[A-Z0-9]+$/),
	v.brand('AttemptId')
);
export type AttemptId = v.InferOutput<typeof AttemptId>;

/**
 * A refund's id, which is also its refund number at Ksher: at most 32 characters, single use (ksher-api.md 6.5). It is the
 * attempt's id with a running number, so it also identifies the attempt and the kiosk.
 */
export const RefundId = v.pipe(
	v.string(),
	v.maxLength(32),
	v.regex(/^[A-Z0-9]{2,8}-[A-Z0-9]+-[A-Z0-9]+-R[1-9]\d?$/),
	v.brand('RefundId')
);
export type RefundId = v.InferOutput<typeof RefundId>;

/** Returns the id of a refund's attempt. */
export function attemptOf(refundId: RefundId): AttemptId {
	return v.parse(AttemptId, refundId.slice(0, refundId.lastIndexOf('-')));
}

/** Returns the id of an attempt's kiosk. */
export function kioskOf(attemptId: AttemptId): KioskId {
	return v.parse(KioskId, attemptId.slice(0, attemptId.indexOf('-')));
}
