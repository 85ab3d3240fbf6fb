import { describe, expect, it } from 'vitest';
import { makeRefundId } from '../../../../shared/payments/order-number.ts';
import type { AttemptId, RefundId } from '../../../../shared/ids.ts';
import { startRefund } from '../../../../shared/payments/refund/refund.ts';
import type { Sale, SaleEvent } from '../../../../shared/payments/sale/sale.ts';
import { transitionSale } from '../../../../shared/payments/sale/transition.ts';
import {
	ATTEMPT_ID,
	attemptIn,
	EVIDENCE,
	newSale,
	NOON_MS,
	REFUND_EVENTS
} from '../../../support/sales.ts';

const LATER_MS = NOON_MS + 1_000;
const FIRST_ID = makeRefundId(ATTEMPT_ID, 1);
const SECOND_ID = makeRefundId(ATTEMPT_ID, 2);
const SOLD: Sale = {
	...newSale(),
	state: 'paid',
	settledBy: ATTEMPT_ID,
	paidAtMs: NOON_MS,
	attempts: [attemptIn('paid', 'wechat')]
};

function asked(refundId: RefundId, attemptId: AttemptId = ATTEMPT_ID): SaleEvent {
	return {
		type: 'refund_started',
		refundId,
		attemptId,
		walletRef: EVIDENCE.walletRef,
		amountMinor: 100,
		reason: 'requested_by_staff',
		terms: { partialAllowed: null }
	};
}

const begun = (id: RefundId) =>
	startRefund(
		{
			id,
			attemptId: ATTEMPT_ID,
			walletRef: EVIDENCE.walletRef,
			amountMinor: 100,
			reason: 'requested_by_staff'
		},
		LATER_MS
	);
const WITH_TWO: Sale = { ...SOLD, refunds: [begun(FIRST_ID), begun(SECOND_ID)] };

describe('a requested refund', () => {
	it('is stored with its number before it is sent', () => {
		expect(transitionSale(SOLD, asked(FIRST_ID), LATER_MS)).toEqual({
			kind: 'moved',
			sale: { ...SOLD, version: 2, refunds: [begun(FIRST_ID)] },
			effects: [{ type: 'request_refund', refundId: FIRST_ID }]
		});
	});

	it('is added after earlier refunds', () => {
		const one: Sale = { ...SOLD, refunds: [begun(FIRST_ID)] };
		expect(transitionSale(one, asked(SECOND_ID), LATER_MS)).toMatchObject({
			sale: { refunds: [{ id: FIRST_ID }, { id: SECOND_ID }] }
		});
	});

	it('is sent once when it is repeated with the same number', () => {
		for (const id of [FIRST_ID, SECOND_ID]) {
			expect(transitionSale(WITH_TWO, asked(id), LATER_MS)).toEqual({
				kind: 'ignored',
				why: 'started_already'
			});
		}
	});

	it('is refused for an attempt of another sale', () => {
		const event = asked(FIRST_ID, 'K1-ABC123-9' as AttemptId);
		expect(transitionSale(SOLD, event, LATER_MS)).toEqual({
			kind: 'refused',
			reason: 'unknown_attempt'
		});
	});

	it('is refused with a reason against the rules of its wallet', () => {
		const sale: Sale = { ...SOLD, attempts: [attemptIn('paid', 'promptpay')] };
		expect(transitionSale(sale, asked(FIRST_ID), LATER_MS)).toEqual({
			kind: 'not_refundable',
			plan: { kind: 'by_hand', why: 'wallet_cannot' }
		});
	});
});

describe('an event of a refund', () => {
	it.each([
		[FIRST_ID, ['failed', 'requesting']],
		[SECOND_ID, ['requesting', 'failed']]
	])('changes only the refund %s', (refundId, states) => {
		const event: SaleEvent = { type: 'refund', refundId, event: REFUND_EVENTS.refund_refused };
		const step = transitionSale(WITH_TWO, event, LATER_MS);
		expect(step).toMatchObject({
			kind: 'moved',
			sale: { version: 2, refunds: states.map((state) => ({ state })) },
			effects: [{ type: 'open_case', kind: 'manual_refund_due', refundId }]
		});
	});

	it('leaves the sale unchanged when it is ignored', () => {
		const event: SaleEvent = {
			type: 'refund',
			refundId: FIRST_ID,
			event: REFUND_EVENTS.refund_missing
		};
		expect(transitionSale(WITH_TWO, event, LATER_MS).kind).toBe('ignored');
	});

	it('is refused when the sale has no such refund', () => {
		const event: SaleEvent = {
			type: 'refund',
			refundId: makeRefundId(ATTEMPT_ID, 3),
			event: REFUND_EVENTS.refund_confirmed
		};
		expect(transitionSale(WITH_TWO, event, LATER_MS)).toEqual({
			kind: 'refused',
			reason: 'unknown_refund'
		});
	});
});
