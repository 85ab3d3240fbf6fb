import type { KioskRefusal } from './api.ts';

/** Why a tap failed, as far as a buyer can do something about it. */
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
		case 'cross_site':
		case 'not_found':
		case 'rate_limited':
		case 'not_paired':
		case 'superseded':
		case 'pairing_closed':
		case 'pin_refused':
		case 'catalogue_unavailable':
		case 'other_amount_mode':
		case 'sale_over':
		case 'sale_key_reused':
		case 'internal':
			return 'again';
	}
}
