import { hourName } from '$shared/shop/business-day/export.ts';
import type { Totals } from '$shared/shop/business-day/totals.ts';

/** Returns one bar for each hour, beginning with the hour in which the business day begins. */
export function hourBars(
	byHour: Totals['byHour'],
	dayStartsAtMin: number
): { label: string; name: string; amountMinor: number }[] {
	const first = Math.floor(dayStartsAtMin / 60);
	return Array.from({ length: 24 }, (_, step) => {
		const hour = (first + step) % 24;
		const its = byHour.find((one) => one.hour === hour);
		return {
			label: String(hour),
			name: hourName(hour),
			amountMinor: its?.gross.amountMinor ?? 0
		};
	});
}
