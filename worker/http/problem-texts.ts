import type { ProblemCode } from '../../shared/api/problems/problem.ts';

/** The answer to a refused request: its HTTP status and a sentence that says what to do. */
export interface ProblemText {
	readonly status: number;
	readonly title: string;
}

/** The texts of all problems. The problems of each audience are listed in shared/api/problems. */
export const PROBLEM_TEXTS: Readonly<Record<ProblemCode, ProblemText>> = {
	bad_request: { status: 400, title: 'The request is not understood' },
	too_large: { status: 413, title: 'The request is too large' },
	not_paired: { status: 401, title: 'This screen is not paired with a kiosk' },
	superseded: { status: 409, title: 'Another window of this kiosk has taken over' },
	pairing_closed: { status: 403, title: 'This screen must be paired by staff' },
	pairing_over: { status: 410, title: 'No screen is waiting with this code' },
	pin_refused: { status: 403, title: 'This PIN is not accepted now' },
	cross_site: { status: 403, title: 'Requests from other sites are not accepted' },
	not_found: { status: 404, title: 'There is no such thing here' },
	amount_too_small: { status: 422, title: 'The amount is below the minimum' },
	amount_too_large: { status: 422, title: 'The amount is above this kiosk’s limit' },
	price_changed: { status: 409, title: 'The price is not the one that was shown; refresh' },
	item_unavailable: { status: 409, title: 'An item is sold out or no longer offered; refresh' },
	catalogue_unavailable: { status: 503, title: 'The prices cannot be read now; try again' },
	other_amount_mode: { status: 409, title: 'This kiosk gets its amounts in another way' },
	screen_busy: { status: 409, title: 'Another sale is on the screen' },
	sale_over: { status: 409, title: 'The sale is over' },
	sale_still_open: { status: 409, title: 'The sale is still open' },
	sale_key_reused: { status: 409, title: 'This sale id was used with another amount' },
	attempt_unresolved: { status: 409, title: 'The last code is still being made; wait for it' },
	too_many_attempts: { status: 409, title: 'Too many codes for one sale; start again' },
	wallet_unavailable: { status: 422, title: 'This wallet cannot be used at this kiosk' },
	kiosk_closed: { status: 503, title: 'This kiosk takes no payments now' },
	not_refundable: { status: 422, title: 'This refund cannot be made this way' },
	refund_number_used: { status: 409, title: 'Another refund was made meanwhile; refresh' },
	not_signed_in: { status: 401, title: 'Only for people of the shop' },
	sign_in_failed: { status: 401, title: 'The e-mail address or the password is not right' },
	rate_limited: { status: 429, title: 'Too many attempts; wait a quarter of an hour' },
	not_allowed: { status: 403, title: 'Your role may not do this' },
	sign_in_again: { status: 403, title: 'Sign in again first; the last sign-in is too long ago' },
	invite_over: { status: 410, title: 'This link was used, or has expired' },
	name_taken: { status: 409, title: 'Somebody signs in with this e-mail address already' },
	staff_closed: { status: 503, title: 'The staff console is not set up' },
	ledger_down: { status: 503, title: 'The shop’s records do not answer now; kiosks still work' },
	category_not_empty: { status: 409, title: 'There are items in this category' },
	second_person: { status: 403, title: 'Somebody else has to approve this' },
	case_decided: { status: 409, title: 'Somebody decided this already' },
	closing_moved_on: { status: 409, title: 'Another closing was made meanwhile; refresh' },
	choice_not_possible: { status: 409, title: 'This case cannot be decided so now; refresh' },
	internal: { status: 500, title: 'Something went wrong on our side' }
};
