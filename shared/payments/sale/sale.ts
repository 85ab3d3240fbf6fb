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
 * Where a sale stands:
 * open      the buyer is choosing, scanning or confirming
 * paid      one attempt settled it; possible from every other state, and never left
 * unpaid    the screen moved on, but some code can still be paid: watched
 * closed    nothing can be paid any more, as far as Ksher says
 */
export const SALE_STATES = ['open', 'paid', 'unpaid', 'closed'] as const;
export type SaleState = (typeof SALE_STATES)[number];

const atMs = v.number();

const ANY_STATE = {
	id: SaleId,
	/** Short number the buyer and the staff can say aloud. */
	reference: v.string(),
	amount: Money,
	/** What was sold, if that is known; its prices add up to the amount. */
	lines: v.array(SaleLine),
	version: v.number(),
	openedAtMs: atMs,
	/** How long a code stays on the screen, from the kiosk's settings when the sale was opened. */
	codeShownMs: v.number(),
	/** How often the buyer asked for more time since the deadline was first set. */
	extensions: v.number()
};
const NOT_PAID = { settledBy: v.null(), paidAtMs: v.null() };
const ENDED = {
	...ANY_STATE,
	/** True while this is the sale the kiosk's screen is about; at most one sale of a kiosk is. */
	onScreen: v.boolean(),
	/** Deadline "screen": when it stops being shown. */
	deadlineAtMs: v.nullable(atMs),
	/** The buyer said after the end that the payment was made. */
	claimed: v.boolean()
};
/** Why a sale left the buyer's hands unpaid. */
export const Ending = v.picklist(['cancelled', 'deadline', 'payment_mismatch']);

/** A sale as it is stored: its attempts and refunds are stored beside it. */
export const StoredSale = v.variant('state', [
	v.object({
		...ANY_STATE,
		...NOT_PAID,
		state: v.literal('open'),
		onScreen: v.literal(true),
		/** Deadline "screen": when it gives the screen back. */
		deadlineAtMs: atMs,
		claimed: v.literal(false),
		ending: v.null()
	}),
	v.object({
		...ENDED,
		state: v.literal('paid'),
		settledBy: AttemptId,
		paidAtMs: atMs,
		/** How it had ended before the money came. */
		ending: v.nullable(Ending)
	}),
	v.object({ ...ENDED, ...NOT_PAID, state: v.literal('unpaid'), ending: Ending }),
	v.object({ ...ENDED, ...NOT_PAID, state: v.literal('closed'), ending: Ending })
]);

/**
 * An amount owed at one kiosk. At most one attempt settles it. Each state has what it must have; what it cannot have is
 * null in it.
 */
export type Sale = ReadOnly<v.InferOutput<typeof StoredSale>> & {
	readonly attempts: readonly Attempt[];
	readonly refunds: readonly Refund[];
};

/** A sale that is in one of these states. */
export type SaleIn<State extends SaleState> = Extract<Sale, { readonly state: State }>;

/** Everything that can happen to a sale; what happens to one of its attempts arrives wrapped. */
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
	/** The buyer needs longer. */
	| { readonly type: 'more_time' }
	/** The buyer says that the ended sale was paid. */
	| { readonly type: 'payment_claimed' }
	/** Somebody of the shop wants Ksher asked, wherever the screen is by now. */
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

/** Why a buyer's or integrator's request is refused; a bug in no one's code, so a value. */
export type Refusal =
	| 'sale_over'
	| 'sale_still_open'
	| 'attempt_unresolved'
	| 'too_many_attempts'
	| 'unknown_attempt'
	| 'unknown_refund';

/** What a transition decided. */
export type SaleStep =
	| { readonly kind: 'moved'; readonly sale: Sale; readonly effects: readonly Effect[] }
	| { readonly kind: 'ignored'; readonly why: string }
	| { readonly kind: 'refused'; readonly reason: Refusal }
	/** A refund that the rules of wallet or account do not allow this way. */
	| { readonly kind: 'not_refundable'; readonly plan: Exclude<RefundPlan, { kind: 'by_api' }> };

/** Opens a sale, with no wallet chosen yet. */
export function openSale(
	given: Pick<Sale, 'id' | 'reference' | 'amount' | 'lines' | 'codeShownMs'>,
	nowMs: number
): SaleIn<'open'> {
	return {
		...given,
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
