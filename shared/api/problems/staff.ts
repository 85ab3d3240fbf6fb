import { COMMON_PROBLEM_CODES } from './everyone.ts';

/** The problem codes that the staff console can receive. */
export const STAFF_PROBLEM_CODES = [
	...COMMON_PROBLEM_CODES,
	'rate_limited',
	'not_signed_in',
	'sign_in_failed',
	'not_allowed',
	'sign_in_again',
	'invite_over',
	'name_taken',
	'staff_closed',
	'ledger_down',
	'pairing_over',
	'not_refundable',
	'refund_number_used',
	'second_person',
	'case_decided',
	'choice_not_possible',
	'closing_moved_on',
	'category_not_empty'
] as const;
export type StaffProblemCode = (typeof STAFF_PROBLEM_CODES)[number];
