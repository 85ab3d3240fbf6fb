import { CURRENCY_FACTS, type Currency } from '$shared/money.ts';

/** An amount being typed, as text before and after the decimal point; `fraction` is null before the point is typed. */
export interface AmountEntry {
	readonly whole: string;
	readonly fraction: string | null;
}

export const EMPTY_ENTRY: AmountEntry = { whole: '', fraction: null };

/** The digits in telephone order. */
export const DIGITS_FROM_TOP = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;
export type Digit = (typeof DIGITS_FROM_TOP)[number];
export type EntryKey = Digit | 'point' | 'backspace' | 'clear';

/** Seven digits of baht: more than any kiosk accepts, few enough for one line. */
const WHOLE_DIGITS_MAX = 7;

/** Returns the entry after one more key. A key that makes no sense changes nothing. */
export function pressed(entry: AmountEntry, key: EntryKey, currency: Currency): AmountEntry {
	if (key === 'clear') return EMPTY_ENTRY;
	if (key === 'backspace') return withoutLast(entry);
	if (key === 'point') return { whole: entry.whole || '0', fraction: entry.fraction ?? '' };
	return withDigit(entry, key, CURRENCY_FACTS[currency].decimals);
}

/** Returns the typed amount in minor units. Joins the digits as text, so nothing is rounded. */
export function minorOf({ whole, fraction }: AmountEntry, currency: Currency): number {
	const { decimals } = CURRENCY_FACTS[currency];
	return Number(`${whole}${(fraction ?? '').padEnd(decimals, '0')}`);
}

/** Returns the entry key for a hardware key, or null. */
export function keyOf(keyboardKey: string): EntryKey | null {
	const digit = DIGITS_FROM_TOP.find((candidate) => candidate === keyboardKey);
	if (digit !== undefined) return digit;
	if (keyboardKey === '.' || keyboardKey === ',' || keyboardKey === 'Decimal') return 'point';
	if (keyboardKey === 'Backspace') return 'backspace';
	if (keyboardKey === 'Delete' || keyboardKey === 'Escape') return 'clear';
	return null;
}

function withoutLast({ whole, fraction }: AmountEntry): AmountEntry {
	if (fraction === null) return { whole: whole.slice(0, -1), fraction: null };
	return { whole, fraction: fraction === '' ? null : fraction.slice(0, -1) };
}

function withDigit(entry: AmountEntry, digit: Digit, decimals: number): AmountEntry {
	const { whole, fraction } = entry;
	if (fraction !== null) {
		return fraction.length < decimals ? { whole, fraction: fraction + digit } : entry;
	}
	if (whole === '0') return { whole: digit, fraction };
	return whole.length < WHOLE_DIGITS_MAX ? { whole: whole + digit, fraction } : entry;
}
