import * as v from 'valibot';

/** A day as it is written, YYYY-MM-DD; which moments it has is a clock's to say. */
export const DayName = v.pipe(v.string(), v.check(isDay, 'there is no such day'));

/** False for a 30 February, which Date.parse takes for a 2 March. */
function isDay(day: string): boolean {
	const atMs = Date.parse(`${day}T00:00:00Z`);
	return !Number.isNaN(atMs) && new Date(atMs).toISOString().slice(0, 10) === day;
}
