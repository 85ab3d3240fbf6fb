import * as v from 'valibot';
import {
	Attempt,
	startAttempt,
	type AttemptIn,
	type AttemptState,
	type PaymentEvidence
} from '../../shared/payments/attempt/attempt.ts';
import type { AttemptEvent, AttemptEventType } from '../../shared/payments/attempt/event.ts';
import type { Channel } from '../../shared/payments/channel.ts';
import { polled } from '../../shared/payments/attempt/step.ts';
import { makeRefundId } from '../../shared/payments/order-number.ts';
import type { AttemptId, SaleId } from '../../shared/ids.ts';
import {
	startRefund,
	type Refund,
	type RefundEvent,
	type RefundEventType,
	type RefundIn,
	type RefundState
} from '../../shared/payments/refund/refund.ts';
import {
	openSale,
	type Sale,
	type SaleIn,
	type SaleState
} from '../../shared/payments/sale/sale.ts';

/** An arbitrary moment of an ordinary day. */
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

/** Returns a sale just opened, with no wallet chosen. */
export function newSale(): SaleIn<'open'> {
	return openSale(
		{ id: SALE_ID, reference: '0001', amount: AMOUNT, lines: [], codeShownMs: 180_000 },
		NOON_MS
	);
}

/** Returns a valid sale in a state, with one matching attempt or with the given attempts. */
export function saleIn<State extends SaleState>(
	state: State,
	attempts?: readonly Attempt[]
): SaleIn<State> {
	return validSale(state, attempts) as SaleIn<State>;
}

function validSale(state: SaleState, attempts?: readonly Attempt[]): Sale {
	const open = newSale();
	switch (state) {
		case 'open':
			return { ...open, attempts: attempts ?? [attemptIn('awaiting')] };
		case 'paid':
			return {
				...open,
				state,
				settledBy: ATTEMPT_ID,
				paidAtMs: NOON_MS,
				attempts: attempts ?? [attemptIn('paid')]
			};
		case 'unpaid':
			return { ...open, state, ending: 'deadline', attempts: attempts ?? [attemptIn('watched')] };
		case 'closed':
			return { ...open, state, ending: 'deadline', attempts: attempts ?? [attemptIn('closed')] };
	}
}

/** Returns a valid attempt in a state, with a query under way where that state allows one. */
export function attemptIn<State extends AttemptState>(
	state: State,
	channel: Channel = 'promptpay'
): AttemptIn<State> {
	return validAttempt(state, channel) as AttemptIn<State>;
}

function validAttempt(state: AttemptState, channel: Channel): Attempt {
	const requesting = startAttempt(
		{ id: ATTEMPT_ID, channel, account: 'offline', amount: AMOUNT, askedLifeMs: null },
		NOON_MS
	);
	const asked = polled(requesting, { askedAtMs: NOON_MS });
	const shown: AttemptIn<'awaiting'> = {
		...asked,
		state: 'awaiting',
		leftScreenAtMs: null,
		code: { kind: 'text', text: 'code' },
		issuedAtMs: NOON_MS,
		providerRef: EVIDENCE.providerRef
	};
	const quiet = polled(shown, { askedAtMs: null });
	switch (state) {
		case 'requesting':
			return requesting;
		case 'unknown':
			return { ...asked, state };
		case 'awaiting':
		case 'paying':
			return { ...shown, state };
		case 'paid':
			return { ...quiet, state, evidence: EVIDENCE };
		case 'watched':
			return { ...shown, state, leftScreenAtMs: NOON_MS, finalCheck: 'asking' };
		case 'failed':
			return { ...requesting, state, refusal: 'NOAUTH' };
		case 'closed':
		case 'expired':
			return { ...quiet, state, leftScreenAtMs: NOON_MS };
	}
}

/** The fields that a test changes; `poll` and `close` may be partial. */
export type AttemptChange = Partial<Omit<Attempt, 'poll' | 'close'>> & {
	readonly poll?: Partial<Attempt['poll']>;
	readonly close?: Partial<Attempt['close']>;
};

/** Changes an attempt. Throws when the result is invalid. */
export function changed(attempt: Attempt, change: AttemptChange): Attempt {
	return v.parse(Attempt, unsound(attempt, change));
}

/** Changes an attempt without validation; the result may be invalid. */
export function unsound(attempt: Attempt, change: AttemptChange): Attempt {
	const poll = { ...attempt.poll, ...change.poll };
	const close = { ...attempt.close, ...change.close };
	return { ...attempt, ...change, poll, close } as unknown as Attempt;
}

/** A valid new refund of part of the first attempt. */
export const REFUND = startRefund(
	{
		id: makeRefundId(ATTEMPT_ID, 1),
		attemptId: ATTEMPT_ID,
		walletRef: EVIDENCE.walletRef,
		amountMinor: 5_000,
		reason: 'requested_by_staff'
	},
	NOON_MS
);

/** Returns a valid refund in a state; its next check is due. */
export function refundIn<State extends RefundState>(state: State): RefundIn<State> {
	return validRefund(state) as RefundIn<State>;
}

function validRefund(state: RefundState): Refund {
	const due = { askedAtMs: null, nextCheckAtMs: NOON_MS };
	switch (state) {
		case 'requesting':
			return REFUND;
		case 'unknown':
			return { ...REFUND, state, check: due };
		case 'pending':
			return { ...REFUND, state, waitsFor: 'confirmation', check: due };
		case 'succeeded':
			return { ...REFUND, state, succeededAtMs: NOON_MS, refundedAtText: '2026-11-24 12:05:00' };
		case 'failed':
			return { ...REFUND, state, refusal: 'ORDER_ALREADY_REFUND' };
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
