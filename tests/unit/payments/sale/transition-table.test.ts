import { describe, expect, it } from 'vitest';
import { makeRefundId } from '../../../../shared/payments/order-number.ts';
import type { AttemptId } from '../../../../shared/ids.ts';
import type { RefundPlan } from '../../../../shared/payments/refund/refund-plan.ts';
import {
	SALE_STATES,
	type Refusal,
	type Sale,
	type SaleEvent,
	type SaleEventType,
	type SaleState,
	type SaleStep
} from '../../../../shared/payments/sale/sale.ts';
import { transitionSale } from '../../../../shared/payments/sale/transition.ts';
import {
	ATTEMPT_ID,
	EVENTS,
	EVIDENCE,
	NOON_MS,
	REFUND_EVENTS,
	saleIn
} from '../../../support/sales.ts';

/** The state a sale moves to, `-` for no change, or the refusal. */
type Outcome = SaleState | '-' | Refusal | RefundRule;
type RefundRule = Exclude<RefundPlan, { kind: 'by_api' }>['why'];

const LATER_MS = NOON_MS + 185_000;
const OTHER_ID = 'K1-ABC123-2' as AttemptId;

/** Returns a sale in this state with a PromptPay code that was shown and has ended. */
function shownIn(state: SaleState): Sale {
	return { ...saleIn(state), deadlineAtMs: NOON_MS + 180_000 };
}

const SALE_EVENTS: Record<SaleEventType | 'payment', SaleEvent> = {
	channel_chosen: {
		type: 'channel_chosen',
		channel: 'wechat',
		account: 'offline',
		attemptId: OTHER_ID
	},
	cancelled: { type: 'cancelled' },
	deadline_due: { type: 'deadline_due' },
	dismissed: { type: 'dismissed' },
	more_time: { type: 'more_time' },
	payment_claimed: { type: 'payment_claimed' },
	check_requested: { type: 'check_requested' },
	attempt: { type: 'attempt', attemptId: ATTEMPT_ID, event: EVENTS.not_paid },
	payment: { type: 'attempt', attemptId: ATTEMPT_ID, event: EVENTS.payment_confirmed },
	refund_started: {
		type: 'refund_started',
		refundId: makeRefundId(ATTEMPT_ID, 1),
		attemptId: ATTEMPT_ID,
		walletRef: EVIDENCE.walletRef,
		amountMinor: 100,
		reason: 'requested_by_staff',
		terms: { partialAllowed: null }
	},
	refund: {
		type: 'refund',
		refundId: makeRefundId(ATTEMPT_ID, 1),
		event: REFUND_EVENTS.refund_confirmed
	}
};

// prettier-ignore
const TABLE: Record<SaleEventType | 'payment', Record<SaleState, Outcome>> = {
	channel_chosen: { open: 'open',            paid: 'sale_over', unpaid: 'sale_over', closed: 'sale_over' },
	cancelled:      { open: 'unpaid',        paid: '-',         unpaid: '-',         closed: '-' },
	deadline_due:   { open: 'unpaid',        paid: 'paid',      unpaid: 'unpaid',  closed: 'closed' },
	dismissed:      { open: 'sale_still_open', paid: 'paid',      unpaid: 'unpaid',  closed: 'closed' },
	more_time:      { open: 'open',            paid: 'sale_over', unpaid: 'sale_over', closed: 'sale_over' },
	payment_claimed: { open: 'sale_still_open', paid: '-',        unpaid: 'unpaid',  closed: 'unpaid' },
	check_requested:    { open: '-',               paid: '-',         unpaid: 'unpaid',  closed: 'unpaid' },
	attempt:        { open: 'open',            paid: '-',         unpaid: 'unpaid',  closed: 'closed' },
	payment:        { open: 'paid',            paid: '-',         unpaid: 'paid',      closed: 'paid' },
	refund_started:   { open: 'not_paid',        paid: 'wallet_cannot', unpaid: 'not_paid', closed: 'not_paid' },
	refund:         { open: 'unknown_refund',  paid: 'unknown_refund', unpaid: 'unknown_refund', closed: 'unknown_refund' }
};

describe('the transition table of a sale', () => {
	for (const [name, row] of Object.entries(TABLE)) {
		it.each(SALE_STATES)(`${name} meets %s`, (state) => {
			const event = SALE_EVENTS[name as SaleEventType];
			const step = transitionSale(shownIn(state), event, LATER_MS);
			expect(outcomeOf(step)).toBe(row[state]);
		});
	}
});

function outcomeOf(step: SaleStep): Outcome {
	switch (step.kind) {
		case 'moved':
			return step.sale.state;
		case 'ignored':
			return '-';
		case 'refused':
			return step.reason;
		case 'not_refundable':
			return step.plan.why;
	}
}
