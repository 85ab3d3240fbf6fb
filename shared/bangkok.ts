/** Bangkok time is UTC+7 all year. Ksher's Thai accounts and "same day" use it (ksher-api.md 8.3, 10.3). */
const OFFSET_MS = 7 * 3_600_000;
export const DAY_MS = 86_400_000;

/** Returns the calendar day in Bangkok, as YYYY-MM-DD. */
export function bangkokDay(atMs: number): string {
	return new Date(atMs + OFFSET_MS).toISOString().slice(0, 10);
}

/** Returns the days in Bangkok that a span of time touches, the oldest first. */
export function bangkokDaysIn(fromMs: number, untilMs: number): string[] {
	const days: string[] = [];
	const last = bangkokDay(untilMs - 1);
	for (let atMs = fromMs; bangkokDay(atMs) <= last; atMs += DAY_MS) days.push(bangkokDay(atMs));
	return days;
}

/** Returns when a day, YYYY-MM-DD, begins in Bangkok, in epoch ms; NaN when there is no such day. */
export function bangkokDayStartMs(day: string): number {
	return Date.parse(`${day}T00:00:00Z`) - OFFSET_MS;
}
