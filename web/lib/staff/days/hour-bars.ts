import { hourName } from '$shared/day/export.ts';
import type { Totals } from '$shared/day/totals.ts';

/** One bar for every hour from the first to the last in which money came, in the order of the business day. */
export function hourBars(
	byHour: Totals['byHour'],
	dayStartsAtMin: number
): { label: string; name: string; amountMinor: number }[] {
	const first = byHour[0]?.hour;
	const last = byHour.at(-1)?.hour;
	if (first === undefined || last === undefined) return [];
	const startsAt = Math.floor(dayStartsAtMin / 60);
	const place = (hour: number): number => (hour - startsAt + 24) % 24;
	return Array.from({ length: place(last) - place(first) + 1 }, (_, step) => {
		const hour = (first + step) % 24;
		const its = byHour.find((one) => one.hour === hour);
		return {
			label: String(hour),
			name: hourName(hour),
			amountMinor: its?.came.amountMinor ?? 0
		};
	});
}
