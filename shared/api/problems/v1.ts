import { COMMON_PROBLEM_CODES } from './everyone.ts';

/** The problem codes that a till or the shop's own commands can receive. */
export const V1_PROBLEM_CODES = [
	...COMMON_PROBLEM_CODES,
	'not_signed_in',
	'amount_too_small',
	'amount_too_large',
	'other_amount_mode',
	'screen_busy',
	'sale_key_reused',
	'kiosk_closed',
	'not_refundable',
	'refund_number_used'
] as const;
export type V1ProblemCode = (typeof V1_PROBLEM_CODES)[number];
