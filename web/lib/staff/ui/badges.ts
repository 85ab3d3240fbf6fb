import type { AttemptState } from '$shared/payments/attempt/attempt.ts';
import type { RefundState } from '$shared/payments/refund/refund.ts';
import type { SaleState } from '$shared/payments/sale/sale.ts';

export type BadgeKind = 'good' | 'bad' | 'warn' | 'busy' | 'plain';

/** Returns the badge of a sale's state. Its text says the same as its colour. */
export function badgeOfSale(state: SaleState): BadgeKind {
	switch (state) {
		case 'paid':
			return 'good';
		case 'open':
			return 'busy';
		case 'unpaid':
		case 'closed':
			return 'plain';
	}
}

/** Returns the badge of an attempt's state. */
export function badgeOfAttempt(state: AttemptState): BadgeKind {
	switch (state) {
		case 'paid':
			return 'good';
		case 'requesting':
		case 'awaiting':
		case 'paying':
			return 'busy';
		case 'unknown':
			return 'warn';
		case 'failed':
			return 'bad';
		case 'watched':
		case 'closed':
		case 'expired':
			return 'plain';
	}
}

/** Returns the badge of a refund's state. */
export function badgeOfRefund(state: RefundState): BadgeKind {
	switch (state) {
		case 'succeeded':
			return 'good';
		case 'failed':
			return 'bad';
		case 'requesting':
		case 'unknown':
		case 'pending':
			return 'warn';
	}
}
