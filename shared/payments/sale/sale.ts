import type { Attempt, Effect, ReportedEvent } from '../attempt/attempt.ts';
import type { AccountType, Channel } from '../channel.ts';
import type { AttemptId, RefundId, SaleId } from '../../ids.ts';
import type { Money } from '../../money.ts';
import type { RefundPlan, RefundTerms } from '../refund/refund-plan.ts';
import type { Refund, RefundEvent, RefundReason } from '../refund/refund.ts';
import type { SaleLine } from './lines.ts';
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

/** An amount owed at one kiosk. At most one attempt settles it. */
export interface Sale {
	readonly id: SaleId;
	/** Short number the buyer and the staff can say aloud. */
	readonly reference: string;
	readonly amount: Money;
	/** What was sold, if that is known; its prices add up to the amount. */
	readonly lines: readonly SaleLine[];
	readonly state: SaleState;
	readonly version: number;
	readonly openedAtMs: number;
	/** How long a code stays on the screen, from the kiosk's settings when the sale was opened. */
	readonly codeShownMs: number;
	/** Deadline "screen": the open sale gives the screen back, an ended one stops being shown. */
	readonly deadlineAtMs: number | null;
	/** How often the buyer asked for more time since that deadline was first set. */
	readonly extensions: number;
	/** The buyer said after the end that the payment was made. */
	readonly claimed: boolean;
	/** True while this is the sale the kiosk's screen is about; at most one sale of a kiosk is. */
	readonly onScreen: boolean;
	/** Why it left the buyer's hands unpaid. */
	readonly ending: 'cancelled' | 'deadline' | 'payment_mismatch' | null;
	readonly settledBy: AttemptId | null;
	readonly paidAtMs: number | null;
	readonly attempts: readonly Attempt[];
	readonly refunds: readonly Refund[];
}

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

/** Why a buyer's or integrator's wish is not granted; a bug in no one's code, so a value. */
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

/** A new sale with no wallet chosen yet. */
export function openSale(
	given: Pick<Sale, 'id' | 'reference' | 'amount' | 'lines' | 'codeShownMs'>,
	nowMs: number
): Sale {
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
