import * as v from 'valibot';
import type { Attempt } from '../attempt/attempt.ts';
import type { ReportedEvent } from '../attempt/event.ts';
import type { Effect } from '../attempt/effect.ts';
import type { AccountType, Channel } from '../channel.ts';
import { AttemptId, SaleId, type RefundId } from '../../ids.ts';
import { Money } from '../../money.ts';
import type { ReadOnly } from '../../read-only.ts';
import type { RefundPlan, RefundTerms } from '../refund/refund-plan.ts';
import type { Refund, RefundEvent, RefundReason } from '../refund/refund.ts';
import { SaleLine } from './lines.ts';
import { WALLET_CHOICE_MS } from '../../limits.ts';

/**
 * The state of a sale:
 * open      the buyer is choosing, scanning or confirming
 * paid      one attempt settled it; reachable from every other state, and final
 * unpaid    the screen moved on, but some code can still be paid and is watched
 * closed    no code can be paid any more, as far as Ksher says
 */
export const SALE_STATES = ['open', 'paid', 'unpaid', 'closed'] as const;
export type SaleState = (typeof SALE_STATES)[number];

const atMs = v.number();

const ANY_STATE = {
	id: SaleId,
	/** A short number that buyer and staff can say aloud. */
	reference: v.string(),
	amount: Money,
	/** The items sold, if known; their prices add up to the amount. */
	lines: v.array(SaleLine),
	version: v.number(),
	openedAtMs: atMs,
	/** How long a code stays on the screen, by the kiosk's settings when the sale was opened. */
	codeShownMs: v.number(),
	/** How often the buyer extended the current deadline. */
	extensions: v.number()
};
const NOT_PAID = { settledBy: v.null(), paidAtMs: v.null() };
const ENDED = {
	...ANY_STATE,
	/** True while the kiosk's screen shows this sale; at most one sale of a kiosk is shown. */
	onScreen: v.boolean(),
	/** Deadline "screen": when the sale leaves the screen. */
	deadlineAtMs: v.nullable(atMs),
	/** True once the buyer said after the end that the payment was made. */
	claimed: v.boolean()
};
/** Why a sale ended unpaid. */
export const Ending = v.picklist(['cancelled', 'deadline', 'payment_mismatch']);

/** A sale as it is stored, without its attempts and refunds, which have rows of their own. */
export const StoredSale = v.variant('state', [
	v.object({
		...ANY_STATE,
		...NOT_PAID,
		state: v.literal('open'),
		onScreen: v.literal(true),
		/** Deadline "screen": when the sale ends or is extended. */
		deadlineAtMs: atMs,
		claimed: v.literal(false),
		ending: v.null()
	}),
	v.object({
		...ENDED,
		state: v.literal('paid'),
		settledBy: AttemptId,
		paidAtMs: atMs,
		/** How the sale ended before a late payment; null: it was paid in time. */
		ending: v.nullable(Ending)
	}),
	v.object({ ...ENDED, ...NOT_PAID, state: v.literal('unpaid'), ending: Ending }),
	v.object({ ...ENDED, ...NOT_PAID, state: v.literal('closed'), ending: Ending })
]);

/**
 * An amount owed at one kiosk. At most one attempt settles it. A field that a state cannot have is null in that state.
 */
export type Sale = ReadOnly<v.InferOutput<typeof StoredSale>> & {
	readonly attempts: readonly Attempt[];
	readonly refunds: readonly Refund[];
};

/** A sale in one of these states. */
export type SaleIn<State extends SaleState> = Extract<Sale, { readonly state: State }>;

/** Everything that can happen to a sale; events of its attempts and refunds are wrapped. */
export type SaleEvent =
	| {
			readonly type: 'channel_chosen';
			readonly channel: Channel;
			readonly account: AccountType;
			readonly attemptId: AttemptId;
	  }
	| { readonly type: 'cancelled' }
	| { readonly type: 'deadline_due' }
	| { readonly type: 'dismissed' }
	/** The buyer asks for more time. */
	| { readonly type: 'more_time' }
	/** The buyer says that the ended sale was paid. */
	| { readonly type: 'payment_claimed' }
	/** A staff member asks for a check at Ksher, whatever the screen shows now. */
	| { readonly type: 'check_requested' }
	| {
			readonly type: 'attempt';
			readonly attemptId: AttemptId;
			readonly event: ReportedEvent;
	  }
	| {
			readonly type: 'refund_started';
			readonly refundId: RefundId;
			readonly attemptId: AttemptId;
			readonly walletRef: string;
			readonly amountMinor: number;
			readonly reason: RefundReason;
			readonly terms: RefundTerms;
	  }
	| { readonly type: 'refund'; readonly refundId: RefundId; readonly event: RefundEvent };
export type SaleEventType = SaleEvent['type'];

/** Why a request of a buyer or an integrator is refused: an expected failure, not a bug. */
export type Refusal =
	| 'sale_over'
	| 'sale_still_open'
	| 'attempt_unresolved'
	| 'too_many_attempts'
	| 'unknown_attempt'
	| 'unknown_refund';

/** The result of a transition. */
export type SaleStep =
	| { readonly kind: 'moved'; readonly sale: Sale; readonly effects: readonly Effect[] }
	| { readonly kind: 'ignored'; readonly why: string }
	| { readonly kind: 'refused'; readonly reason: Refusal }
	/** The rules of the wallet or the account do not allow the refund through Ksher. */
	| { readonly kind: 'not_refundable'; readonly plan: Exclude<RefundPlan, { kind: 'by_api' }> };

/** Returns a new open sale, with no wallet chosen yet. */
export function openSale(
	input: Pick<Sale, 'id' | 'reference' | 'amount' | 'lines' | 'codeShownMs'>,
	nowMs: number
): SaleIn<'open'> {
	return {
		...input,
		state: 'open',
		version: 1,
		openedAtMs: nowMs,
		deadlineAtMs: nowMs + WALLET_CHOICE_MS,
		extensions: 0,
		claimed: false,
		onScreen: true,
		ending: null,
		settledBy: null,
		paidAtMs: null,
		attempts: [],
		refunds: []
	};
}
