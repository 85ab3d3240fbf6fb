import * as v from 'valibot';
import type { Unclear } from '../attempt/event.ts';
import { AttemptId, RefundId } from '../../ids.ts';
import type { ReadOnly } from '../../read-only.ts';

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

const atMs = v.number();

/** When Ksher is asked how a refund stands. */
const Check = v.object({
	/** When the check now on its way was started; null: none is. */
	askedAtMs: v.nullable(atMs),
	/** Deadline "refund": when to check, or, while funds lack, to send it again. */
	nextCheckAtMs: v.nullable(atMs)
});
const NO_CHECK = v.object({ askedAtMs: v.null(), nextCheckAtMs: v.null() });

const ANY_STATE = {
	/** The refund number Ksher knows it by; single use there, which makes every repeat harmless (ksher-api.md 6.5). */
	id: RefundId,
	attemptId: AttemptId,
	/** Which payment of the attempt goes back, by the wallet's number: a code can be paid twice. */
	walletRef: v.string(),
	/** Minor units of the attempt's currency. */
	amountMinor: v.number(),
	reason: v.picklist(REFUND_REASONS),
	startedAtMs: atMs,
	/** When Ksher took it, as far as we know. */
	acceptedAtMs: v.nullable(atMs),
	/** How often order_refund was sent with this number. */
	requestTries: v.number(),
	providerRef: v.nullable(v.string()),
	/** Ksher's code of the last refusal. */
	refusal: v.nullable(v.string()),
	/** True when the money is paid out to the shop already, so that only Ksher's portal can still refund. */
	settledAtKsher: v.boolean(),
	/** True once a person was told that this one does not come to an end by itself. */
	caseOpened: v.boolean(),
	/** What a `pending` refund waits for. */
	waitsFor: v.null(),
	check: NO_CHECK,
	/** When Ksher's word that the money went back reached us. */
	succeededAtMs: v.null(),
	/** Ksher's time of the refund, Thai local, unzoned. */
	refundedAtText: v.null()
};

/**
 * One refund number against one attempt. The number is made and stored before it is ever sent, and never changes. Each
 * state has what it must have; what it cannot have is null in it. Also the form it is stored in.
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

/** A refund that is in one of these states. */
export type RefundIn<State extends RefundState> = Extract<Refund, { readonly state: State }>;

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

/** Starts a refund, with order_refund on its way. */
export function startRefund(
	given: Pick<Refund, 'id' | 'attemptId' | 'walletRef' | 'amountMinor' | 'reason'>,
	nowMs: number
): RefundIn<'requesting'> {
	return {
		...given,
		state: 'requesting',
		startedAtMs: nowMs,
		acceptedAtMs: null,
		succeededAtMs: null,
		requestTries: 1,
		waitsFor: null,
		check: { askedAtMs: null, nextCheckAtMs: null },
		providerRef: null,
		refundedAtText: null,
		refusal: null,
		settledAtKsher: false,
		caseOpened: false
	};
}

/** True while money may still go back, or has: it counts against what is left to refund. */
export function mayHaveMovedMoney({ state }: Pick<Refund, 'state'>): boolean {
	return state !== 'failed';
}

/** True until Ksher's last word on it is known. */
export function isUnfinished({ state }: Pick<Refund, 'state'>): boolean {
	return state !== 'succeeded' && state !== 'failed';
}
