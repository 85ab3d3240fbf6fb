import * as v from 'valibot';
import { ACCOUNT_TYPES, CHANNELS } from '../channel.ts';
import { AttemptId } from '../../ids.ts';
import { Money } from '../../money.ts';
import type { ReadOnly } from '../../read-only.ts';

/**
 * The state of one Ksher order, as far as we know:
 * requesting  native_pay is stored and being sent
 * unknown     native_pay's outcome was lost; Ksher is asked before anything is repeated
 * awaiting    its code is on the screen
 * paying      the buyer is confirming on the phone (USERPAYING)
 * paid        a matching order_query answer said SUCCESS; final
 * watched     off the screen, or never on it, but still payable
 * failed      refused, or the payment was declined twice
 * closed      Ksher says that it can no longer be paid
 * expired     its code outlived the channel's own lifetime unpaid
 */
export const ATTEMPT_STATES = [
	'requesting',
	'unknown',
	'awaiting',
	'paying',
	'paid',
	'watched',
	'failed',
	'closed',
	'expired'
] as const;
export type AttemptState = (typeof ATTEMPT_STATES)[number];

const atMs = v.number();
const count = v.number();

/** The code to scan: the text to draw as a QR, or Ksher's picture of it (a data URI). */
export const PaymentCode = v.variant('kind', [
	v.object({ kind: v.literal('text'), text: v.string() }),
	v.object({ kind: v.literal('image'), dataUri: v.string() })
]);
export type PaymentCode = ReadOnly<v.InferOutput<typeof PaymentCode>>;

/** A payment proved by a matching order_query answer. `paidAtText` is Ksher's time: Thai local, without a zone. */
export const PaymentEvidence = v.object({
	providerRef: v.string(),
	walletRef: v.string(),
	amountMinor: v.number(),
	currency: v.string(),
	paidAtText: v.string(),
	confirmedAtMs: atMs
});
export type PaymentEvidence = ReadOnly<v.InferOutput<typeof PaymentEvidence>>;

/** The ways in which a payment or a code can fail to match the attempt; each needs a person. */
export const MISMATCHES = [
	'wrong_amount',
	'wrong_currency',
	'wrong_account',
	'wrong_order',
	'refund_seen',
	'bad_code'
] as const;
export type Mismatch = (typeof MISMATCHES)[number];

/** The result of the last check after an attempt left the screen; `unclear`: Ksher could not say. */
const FinalCheck = v.picklist(['asking', 'unpaid', 'unclear']);
export type FinalCheck = v.InferOutput<typeof FinalCheck>;

/** The schedule of an attempt's queries. */
const Poll = v.object({
	/** When the running query was started; null: none is running. */
	askedAtMs: v.nullable(atMs),
	/** Something happened since the running query was started: query again once it is answered. */
	askAgain: v.boolean(),
	queryCount: count,
	/** When a webhook last started a query. */
	webhookQueryAtMs: v.nullable(atMs),
	/** Deadline "query": when to query next; null: only after a webhook. */
	nextQueryAtMs: v.nullable(atMs)
});

/** When order_close is due, and how often it was sent. */
const Close = v.object({ closeAtMs: v.nullable(atMs), requests: count });
const NotToClose = v.object({ closeAtMs: v.null(), requests: count });
export type Close = ReadOnly<v.InferOutput<typeof Close>>;

