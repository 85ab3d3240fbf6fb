import * as v from 'valibot';

/** Why a request is not granted; also the last part of a Problem's `type`. */
export const PROBLEM_CODES = [
	'bad_request',
	'too_large',
	'not_paired',
	'superseded',
	'pairing_closed',
	'pairing_over',
	'pin_refused',
	'cross_site',
	'not_found',
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
	'kiosk_closed',
	'not_refundable',
	'refund_number_used',
	'not_signed_in',
	'sign_in_failed',
	'rate_limited',
	'not_allowed',
	'sign_in_again',
	'invite_over',
	'name_taken',
	'staff_closed',
	'ledger_down',
	'category_not_empty',
	'second_person',
	'case_decided',
	'closing_moved_on',
	'choice_not_possible',
	'internal'
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** RFC 9457 problem details, as every /api route answers errors. */
export const Problem = v.object({
	type: v.string(),
	title: v.string(),
	status: v.number(),
	detail: v.optional(v.string()),
	code: v.picklist(PROBLEM_CODES)
});
export type Problem = v.InferOutput<typeof Problem>;
