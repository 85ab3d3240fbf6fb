import type { Unclear } from '../attempt/attempt.ts';
import type { AttemptId, RefundId } from '../../ids.ts';

/**
 * Where one refund stands, as far as we know:
 * requesting  order_refund is stored and on its way
 * unknown     its outcome was lost: Ksher is asked before the same number is sent again
 * pending     Ksher took it, or its account lacks the money for now (`waitsFor`)
 * succeeded   Ksher says the money went back; never left again
 * failed      Ksher refused it: with this number no money will move
 */
export const REFUND_STATES = ['requesting', 'unknown', 'pending', 'succeeded', 'failed'] as const;
export type RefundState = (typeof REFUND_STATES)[number];

/** Why money goes back. */
export const REFUND_REASONS = ['paid_twice', 'paid_late', 'requested_by_staff'] as const;
export type RefundReason = (typeof REFUND_REASONS)[number];

/** One refund number against one attempt. The number is made and stored before it is ever sent, and never changes. */
export interface Refund {
	/** The refund number Ksher knows it by; single use there, which makes every repeat harmless (ksher-api.md 6.5). */
	readonly id: RefundId;
	readonly attemptId: AttemptId;
	/** Which payment of the attempt goes back, by the wallet's number: a code can be paid twice. */
	readonly walletRef: string;
	/** Minor units of the attempt's currency. */
	readonly amountMinor: number;
	readonly reason: RefundReason;
	readonly state: RefundState;
	readonly startedAtMs: number;
	/** When Ksher took it, as far as we know. */
	readonly acceptedAtMs: number | null;
	/** When Ksher's word that the money went back reached us; null until then. */
	readonly succeededAtMs: number | null;
	/** How often order_refund was sent with this number. */
	readonly requestTries: number;
	/** What a `pending` refund waits for; null in every other state. */
	readonly waitsFor: 'confirmation' | 'funds' | null;
	/** When the look now on its way was started; null: none is. */
	readonly askedAtMs: number | null;
	/** Deadline "refund": when to look, or, while funds lack, to send it again. */
	readonly nextCheckAtMs: number | null;
	readonly providerRef: string | null;
	/** Ksher's time of the refund, Thai local, unzoned. */
	readonly refundedAtText: string | null;
	/** Ksher's code of the last refusal. */
	readonly refusal: string | null;
	/** True when the money is paid out to the shop already, so that only Ksher's portal can still refund. */
	readonly settledAtKsher: boolean;
	/** True once a person was told that this one does not come to an end by itself. */
	readonly caseOpened: boolean;
}

/** Everything that can happen to a refund. */
export type RefundEvent =
	| { readonly type: 'refund_accepted'; readonly providerRef: string }
	/** The call was turned down; `settled`: only Ksher's own portal can still do it. */
	| { readonly type: 'refund_refused'; readonly refusal: string; readonly settled: boolean }
	/** Ksher knows this number already: an earlier request of ours arrived. */
	| { readonly type: 'refund_duplicate'; readonly refusal: string }
	| { readonly type: 'refund_lacks_funds'; readonly refusal: string }
	/** Taken, but its result comes later (TRADE_STATE_ERROR). */
	| { readonly type: 'refund_delayed'; readonly refusal: string }
	| { readonly type: 'refund_unclear'; readonly why: Unclear }
	| {
			readonly type: 'refund_confirmed';
			readonly providerRef: string;
			readonly refundedAtText: string;
	  }
	/** Ksher knows it and has not finished it. */
	| { readonly type: 'refund_unfinished' }
	/** Ksher knows the order but no refund of this number. */
	| { readonly type: 'refund_missing' }
	| { readonly type: 'check_unclear'; readonly why: Unclear }
	| { readonly type: 'check_due' }
	/** A person wants to know now. */
	| { readonly type: 'check_requested' };
export type RefundEventType = RefundEvent['type'];

/** A refund as it begins, with order_refund on its way. */
export function startRefund(
	given: Pick<Refund, 'id' | 'attemptId' | 'walletRef' | 'amountMinor' | 'reason'>,
	nowMs: number
): Refund {
	return {
		...given,
		state: 'requesting',
		startedAtMs: nowMs,
		acceptedAtMs: null,
		succeededAtMs: null,
		requestTries: 1,
		waitsFor: null,
		askedAtMs: null,
		nextCheckAtMs: null,
		providerRef: null,
		refundedAtText: null,
		refusal: null,
		settledAtKsher: false,
		caseOpened: false
	};
}

/** True while money may still go back, or has: it counts against what is left to refund. */
export function mayHaveMovedMoney(refund: Refund): boolean {
	return refund.state !== 'failed';
}

/** True until Ksher's last word on it is known. */
export function isUnfinished(refund: Refund): boolean {
	return refund.state !== 'succeeded' && refund.state !== 'failed';
}