const ANY_STATE = {
	id: AttemptId,
	channel: v.picklist(CHANNELS),
	account: v.picklist(ACCOUNT_TYPES),
	amount: Money,
	startedAtMs: atMs,
	/** The code's lifetime requested from Ksher, where the channel allows it; null: the channel's own lifetime. */
	askedLifeMs: v.nullable(v.number()),
	/** How often native_pay was sent with this number. */
	createRequests: count,
	/** Ksher's own order number, once known. */
	providerRef: v.nullable(v.string()),
	poll: Poll,
	/** The number of consecutive “declined” answers. */
	declines: count,
	/** Ksher's error code when it refused native_pay. */
	refusal: v.nullable(v.string()),
	/** Wallet numbers of suspected payments; the first is the one being checked. */
	suspectedPayments: v.array(v.string())
};
/** Without a settling payment there are no extra payments either. */
const NOT_PAID = { evidence: v.null(), extraPayments: v.strictTuple([]) };
/** No code yet: the attempt has left the screen only if the buyer did not wait. */
const BEFORE_CODE = {
	...ANY_STATE,
	...NOT_PAID,
	code: v.null(),
	issuedAtMs: v.null(),
	leftScreenAtMs: v.nullable(atMs),
	finalCheck: v.null(),
	mismatch: v.null(),
	close: NotToClose
};
const ON_SCREEN = {
	...BEFORE_CODE,
	code: PaymentCode,
	issuedAtMs: atMs,
	leftScreenAtMs: v.null()
};
/** Keeps what was known when the attempt left the screen. */
const OFF_SCREEN = {
	...ANY_STATE,
	code: v.nullable(PaymentCode),
	issuedAtMs: v.nullable(atMs),
	/** When the attempt left the screen; null: it ended while its code was on the screen. */
	leftScreenAtMs: v.nullable(atMs),
	finalCheck: v.nullable(FinalCheck),
	mismatch: v.nullable(v.picklist(MISMATCHES)),
	close: NotToClose
};

/**
 * One Ksher order for a sale: one channel, one order number, one code. A field that a state cannot have is null or empty
 * in that state. Attempts are stored in this form.
 */
export const Attempt = v.variant('state', [
	v.object({ ...BEFORE_CODE, state: v.literal('requesting') }),
	v.object({ ...BEFORE_CODE, state: v.literal('unknown') }),
	v.object({ ...ON_SCREEN, state: v.literal('awaiting') }),
	v.object({ ...ON_SCREEN, state: v.literal('paying') }),
	v.object({
		...OFF_SCREEN,
		state: v.literal('paid'),
		finalCheck: v.null(),
		/** The settling payment. */
		evidence: PaymentEvidence,
		/** Further payments made with the same code. */
		extraPayments: v.array(PaymentEvidence)
	}),
	v.object({
		...OFF_SCREEN,
		...NOT_PAID,
		state: v.literal('watched'),
		leftScreenAtMs: atMs,
		/** Deadline "close": when to send order_close. */
		close: Close
	}),
	v.object({ ...OFF_SCREEN, ...NOT_PAID, state: v.literal('failed') }),
	v.object({ ...OFF_SCREEN, ...NOT_PAID, state: v.literal('closed') }),
	v.object({ ...OFF_SCREEN, ...NOT_PAID, state: v.literal('expired') })
]);
export type Attempt = ReadOnly<v.InferOutput<typeof Attempt>>;

/** An attempt in one of these states. */
export type AttemptIn<State extends AttemptState> = Extract<Attempt, { readonly state: State }>;
export type UnpaidAttempt = AttemptIn<Exclude<AttemptState, 'paid'>>;

/** Returns a new attempt whose native_pay is being sent. */
export function startAttempt(
	input: Pick<Attempt, 'id' | 'channel' | 'account' | 'amount' | 'askedLifeMs'>,
	nowMs: number
): AttemptIn<'requesting'> {
	return {
		...input,
		state: 'requesting',
		startedAtMs: nowMs,
		createRequests: 1,
		code: null,
		issuedAtMs: null,
		providerRef: null,
		leftScreenAtMs: null,
		finalCheck: null,
		poll: {
			askedAtMs: null,
			askAgain: false,
			queryCount: 0,
			webhookQueryAtMs: null,
			nextQueryAtMs: null
		},
		close: { closeAtMs: null, requests: 0 },
		declines: 0,
		refusal: null,
		mismatch: null,
		evidence: null,
		extraPayments: [],
		suspectedPayments: []
	};
}

/** Returns whether the attempt is the one that its sale shows or prepares. */
export function isOnScreen(attempt: Attempt): boolean {
	return attempt.leftScreenAtMs === null && isUnsettled(attempt.state);
}

/** Returns whether the code is, or may soon be, on the screen in this state. */
function isUnsettled(state: AttemptState): boolean {
	return (
		state === 'requesting' || state === 'unknown' || state === 'awaiting' || state === 'paying'
	);
}

/** Returns whether a call to Ksher about the attempt is running or scheduled. */
export function isWatched({ state, poll }: Attempt): boolean {
	return state === 'requesting' || poll.askedAtMs !== null || poll.nextQueryAtMs !== null;
}
