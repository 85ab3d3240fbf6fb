import { CURRENCY_FACTS, plainDecimal, type Money } from '$shared/money.ts';
import type { Language } from '$shared/api/view.ts';

const LOCALES: Record<Language, string> = {
	// Thais count years in the Buddhist era; the digits are western, as on every price in the shop.
	th: 'th-TH-u-ca-buddhist-nu-latn',
	en: 'en-GB',
	zh: 'zh-CN'
};

/** Bangkok time is the business time of every Ksher shop in Thailand. */
const SHOP_ZONE = 'Asia/Bangkok';

/** Formats an amount: ฿1,234.50. Exact: Intl gets decimal digits as text, never a float. */
export function formatMoney(money: Money, language: Language): string {
	const decimals = CURRENCY_FACTS[money.currency].decimals;
	return new Intl.NumberFormat(LOCALES[language], {
		style: 'currency',
		currency: money.currency,
		currencyDisplay: 'narrowSymbol',
		minimumFractionDigits: decimals,
		maximumFractionDigits: decimals
	}).format(numeric(plainDecimal(money)));
}

/** Formats whole currency units with grouping and no symbol, for an amount that is being typed. */
export function formatWhole(digits: string, language: Language): string {
	return new Intl.NumberFormat(LOCALES[language], { useGrouping: true }).format(numeric(digits));
}

/** Formats a time in Thailand's time zone, whatever the device's clock is set to. */
export function formatTime(atMs: number, language: Language): string {
	return new Intl.DateTimeFormat(LOCALES[language], {
		dateStyle: 'medium',
		timeStyle: 'short',
		timeZone: SHOP_ZONE
	}).format(atMs);
}

/** Formats a date in full, with all four digits of the year. */
export function formatDay(atMs: number, language: Language): string {
	return new Intl.DateTimeFormat(LOCALES[language], {
		weekday: 'long',
		year: 'numeric',
		month: 'long',
		day: 'numeric',
		timeZone: SHOP_ZONE
	}).format(atMs);
}

/** Formats the time of day in the shop. */
export function formatClock(atMs: number, language: Language): string {
	return new Intl.DateTimeFormat(LOCALES[language], {
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23',
		timeZone: SHOP_ZONE
	}).format(atMs);
}

/** Formats a countdown as minutes and seconds, rounded up so that 0:00 means it is over. */
export function formatCountdown(remainingMs: number): string {
	const seconds = Math.ceil(remainingMs / 1000);
	return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Narrows the type for Intl, which formats decimal text of any length exactly. */
function numeric(text: string): Intl.StringNumericLiteral {
	if (!/^\d+(\.\d+)?$/.test(text)) throw new Error(`not a plain decimal: ${text}`);
	return text as Intl.StringNumericLiteral;
}
