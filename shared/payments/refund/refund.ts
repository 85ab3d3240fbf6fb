import * as v from 'valibot';
import type { Unclear } from '../attempt/event.ts';
import { AttemptId, RefundId } from '../../ids.ts';
import type { ReadOnly } from '../../read-only.ts';

/**
 * The state of one refund, as far as we know:
 * requesting  order_refund is stored and on its way
 * unknown     order_refund's outcome was lost: Ksher is asked before the same number is sent again
 * pending     Ksher accepted it, or the account lacks the money for now (`waitsFor`)
 * succeeded   Ksher says the money went back; final
 * failed      Ksher refused it: no money will move with this number
 */
export const REFUND_STATES = ['requesting', 'unknown', 'pending', 'succeeded', 'failed'] as const;
export type RefundState = (typeof REFUND_STATES)[number];

/** Why money is refunded. */
export const REFUND_REASONS = ['paid_twice', 'paid_late', 'requested_by_staff'] as const;
export type RefundReason = (typeof REFUND_REASONS)[number];

const atMs = v.number();

/** The schedule of a refund's checks. */
const Check = v.object({
	/** When the running check was started; null: none is running. */
	askedAtMs: v.nullable(atMs),
	/** Deadline "refund": when to check, or, while funds are lacking, to send order_refund again. */
	nextCheckAtMs: v.nullable(atMs)
});
const NO_CHECK = v.object({ askedAtMs: v.null(), nextCheckAtMs: v.null() });

const ANY_STATE = {
	/** The refund number at Ksher, which accepts each number once, so that repeats are harmless (ksher-api.md 6.5). */
	id: RefundId,
	attemptId: AttemptId,
	/** The wallet's number of the payment that is refunded: a code can be paid twice. */
	walletRef: v.string(),
	/** Minor units of the attempt's currency. */
	amountMinor: v.number(),
	reason: v.picklist(REFUND_REASONS),
	startedAtMs: atMs,
	/** When Ksher accepted the refund, as far as we know. */
	acceptedAtMs: v.nullable(atMs),
	/** How often order_refund was sent with this number. */
	requestCount: v.number(),
	providerRef: v.nullable(v.string()),
	/** Ksher's code of the last refusal. */
	refusal: v.nullable(v.string()),
	/** True when the money is already paid out to the shop, so that only Ksher's portal can still refund it. */
	settledAtKsher: v.boolean(),
	/** True once a case was opened because the refund does not finish by itself. */
	caseOpened: v.boolean(),
	/** What a `pending` refund waits for. */
	waitsFor: v.null(),
	check: NO_CHECK,
	/** When Ksher's answer that the money went back reached us. */
	succeededAtMs: v.null(),
	/** Ksher's time of the refund: Thai local time, without a zone. */
	refundedAtText: v.null()
};

/**
 * One refund number against one attempt. The number is stored before it is first sent, and never changes. A field that a
 * state cannot have is null in that state. Refunds are stored in this form.
 */
export const Refund = v.variant('state', [
	v.object({ ...ANY_STATE, state: v.literal('requesting') }),
	v.object({ ...ANY_STATE, state: v.literal('unknown'), check: Check }),
	v.object({
		...ANY_STATE,
		state: v.literal('pending'),
		waitsFor: v.picklist(['confirmation', 'funds']),
		check: Check
	}),
	v.object({
		...ANY_STATE,
		state: v.literal('succeeded'),
		succeededAtMs: atMs,
		refundedAtText: v.string()
	}),
	v.object({ ...ANY_STATE, state: v.literal('failed'), refusal: v.string() })
]);
export type Refund = ReadOnly<v.InferOutput<typeof Refund>>;

/** A refund in one of these states. */
export type RefundIn<State extends RefundState> = Extract<Refund, { readonly state: State }>;

/** Everything that can happen to a refund. */
export type RefundEvent =
	| { readonly type: 'refund_accepted'; readonly providerRef: string }
	/** Ksher refused the call; `settled`: only Ksher's portal can still refund the order. */
	| { readonly type: 'refund_refused'; readonly refusal: string; readonly settled: boolean }
	/** Ksher already knows this number: an earlier request of ours arrived. */
	| { readonly type: 'refund_duplicate'; readonly refusal: string }
	| { readonly type: 'refund_lacks_funds'; readonly refusal: string }
	/** Ksher accepted the refund, and its result comes later (TRADE_STATE_ERROR). */
	| { readonly type: 'refund_delayed'; readonly refusal: string }
	| { readonly type: 'refund_unclear'; readonly why: Unclear }
	| {
			readonly type: 'refund_confirmed';
			readonly providerRef: string;
			readonly refundedAtText: string;
	  }
	/** Ksher knows the refund and has not finished it. */
	| { readonly type: 'refund_unfinished' }
	/** Ksher knows the order but no refund with this number. */
	| { readonly type: 'refund_missing' }
	| { readonly type: 'check_unclear'; readonly why: Unclear }
	| { readonly type: 'check_due' }
	/** A person asks for a check now. */
	| { readonly type: 'check_requested' };
export type RefundEventType = RefundEvent['type'];

/** Returns a new refund whose order_refund is being sent. */
export function startRefund(
	input: Pick<Refund, 'id' | 'attemptId' | 'walletRef' | 'amountMinor' | 'reason'>,
	nowMs: number
): RefundIn<'requesting'> {
	return {
		...input,
		state: 'requesting',
		startedAtMs: nowMs,
		acceptedAtMs: null,
		succeededAtMs: null,
		requestCount: 1,
		waitsFor: null,
		check: { askedAtMs: null, nextCheckAtMs: null },
		providerRef: null,
		refundedAtText: null,
		refusal: null,
		settledAtKsher: false,
		caseOpened: false
	};
}

/** Returns whether a refund has moved money or still may: such a refund reduces what is left to refund. */
export function mayHaveMovedMoney({ state }: Pick<Refund, 'state'>): boolean {
	return state !== 'failed';
}

/** Returns whether the refund's outcome is still open. */
export function isUnfinished({ state }: Pick<Refund, 'state'>): boolean {
	return state !== 'succeeded' && state !== 'failed';
}
