import type { ProblemCode } from '$shared/api/problems/problem.ts';

/** Why a request was refused. Codes not listed here cannot occur on these pages. */
export const refusals = {
	bad_request: 'Something in it is not right. Check what you typed.',
	not_found: 'It is not there any more.',
	pairing_over: 'No screen waits with this code. It was used, or is older than ten minutes.',
	not_signed_in: 'Sign in again.',
	sign_in_failed: 'The e-mail address or the password is not right.',
	rate_limited: 'Too many attempts. Wait a quarter of an hour.',
	not_allowed: 'Your role may not do this.',
	sign_in_again: 'Sign in again first.',
	invite_over: 'This link was used, or is too old.',
	name_taken: 'Somebody signs in with this e-mail address already.',
	staff_closed: 'The console is not set up on this server: STAFF_SECRET is missing.',
	not_refundable: 'This refund cannot be made.',
	refund_number_used: 'Somebody was faster. Refresh the sale.',
	ledger_down:
		'The shop’s records do not answer right now. Kiosks go on taking payments and nothing is lost: try again in a minute.',
	category_not_empty: 'There are still items in it. Move or remove them first.',
	second_person: 'You asked for it: somebody else has to approve.',
	case_decided: 'Somebody decided this already.',
	closing_moved_on: 'The day was closed meanwhile, or nothing is left to close there. Refresh.',
	choice_not_possible: 'That does not apply now. Refresh and choose again.',
	internal: 'Something went wrong on our side. Try again.'
} satisfies Partial<Record<ProblemCode, string>>;
