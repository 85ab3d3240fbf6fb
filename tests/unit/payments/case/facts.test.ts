import { describe, expect, it } from 'vitest';
import type { PaymentSeen } from '../../../../shared/payments/attempt/event.ts';
import type { OpenCase } from '../../../../shared/payments/attempt/effect.ts';
import { caseFacts, type CaseFacts } from '../../../../shared/payments/case/facts.ts';
import type { Refund } from '../../../../shared/payments/refund/refund.ts';
import type { Sale } from '../../../../shared/payments/sale/sale.ts';
import {
	AMOUNT,
	ATTEMPT_ID,
	attemptIn,
	EVIDENCE,
	newSale,
	NOON_MS,
	refundIn
} from '../../../support/sales.ts';

const SECOND = { ...EVIDENCE, walletRef: '4200000002', amountMinor: 7_000 };
const REFUND: Refund = { ...refundIn('failed'), walletRef: SECOND.walletRef, reason: 'paid_twice' };

/** A WeChat code that was paid twice and whose second payment could not be refunded. */
const PAID_TWICE: Sale = {
	...newSale(),
	state: 'paid',
	ending: 'deadline',
	settledBy: ATTEMPT_ID,
	paidAtMs: NOON_MS,
	attempts: [
		{ ...attemptIn('paid', 'wechat'), leftScreenAtMs: NOON_MS + 1_000, extraPayments: [SECOND] }
	],
	refunds: [REFUND]
};

function factsOf(
	opened: Partial<OpenCase>,
	sale = PAID_TWICE,
	terms: { partialAllowed: boolean | null } = { partialAllowed: null }
): CaseFacts {
	const [attempt] = sale.attempts;
	if (attempt === undefined) throw new Error('the sale has an attempt');
	const kind = 'manual_refund_due';
	const whole: OpenCase = { type: 'open_case', attemptId: ATTEMPT_ID, kind, ...opened };
	return caseFacts(sale, attempt, whole, terms, NOON_MS);
}

describe('the facts of a case', () => {
	it('describe the sale, its code and its money', () => {
		expect(factsOf({ refundId: REFUND.id })).toEqual({
			reference: '0001',
			amount: AMOUNT,
			channel: 'wechat',
			account: 'offline',
			providerRef: EVIDENCE.providerRef,
			codeIssuedAtMs: NOON_MS,
			leftScreenAtMs: NOON_MS + 1_000,
			saleState: 'paid',
			saleEnding: 'deadline',
			settledBy: ATTEMPT_ID,
			payments: [EVIDENCE, SECOND],
			payment: SECOND,
			seen: null,
			refund: {
				id: REFUND.id,
				amountMinor: 5_000,
				state: 'failed',
				refusal: 'ORDER_ALREADY_REFUND'
			},
			refundPlan: { kind: 'by_api' }
		});
	});

	it('name the payment of the case, else of its refund, else the settling one', () => {
		const named = factsOf({ walletRef: EVIDENCE.walletRef, refundId: REFUND.id });
		expect(named.payment).toEqual(EVIDENCE);
		expect(factsOf({ refundId: REFUND.id }).payment).toEqual(SECOND);
		expect(factsOf({}).payment).toEqual(EVIDENCE);
		expect(factsOf({}).refund).toBeNull();
	});

	it('plan the refund of the rest of that payment, by the account’s rules', () => {
		const partly = {
			...PAID_TWICE,
			refunds: [{ ...refundIn('succeeded'), walletRef: SECOND.walletRef }]
		};
		const wholeOnly = { partialAllowed: false };
		expect(factsOf({ walletRef: SECOND.walletRef }, partly).refundPlan).toEqual({
			kind: 'by_api'
		});
		expect(factsOf({ walletRef: SECOND.walletRef }, partly, wholeOnly).refundPlan).toEqual({
			kind: 'impossible',
			why: 'only_the_whole'
		});
		expect(factsOf({}, partly, wholeOnly).refundPlan).toEqual({ kind: 'by_api' });
	});

	it('show Ksher’s answer and no possible refund before any payment', () => {
		const seen: PaymentSeen = {
			orderRef: ATTEMPT_ID,
			accountRef: 'mch1',
			providerRef: EVIDENCE.providerRef,
			walletRef: EVIDENCE.walletRef,
			amountMinor: 1,
			currency: 'THB',
			paidAtText: EVIDENCE.paidAtText
		};
		const unpaid: Sale = { ...newSale(), attempts: [attemptIn('awaiting')] };
		expect(factsOf({ kind: 'wrong_amount', seen }, unpaid)).toMatchObject({
			saleState: 'open',
			leftScreenAtMs: null,
			settledBy: null,
			payments: [],
			payment: null,
			seen,
			refund: null,
			refundPlan: { kind: 'impossible', why: 'not_paid' }
		});
	});
});
