import type { AccountType, Channel } from '../channel.ts';
import type { AttemptId, RefundId } from '../../ids.ts';
import type { Money } from '../../money.ts';

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

/** What the buyer scans: the text to draw as a QR, or the picture Ksher made of it (a data URI). */
export type PaymentCode =
	| { readonly kind: 'text'; readonly text: string }
	| { readonly kind: 'image'; readonly dataUri: string };

/** What a matching order_query answer proved. Times are ours; `paidAtText` is Ksher's, Thai local, unzoned. */
export interface PaymentEvidence {
	readonly providerRef: string;
	readonly walletRef: string;
	readonly amountMinor: number;
	readonly currency: string;
	readonly paidAtText: string;
	readonly confirmedAtMs: number;
}

/** Why an attempt needs a person: money or a code that does not match what was asked for. */
export type Mismatch =
	'wrong_amount' | 'wrong_currency' | 'wrong_account' | 'wrong_order' | 'refund_seen' | 'bad_code';

/** The last look at an attempt that leaves the screen: still asking, found unpaid, or Ksher could not say. */
export type FinalCheck = 'asking' | 'unpaid' | 'unclear';

/** One Ksher order for a sale: one channel, one order number, one code. */
export interface Attempt {
	readonly id: AttemptId;
	readonly channel: Channel;
	readonly account: AccountType;
	readonly amount: Money;
	readonly state: AttemptState;
	readonly startedAtMs: number;
	/** How long the code shall live, asked of Ksher where the channel lets us; null: its own lifetime. */
	readonly askedLifeMs: number | null;
	/** How often native_pay was sent with this number. */
	readonly createTries: number;
	readonly code: PaymentCode | null;
	readonly issuedAtMs: number | null;
	/** Ksher's own number of the order, once known. */
	readonly providerRef: string | null;
	/** When it left the screen; null while it is the one to scan. */
	readonly leftScreenAtMs: number | null;
	readonly finalCheck: FinalCheck | null;
	/** When the query now on its way was started; null: none is. */
	readonly askedAtMs: number | null;
	readonly queryCount: number;
	/** Something happened since that query was started: ask once more as soon as it is answered. */
	readonly askAgain: boolean;
	/** When a webhook last started a query. */
	readonly webhookQueryAtMs: number | null;
	/** Deadline "query": when to ask next; null: only a webhook asks. */
	readonly nextQueryAtMs: number | null;
	/** Deadline "close": when to ask Ksher to close it. */
	readonly closeAtMs: number | null;
	readonly closeTries: number;
	/** Consecutive answers that the payment was declined. */
	readonly declines: number;
	/** Ksher's code of the refusal that made it `failed`. */
	readonly refusal: string | null;
	readonly mismatch: Mismatch | null;
	/** What settled it. */
	readonly evidence: PaymentEvidence | null;
	/** Further payments made with the same code after that one. */
	readonly extraPayments: readonly PaymentEvidence[];
	/** Wallet numbers of payments a webhook spoke of that are not among those above; the first is being asked about. */
	readonly suspectedPayments: readonly string[];
}

/** Why we do not know what a call did; kept for staff, never shown to a buyer. */
export type Unclear =
	| 'timeout'
	| 'network'
	| 'http_status'
	| 'redirected'
	| 'too_large'
	| 'not_json'
	| 'bad_envelope'
	| 'call_failed'
	| 'bad_signature'
	| 'incomplete'
	| 'refused_query'
	| 'unknown_word'
	| 'interrupted'
	| 'no_account';

/** Everything that can happen to an attempt. Answers carry the time their question was asked. */
export type AttemptEvent =
	| { readonly type: 'code_issued'; readonly code: PaymentCode; readonly providerRef: string }
	| { readonly type: 'code_rejected'; readonly providerRef: string }
	| { readonly type: 'create_refused'; readonly refusal: string }
	| { readonly type: 'create_duplicate' }
	| { readonly type: 'create_unclear'; readonly why: Unclear }
	| { readonly type: 'payment_confirmed'; readonly evidence: PaymentEvidence }
	| {
			readonly type: 'payment_mismatched';
			readonly mismatch: Mismatch;
			readonly seen: PaymentSeen | null;
	  }
	| { readonly type: 'not_paid' }
	| { readonly type: 'buyer_confirming' }
	| { readonly type: 'payment_declined' }
	| { readonly type: 'order_closed' }
	| { readonly type: 'order_missing' }
	| { readonly type: 'query_unclear'; readonly why: Unclear }
	| { readonly type: 'close_accepted' }
	| { readonly type: 'close_refused'; readonly refusal: string }
	| { readonly type: 'close_unclear'; readonly why: Unclear }
	/** A webhook; `walletRef` is the wallet's number of the payment it spoke of, or empty. */
	| { readonly type: 'webhook_received'; readonly walletRef: string }
	| { readonly type: 'query_due' }
	| { readonly type: 'close_due' }
	| { readonly type: 'left_screen' }
	| { readonly type: 'shown_again' }
	/** Somebody says that it was paid. */
	| { readonly type: 'check_requested' };
export type AttemptEventType = AttemptEvent['type'];

/** What can reach an attempt from outside; whether it is on the screen is for its sale alone to say. */
export type ReportedEvent = Exclude<
	AttemptEvent,
	{ type: 'left_screen' | 'shown_again' | 'check_requested' }
>;

/** What an answer said that does not match what was asked for; kept for the person who must decide. */
export interface PaymentSeen {
	readonly orderRef: string;
	readonly accountRef: string;
	readonly providerRef: string;
	readonly walletRef: string;
	readonly amountMinor: number | null;
	readonly currency: string;
	readonly paidAtText: string;
}

/** Something about money that a person must decide. */
export type CaseKind =
	'paid_late' | 'paid_twice' | 'refund_unknown' | 'manual_refund_due' | Mismatch;

/** What the outside world is asked to do; each comes back as an event. */
export type Effect =
	| { readonly type: 'create_order'; readonly attemptId: AttemptId }
	| { readonly type: 'query_order'; readonly attemptId: AttemptId }
	| { readonly type: 'close_order'; readonly attemptId: AttemptId }
	| { readonly type: 'request_refund'; readonly refundId: RefundId }
	| { readonly type: 'check_refund'; readonly refundId: RefundId }
	| OpenCase;

/** A case to be opened, once for each attempt, kind and payment or refund it is about. */
export interface OpenCase {
	readonly type: 'open_case';
	readonly attemptId: AttemptId;
	readonly kind: CaseKind;
	/** The payment it is about, by the wallet's number, where there is one. */
	readonly walletRef?: string;
	readonly refundId?: RefundId;
	readonly seen?: PaymentSeen | null;
}

/** The first state of an attempt, with native_pay on its way. */
export function startAttempt(
	given: Pick<Attempt, 'id' | 'channel' | 'account' | 'amount' | 'askedLifeMs'>,
	nowMs: number
): Attempt {
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
		askedAtMs: null,
		queryCount: 0,
		askAgain: false,
		webhookQueryAtMs: null,
		nextQueryAtMs: null,
		closeAtMs: null,
		closeTries: 0,
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
export function isWatched(attempt: Attempt): boolean {
	return (
		attempt.state === 'requesting' || attempt.askedAtMs !== null || attempt.nextQueryAtMs !== null
	);
}
