import { COMMON_PROBLEM_CODES } from './everyone.ts';

/** The problem codes that a kiosk's screen can receive. The buyer's page knows no others. */
export const KIOSK_PROBLEM_CODES = [
	...COMMON_PROBLEM_CODES,
	'rate_limited',
	'not_paired',
	'superseded',
	'pairing_closed',
	'pin_refused',
	'amount_too_small',
	'amount_too_large',
	'price_changed',
	'item_unavailable',
	'catalogue_unavailable',
	'other_amount_mode',
	'screen_busy',
	'sale_over',
	'sale_still_open',
	'sale_key_reused',
	'attempt_unresolved',
	'too_many_attempts',
	'wallet_unavailable',
	'kiosk_closed'
] as const;
export type KioskProblemCode = (typeof KIOSK_PROBLEM_CODES)[number];
