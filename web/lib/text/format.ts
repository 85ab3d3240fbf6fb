import { CURRENCY_FACTS, plainDecimal, type Money } from '$shared/money.ts';
import type { Language } from '$shared/api/view.ts';

const LOCALES: Record<Language, string> = {
	// Thai readers count years from the Buddha; digits are western, as on every price in the shop.
	th: 'th-TH-u-ca-buddhist-nu-latn',
	en: 'en-GB',
	zh: 'zh-CN'
};

/** Bangkok's day is the business day of every Ksher shop in Thailand. */
const SHOP_ZONE = 'Asia/Bangkok';

/** Writes an amount for people: ฿1,234.50. Exact: Intl gets the decimal digits as text, never a float. */
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

/** Writes whole currency units grouped, without a symbol: the part of an amount that is being typed. */
export function formatWhole(digits: string, language: Language): string {
	return new Intl.NumberFormat(LOCALES[language], { useGrouping: true }).format(numeric(digits));
}

/** Writes a moment in the shop's time, which is Thailand's wherever the screen's clock was set. */
export function formatTime(atMs: number, language: Language): string {
	return new Intl.DateTimeFormat(LOCALES[language], {
		dateStyle: 'medium',
		timeStyle: 'short',
		timeZone: SHOP_ZONE
	}).format(atMs);
}

/** Writes the shop's day in full: a clock on the wall says no year shorter than it is. */
export function formatDay(atMs: number, language: Language): string {
	return new Intl.DateTimeFormat(LOCALES[language], {
		weekday: 'long',
		year: 'numeric',
		month: 'long',
		day: 'numeric',
		timeZone: SHOP_ZONE
	}).format(atMs);
}

/** Writes the shop's time of day. */
export function formatClock(atMs: number, language: Language): string {
	return new Intl.DateTimeFormat(LOCALES[language], {
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23',
		timeZone: SHOP_ZONE
	}).format(atMs);
}

/** Writes a countdown as minutes and seconds, rounded up so that 0:00 means over. */
export function formatCountdown(remainingMs: number): string {
	const seconds = Math.ceil(remainingMs / 1000);
	return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Intl takes decimal text of any length exactly; its type only wants to be sure that it is a number. */
function numeric(text: string): Intl.StringNumericLiteral {
	if (!/^\d+(\.\d+)?$/.test(text)) throw new Error(`not a plain decimal: ${text}`);
	return text as Intl.StringNumericLiteral;
}
