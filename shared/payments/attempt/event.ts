import * as v from 'valibot';
import type { ReadOnly } from '../../read-only.ts';
import type { Mismatch, PaymentCode, PaymentEvidence } from './attempt.ts';

/** Why the outcome of a call is not known; shown to staff, never to a buyer. */
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

/** Everything that can happen to an attempt. */
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
	/** A webhook arrived; `walletRef` is the wallet's number of the payment in it, or empty. */
	| { readonly type: 'webhook_received'; readonly walletRef: string }
	| { readonly type: 'query_due' }
	| { readonly type: 'close_due' }
	| { readonly type: 'left_screen' }
	| { readonly type: 'shown_again' }
	/** A person says that the attempt was paid. */
	| { readonly type: 'check_requested' };
export type AttemptEventType = AttemptEvent['type'];

/** The events that callers may apply; those about the screen come only from the attempt's sale. */
export type ReportedEvent = Exclude<
	AttemptEvent,
	{ type: 'left_screen' | 'shown_again' | 'check_requested' }
>;

/** The payment in an answer that does not match; kept for the person who decides the case. */
export const PaymentSeen = v.object({
	orderRef: v.string(),
	accountRef: v.string(),
	providerRef: v.string(),
	walletRef: v.string(),
	amountMinor: v.nullable(v.number()),
	currency: v.string(),
	paidAtText: v.string()
});
export type PaymentSeen = ReadOnly<v.InferOutput<typeof PaymentSeen>>;
