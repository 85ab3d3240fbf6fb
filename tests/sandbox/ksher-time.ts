/**
 * Ksher's time formats (ksher-api.md 10.3): China time in the envelope and in its order numbers, Thai time without a
 * zone in time_end and refund_time.
 */
const CHINA_OFFSET_MS = 8 * 3_600_000;
const THAI_OFFSET_MS = 7 * 3_600_000;

/** Returns the envelope's time_stamp with six decimals: `2023-03-03T17:27:54.334000+08:00`. */
export function chinaTimestamp(atMs: number): string {
	return `${isoShifted(atMs, CHINA_OFFSET_MS)}000+08:00`;
}

/** Returns the middle of ksher_order_no and ksher_refund_no: `20230303172754`. */
export function chinaDigits(atMs: number): string {
	return isoShifted(atMs, CHINA_OFFSET_MS).slice(0, 19).replaceAll(/\D/g, '');
}

/** Returns time_end and refund_time: `2023-03-03 16:27:54`. */
export function thaiDateTime(atMs: number): string {
	return isoShifted(atMs, THAI_OFFSET_MS).slice(0, 19).replace('T', ' ');
}

/** Returns the day on which a card refund is accepted: `2023-03-03` (8.3; the zone is presumed). */
export function bangkokDay(atMs: number): string {
	return isoShifted(atMs, THAI_OFFSET_MS).slice(0, 10);
}

function isoShifted(atMs: number, offsetMs: number): string {
	return new Date(atMs + offsetMs).toISOString().slice(0, 23);
}
