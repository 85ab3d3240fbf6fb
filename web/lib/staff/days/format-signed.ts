import type { Currency } from '$shared/money.ts';
import { formatMoney } from '$lib/text/format.ts';
import type { StaffLanguage } from '../text/words.ts';

/** Formats an amount that may be negative: −฿12.00. */
export function formatSigned(
	amountMinor: number,
	currency: Currency,
	language: StaffLanguage
): string {
	const text = formatMoney({ amountMinor: Math.abs(amountMinor), currency }, language);
	return amountMinor < 0 ? `−${text}` : text;
}
