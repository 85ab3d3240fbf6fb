import { describe, expect, it } from 'vitest';
import { makeRefundId } from '../../shared/payments/order-number.ts';
import type { AttemptId } from '../../shared/ids.ts';
import { receiptOf } from '../../shared/api/receipt.ts';
import {
	REFUND_STATES,
	type Refund,
	type RefundState
} from '../../shared/payments/refund/refund.ts';
import type { Sale } from '../../shared/payments/sale/sale.ts';
import { ATTEMPT_ID, attemptIn, EVIDENCE, newSale, NOON_MS } from '../support/sales.ts';

const SHOP = { shopName: 'Shop', sandbox: false };
const PAID: Sale = {
	...newSale(),
	state: 'paid',
	settledBy: ATTEMPT_ID,
	paidAtMs: NOON_MS,
	attempts: [attemptIn('paid')]
};

function refund(state: RefundState, walletRef = EVIDENCE.walletRef): Refund {
	return {
		id: makeRefundId(ATTEMPT_ID, 1),
		attemptId: ATTEMPT_ID,
		walletRef,
		amountMinor: 5_000,
		state
	} as Refund;
}

describe('a receipt', () => {
	it('shows the sale as it was paid', () => {
		expect(receiptOf(PAID, ATTEMPT_ID, SHOP)).toEqual({
			...SHOP,
			reference: PAID.reference,
			amountMinor: PAID.amount.amountMinor,
			currency: 'THB',
			channel: 'promptpay',
			paidAtMs: NOON_MS,
			refundedMinor: 0
		});
	});

	it.each(REFUND_STATES)('counts a refund that is %s only if it succeeded', (state) => {
		const receipt = receiptOf({ ...PAID, refunds: [refund(state)] }, ATTEMPT_ID, SHOP);
		expect(receipt?.refundedMinor).toBe(state === 'succeeded' ? 5_000 : 0);
	});

	it('does not count the refund of a second payment', () => {
		const back = refund('succeeded', 'another payment');
		expect(receiptOf({ ...PAID, refunds: [back] }, ATTEMPT_ID, SHOP)?.refundedMinor).toBe(0);
	});

	it('is null for an attempt that was not paid', () => {
		expect(receiptOf(PAID, 'K1-ABC123-2' as AttemptId, SHOP)).toBeNull();
		const open: Sale = { ...newSale(), attempts: [attemptIn('awaiting')] };
		expect(receiptOf(open, ATTEMPT_ID, SHOP)).toBeNull();
	});
});
