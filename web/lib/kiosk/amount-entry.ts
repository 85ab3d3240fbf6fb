import { CURRENCY_FACTS, type Currency } from '$shared/money.ts';

/** An amount being typed: its digits before and after the point, as text; `fraction` is null before the point. */
export interface AmountEntry {
	readonly whole: string;
	readonly fraction: string | null;
}

export const EMPTY_ENTRY: AmountEntry = { whole: '', fraction: null };

/** In the order in which a telephone shows them. */
export const DIGITS_FROM_TOP = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;
export type Digit = (typeof DIGITS_FROM_TOP)[number];
export type EntryKey = Digit | 'point' | 'backspace' | 'clear';

/** Seven digits of baht: more than any kiosk takes, few enough to stay on one line. */
const WHOLE_DIGITS_MAX = 7;

/** What is typed after one more key. Keys that make no sense here change nothing. */
export function pressed(entry: AmountEntry, key: EntryKey, currency: Currency): AmountEntry {
	if (key === 'clear') return EMPTY_ENTRY;
	if (key === 'backspace') return withoutLast(entry);
	if (key === 'point') return { whole: entry.whole || '0', fraction: entry.fraction ?? '' };
	return withDigit(entry, key, CURRENCY_FACTS[currency].decimals);
}

/** The typed amount in minor units; digits are put together as text, so there is nothing to round. */
export function minorOf({ whole, fraction }: AmountEntry, currency: Currency): number {
	const { decimals } = CURRENCY_FACTS[currency];
	return Number(`${whole}${(fraction ?? '').padEnd(decimals, '0')}`);
}

/** The entry key a hardware key stands for. */
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
