import {
	startAttempt,
	type Attempt,
	type AttemptEvent,
	type AttemptEventType,
	type AttemptState,
	type PaymentEvidence
} from '../../shared/payments/attempt/attempt.ts';
import type { Channel } from '../../shared/payments/channel.ts';
import type { AttemptId, SaleId } from '../../shared/ids.ts';
import type { RefundEvent, RefundEventType } from '../../shared/payments/refund/refund.ts';
import { openSale, type Sale } from '../../shared/payments/sale/sale.ts';

/** An ordinary afternoon, far from any rounding. */
export const NOON_MS = 1_795_000_000_000;
export const AMOUNT = { amountMinor: 15_050, currency: 'THB' } as const;
export const SALE_ID = 'sale-0123456789abcdef' as SaleId;
export const ATTEMPT_ID = 'K1-ABC123-1' as AttemptId;

export const EVIDENCE: PaymentEvidence = {
	providerRef: '90020261124120000000001',
	walletRef: '4200000001',
	amountMinor: AMOUNT.amountMinor,
	currency: AMOUNT.currency,
	paidAtText: '2026-11-24 12:00:00',
	confirmedAtMs: NOON_MS
};

/** A sale just opened, with no wallet chosen. */
export function newSale(): Sale {
	return openSale(
		{ id: SALE_ID, reference: '0001', amount: AMOUNT, lines: [], codeShownMs: 180_000 },
		NOON_MS
	);
}

/** A sound attempt in each state, with a question on its way where a state may have one. */
export function attemptIn(state: AttemptState, channel: Channel = 'promptpay'): Attempt {
	const requesting = startAttempt(
		{ id: ATTEMPT_ID, channel, account: 'offline', amount: AMOUNT, askedLifeMs: null },
		NOON_MS
	);
	const issued: Attempt = {
		...requesting,
		state: 'awaiting',
		code: { kind: 'text', text: 'code' },
		issuedAtMs: NOON_MS,
		providerRef: EVIDENCE.providerRef,
		askedAtMs: NOON_MS
	};
	switch (state) {
		case 'requesting':
			return requesting;
		case 'unknown':
			return { ...requesting, state, askedAtMs: NOON_MS };
		case 'awaiting':
		case 'paying':
			return { ...issued, state };
		case 'paid':
			return { ...issued, state, askedAtMs: null, evidence: EVIDENCE };
		case 'watched':
			return { ...issued, state, leftScreenAtMs: NOON_MS, finalCheck: 'asking' };
		case 'failed':
			return { ...requesting, state, refusal: 'NOAUTH' };
		case 'closed':
		case 'expired':
			return { ...issued, state, askedAtMs: null, leftScreenAtMs: NOON_MS };
	}
}

/** One event of each type. */
export const EVENTS: {
	readonly [Type in AttemptEventType]: Extract<AttemptEvent, { type: Type }>;
} = {
	code_issued: {
		type: 'code_issued',
		code: { kind: 'text', text: 'code' },
		providerRef: EVIDENCE.providerRef
	},
	code_rejected: { type: 'code_rejected', providerRef: EVIDENCE.providerRef },
	create_refused: { type: 'create_refused', refusal: 'NOAUTH' },
	create_duplicate: { type: 'create_duplicate' },
	create_unclear: { type: 'create_unclear', why: 'timeout' },
	payment_confirmed: { type: 'payment_confirmed', evidence: EVIDENCE },
	payment_mismatched: { type: 'payment_mismatched', mismatch: 'wrong_amount', seen: null },
	not_paid: { type: 'not_paid' },
	buyer_confirming: { type: 'buyer_confirming' },
	payment_declined: { type: 'payment_declined' },
	order_closed: { type: 'order_closed' },
	order_missing: { type: 'order_missing' },
	query_unclear: { type: 'query_unclear', why: 'timeout' },
	close_accepted: { type: 'close_accepted' },
	close_refused: { type: 'close_refused', refusal: 'ORDERPAID' },
	close_unclear: { type: 'close_unclear', why: 'timeout' },
	webhook_received: { type: 'webhook_received', walletRef: EVIDENCE.walletRef },
	query_due: { type: 'query_due' },
	close_due: { type: 'close_due' },
	left_screen: { type: 'left_screen' },
	shown_again: { type: 'shown_again' },
	check_requested: { type: 'check_requested' }
};

/** One refund event of each type. */
export const REFUND_EVENTS: {
	readonly [Type in RefundEventType]: Extract<RefundEvent, { type: Type }>;
} = {
	refund_accepted: { type: 'refund_accepted', providerRef: '70020261124120000000001' },
	refund_refused: { type: 'refund_refused', refusal: 'ORDER_ALREADY_REFUND', settled: false },
	refund_duplicate: { type: 'refund_duplicate', refusal: 'KSHER_DUPLICATED_REFUND_ORDERNO' },
	refund_lacks_funds: { type: 'refund_lacks_funds', refusal: 'NOTENOUGH' },
	refund_delayed: { type: 'refund_delayed', refusal: 'TRADE_STATE_ERROR' },
	refund_unclear: { type: 'refund_unclear', why: 'timeout' },
	refund_confirmed: {
		type: 'refund_confirmed',
		providerRef: '70020261124120000000001',
		refundedAtText: '2026-11-24 12:05:00'
	},
	refund_unfinished: { type: 'refund_unfinished' },
	refund_missing: { type: 'refund_missing' },
	check_unclear: { type: 'check_unclear', why: 'timeout' },
	check_due: { type: 'check_due' },
	check_requested: { type: 'check_requested' }
};
