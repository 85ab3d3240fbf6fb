import * as v from 'valibot';

/** A day's name, YYYY-MM-DD, without a time zone. */
export const DayName = v.pipe(v.string(), v.check(isDay, 'there is no such day'));

/** Returns false for a 30 February, which Date.parse takes for a 2 March. */
function isDay(day: string): boolean {
	const atMs = Date.parse(`${day}T00:00:00Z`);
	return !Number.isNaN(atMs) && new Date(atMs).toISOString().slice(0, 10) === day;
}
