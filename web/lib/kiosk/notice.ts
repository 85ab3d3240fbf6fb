import type { KioskRefusal } from './api.ts';

/** Why a tap did not work, as far as a buyer can act on it. */
export type Notice = 'amount' | 'price' | 'item' | 'wallet' | 'busy' | 'closed' | 'staff' | 'again';

/** Returns the notice for a refusal. */
export function noticeOf(refusal: KioskRefusal): Notice {
	if (refusal.kind !== 'refused') return 'again';
	switch (refusal.code) {
		case 'amount_too_small':
		case 'amount_too_large':
			return 'amount';
		case 'price_changed':
			return 'price';
		case 'item_unavailable':
			return 'item';
		case 'wallet_unavailable':
			return 'wallet';
		case 'screen_busy':
		case 'sale_still_open':
		case 'attempt_unresolved':
			return 'busy';
		case 'kiosk_closed':
			return 'closed';
		case 'too_many_attempts':
			return 'staff';
		case 'bad_request':
		case 'too_large':
		case 'not_paired':
		case 'superseded':
		case 'pairing_closed':
		case 'pairing_over':
		case 'pin_refused':
		case 'cross_site':
		case 'not_found':
		case 'catalogue_unavailable':
		case 'other_amount_mode':
		case 'sale_over':
		case 'sale_key_reused':
		case 'not_refundable':
		case 'refund_number_used':
		case 'not_signed_in':
		case 'sign_in_failed':
		case 'rate_limited':
		case 'not_allowed':
		case 'sign_in_again':
		case 'invite_over':
		case 'name_taken':
		case 'staff_closed':
		case 'ledger_down':
		case 'category_not_empty':
		case 'second_person':
		case 'case_decided':
		case 'closing_moved_on':
		case 'choice_not_possible':
		case 'internal':
			return 'again';
	}
}
