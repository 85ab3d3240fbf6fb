import { COMMON_PROBLEM_CODES } from './everyone.ts';

/** Why a till or one of the shop's own commands is refused. */
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
