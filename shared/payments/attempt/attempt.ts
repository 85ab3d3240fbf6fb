import * as v from 'valibot';
import { ACCOUNT_TYPES, CHANNELS } from '../channel.ts';
import { AttemptId } from '../../ids.ts';
import { Money } from '../../money.ts';
import type { ReadOnly } from '../../read-only.ts';

/**
 * Where one Ksher order stands, as far as we know:
 * requesting  native_pay is stored and on its way
 * unknown     native_pay's outcome was lost; Ksher is asked before anything is repeated
 * awaiting    its code is on the screen
 * paying      the buyer is confirming on the phone (USERPAYING)
 * paid        a matching order_query answer said SUCCESS; never left again
 * watched     no longer on the screen, or never was, but still payable
 * failed      refused, or the payment was declined twice
 * closed      Ksher says nobody can pay it any more
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

/** What the buyer scans: the text to draw as a QR, or the picture Ksher made of it (a data URI). */
export const PaymentCode = v.variant('kind', [
	v.object({ kind: v.literal('text'), text: v.string() }),
	v.object({ kind: v.literal('image'), dataUri: v.string() })
]);
export type PaymentCode = ReadOnly<v.InferOutput<typeof PaymentCode>>;

/** What a matching order_query answer proved. Times are ours; `paidAtText` is Ksher's, Thai local, unzoned. */
export const PaymentEvidence = v.object({
	providerRef: v.string(),
	walletRef: v.string(),
	amountMinor: v.number(),
	currency: v.string(),
	paidAtText: v.string(),
	confirmedAtMs: atMs
});
export type PaymentEvidence = ReadOnly<v.InferOutput<typeof PaymentEvidence>>;

/** Why an attempt needs a person: money or a code that does not match what was asked for. */
export const MISMATCHES = [
	'wrong_amount',
	'wrong_currency',
	'wrong_account',
	'wrong_order',
	'refund_seen',
	'bad_code'
] as const;
export type Mismatch = (typeof MISMATCHES)[number];

/** The last check of an attempt that leaves the screen: still asking, found unpaid, or Ksher could not say. */
const FinalCheck = v.picklist(['asking', 'unpaid', 'unclear']);
export type FinalCheck = v.InferOutput<typeof FinalCheck>;

/** When Ksher is asked about an attempt. */
const Poll = v.object({
	/** When the query now on its way was started; null: none is. */
	askedAtMs: v.nullable(atMs),
	/** Something happened since that query was started: ask once more as soon as it is answered. */
	askAgain: v.boolean(),
	queryCount: count,
	/** When a webhook last started a query. */
	webhookQueryAtMs: v.nullable(atMs),
	/** Deadline "query": when to ask next; null: only a webhook asks. */
	nextQueryAtMs: v.nullable(atMs)
});

/** When Ksher is asked to close an attempt, and how often it was asked. */
const Close = v.object({ closeAtMs: v.nullable(atMs), tries: count });
const NotToClose = v.object({ closeAtMs: v.null(), tries: count });
export type Close = ReadOnly<v.InferOutput<typeof Close>>;

const ANY_STATE = {
	id: AttemptId,
	channel: v.picklist(CHANNELS),
	account: v.picklist(ACCOUNT_TYPES),
	amount: Money,
	startedAtMs: atMs,
	/** How long the code shall live, asked of Ksher where the channel lets us; null: its own lifetime. */
	askedLifeMs: v.nullable(v.number()),
	/** How often native_pay was sent with this number. */
	createTries: count,
	/** Ksher's own number of the order, once known. */
	providerRef: v.nullable(v.string()),
	poll: Poll,
	/** Consecutive answers that the payment was declined. */
	declines: count,
	/** Ksher's code of a refusal of native_pay. */
	refusal: v.nullable(v.string()),
	/** Wallet numbers of payments a webhook spoke of that are not proved; the first is being asked about. */
	suspectedPayments: v.array(v.string())
};
/** Nothing settled it, so nothing was paid beyond that either. */
const NOT_PAID = { evidence: v.null(), extraPayments: v.strictTuple([]) };
/** Its code may be scanned, or is being made: it left the screen only if the buyer did not wait for it. */
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
/** What was true when it left the screen, as far as it got. */
const OFF_SCREEN = {
	...ANY_STATE,
	code: v.nullable(PaymentCode),
	issuedAtMs: v.nullable(atMs),
	/** When it left the screen; null: it was settled while it was the one to scan. */
	leftScreenAtMs: v.nullable(atMs),
	finalCheck: v.nullable(FinalCheck),
	mismatch: v.nullable(v.picklist(MISMATCHES)),
	close: NotToClose
};

/**
 * One Ksher order for a sale: one channel, one order number, one code. Each state has what it must have; what it
 * cannot have is null or empty in it. Also the form it is stored in.
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
		/** What settled it. */
		evidence: PaymentEvidence,
		/** Further payments made with the same code after that one. */
		extraPayments: v.array(PaymentEvidence)
	}),
	v.object({
		...OFF_SCREEN,
		...NOT_PAID,
		state: v.literal('watched'),
		leftScreenAtMs: atMs,
		/** Deadline "close": when to ask Ksher to close it. */
		close: Close
	}),
	v.object({ ...OFF_SCREEN, ...NOT_PAID, state: v.literal('failed') }),
	v.object({ ...OFF_SCREEN, ...NOT_PAID, state: v.literal('closed') }),
	v.object({ ...OFF_SCREEN, ...NOT_PAID, state: v.literal('expired') })
]);
export type Attempt = ReadOnly<v.InferOutput<typeof Attempt>>;

/** An attempt that is in one of these states. */
export type AttemptIn<State extends AttemptState> = Extract<Attempt, { readonly state: State }>;
export type UnpaidAttempt = AttemptIn<Exclude<AttemptState, 'paid'>>;

/** Starts an attempt, with native_pay on its way. */
export function startAttempt(
	given: Pick<Attempt, 'id' | 'channel' | 'account' | 'amount' | 'askedLifeMs'>,
	nowMs: number
): AttemptIn<'requesting'> {
	return {
		...given,
		state: 'requesting',
		startedAtMs: nowMs,
		createTries: 1,
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
		close: { closeAtMs: null, tries: 0 },
		declines: 0,
		refusal: null,
		mismatch: null,
		evidence: null,
		extraPayments: [],
		suspectedPayments: []
	};
}

/** True while the attempt is the one its sale shows or prepares. */
export function isOnScreen(attempt: Attempt): boolean {
	return attempt.leftScreenAtMs === null && isUnsettled(attempt.state);
}

/** True for the states in which the code is, or is about to be, on the screen. */
function isUnsettled(state: AttemptState): boolean {
	return (
		state === 'requesting' || state === 'unknown' || state === 'awaiting' || state === 'paying'
	);
}

/** True while we still ask Ksher about it, or wait for its answer, without being told to. */
export function isWatched({ state, poll }: Attempt): boolean {
	return state === 'requesting' || poll.askedAtMs !== null || poll.nextQueryAtMs !== null;
}
