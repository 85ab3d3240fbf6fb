import * as v from 'valibot';
import type { ReadOnly } from './read-only.ts';

/** The currencies a kiosk can charge. Ksher knows more (ksher-api.md 10.2); each is added when a shop needs it. */
export const CURRENCIES = ['THB'] as const;
export type Currency = (typeof CURRENCIES)[number];

/** Each currency's ISO 4217 number (PromptPay tag 53) and the decimals of its minor unit. */
export const CURRENCY_FACTS: Record<Currency, { isoNumber: string; decimals: number }> = {
	THB: { isoNumber: '764', decimals: 2 }
};

/** An amount: whole minor units (satang for THB), never a float, with its currency. */
export const Money = v.object({ amountMinor: v.number(), currency: v.picklist(CURRENCIES) });
export type Money = ReadOnly<v.InferOutput<typeof Money>>;

/** Returns whether a value is a whole, safe, positive number of minor units. */
export function isAmountMinor(value: number): boolean {
	return Number.isSafeInteger(value) && value > 0;
}

/** Returns an amount as a plain decimal without grouping: 15050 THB → "150.50". Integer arithmetic only. */
export function plainDecimal({ amountMinor, currency }: Money): string {
	const { decimals } = CURRENCY_FACTS[currency];
	const digits = String(amountMinor).padStart(decimals + 1, '0');
	return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
