import { describe, expect, it } from 'vitest';
import type { Attempt, PaymentEvidence } from '../../../../shared/payments/attempt/attempt.ts';
import { CHANNELS, type Channel } from '../../../../shared/payments/channel.ts';
import { makeRefundId } from '../../../../shared/payments/order-number.ts';
import type { AttemptId } from '../../../../shared/ids.ts';
import { planRefund } from '../../../../shared/payments/refund/plan-refund.ts';
import type { RefundPlan, RefundInput } from '../../../../shared/payments/refund/refund-plan.ts';
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

/** 23:30 in Bangkok on the day of payment, in Thai time as Ksher writes it. */
const EVENING_MS = Date.UTC(2026, 10, 24, 16, 30);
const AFTER_MIDNIGHT_MS = EVENING_MS + 3_600_000;
const ANY = { partialAllowed: null };

function paidBy(channel: Channel, refunds: readonly Partial<Refund>[] = []): Sale {
	const attempt = attemptIn('paid', channel);
	return {
		...newSale(),
		state: 'paid',
		settledBy: ATTEMPT_ID,
		paidAtMs: NOON_MS,
		attempts: [attempt],
		refunds: refunds.map((given, index) => ({
			...refundIn(given.state ?? 'requesting'),
			id: makeRefundId(ATTEMPT_ID, index + 1),
			...given
		}))
	} as Sale;
}

function plan(
	sale: Sale,
	input: Partial<RefundInput> = {},
	terms: { partialAllowed: boolean | null } = ANY,
	nowMs = EVENING_MS
): string {
	const [attempt] = sale.attempts as [Attempt];
	const whole = { amountMinor: AMOUNT.amountMinor, walletRef: EVIDENCE.walletRef };
	const planned = planRefund(sale, attempt, { ...whole, ...input }, terms, nowMs);
	return words(planned);
}

function words(planned: RefundPlan): string {
	return planned.kind === 'by_api' ? planned.kind : `${planned.kind}: ${planned.why}`;
}

describe('the plan of a refund', () => {
	const ON_THE_DAY: Record<Channel, string> = {
		promptpay: 'by_hand: wallet_cannot',
		wechat: 'by_api',
		alipay: 'by_api',
		alipayplus: 'by_api',
		airpay: 'by_api',
		scb_qrcard: 'by_api',
		truemoney: 'by_api'
	};
	const THE_NEXT_DAY: Record<Channel, string> = {
		...ON_THE_DAY,
		scb_qrcard: 'by_hand: other_day'
	};

	it.each(CHANNELS)('depends on the wallet and the day in Bangkok: %s', (channel) => {
		const sale = paidBy(channel);
		expect(plan(sale)).toBe(ON_THE_DAY[channel]);
		expect(plan(sale, {}, ANY, AFTER_MIDNIGHT_MS)).toBe(THE_NEXT_DAY[channel]);
	});

	it('counts the day of a card payment by our clock when Ksher gave no time', () => {
		const sale = paidBy('scb_qrcard');
		const evidence: PaymentEvidence = { ...EVIDENCE, paidAtText: '', confirmedAtMs: EVENING_MS };
		const timeless = { ...sale, attempts: [{ ...attemptIn('paid', 'scb_qrcard'), evidence }] };
		expect(plan(timeless)).toBe('by_api');
		expect(plan(timeless, {}, ANY, AFTER_MIDNIGHT_MS)).toBe('by_hand: other_day');
		const strange = { ...evidence, paidAtText: 'on 2020-01-01' };
		const illTimed = {
			...sale,
			attempts: [{ ...attemptIn('paid', 'scb_qrcard'), evidence: strange }]
		};
		expect(plan(illTimed), 'a time that is none of Ksher’s is no time').toBe('by_api');
	});

	it('is impossible for what was not paid, or for another payment', () => {
		const unpaid = { ...newSale(), attempts: [attemptIn('awaiting', 'wechat')] };
		expect(plan(unpaid)).toBe('impossible: not_paid');
		expect(plan(paidBy('wechat'), { walletRef: 'another' })).toBe('impossible: not_paid');
	});

	it.each([0, -1, 0.5, Number.NaN])('is impossible for an amount of %s', (amountMinor) => {
		expect(plan(paidBy('wechat'), { amountMinor })).toBe('impossible: bad_amount');
	});

	it('subtracts succeeded and unfinished refunds, but no failed ones', () => {
		const rest = AMOUNT.amountMinor - 5_000;
		for (const state of ['requesting', 'unknown', 'pending', 'succeeded'] as const) {
			const sale = paidBy('wechat', [{ state }]);
			expect(plan(sale, { amountMinor: rest })).toBe('by_api');
			expect(plan(sale, { amountMinor: rest + 1 })).toBe('impossible: more_than_is_left');
		}
		expect(plan(paidBy('wechat', [{ state: 'failed' }]))).toBe('by_api');
	});

	it('subtracts no refunds of another code or payment', () => {
		const gone = { state: 'succeeded', amountMinor: AMOUNT.amountMinor } as const;
		expect(plan(paidBy('wechat', [{ ...gone, walletRef: 'another' }]))).toBe('by_api');
		const ofAnotherCode = { ...gone, attemptId: 'K1-ABC123-2' as AttemptId };
		expect(plan(paidBy('wechat', [ofAnotherCode]))).toBe('by_api');
	});

	it('ignores Ksher’s refusals of another code’s refunds', () => {
		const attemptId = 'K1-ABC123-2' as AttemptId;
		const settled = { attemptId, state: 'failed', settledAtKsher: true } as const;
		expect(plan(paidBy('wechat', [settled]))).toBe('by_api');
		expect(plan(paidBy('alipay', [{ attemptId, state: 'pending' }]))).toBe('by_api');
	});

	it('allows partial refunds unless the account allows only whole ones', () => {
		const part = { amountMinor: 1 };
		expect(plan(paidBy('wechat'), part, { partialAllowed: true })).toBe('by_api');
		expect(plan(paidBy('wechat'), part, { partialAllowed: null })).toBe('by_api');
		expect(plan(paidBy('wechat'), part, { partialAllowed: false })).toBe(
			'impossible: only_the_whole'
		);
		expect(plan(paidBy('wechat'), {}, { partialAllowed: false })).toBe('by_api');
	});

	it('needs Ksher’s portal once Ksher has settled the money', () => {
		const settled = paidBy('wechat', [{ state: 'failed', settledAtKsher: true }]);
		expect(plan(settled)).toBe('by_hand: already_settled');
	});

	it('allows one refund at a time where a wallet cannot tell them apart', () => {
		const part = { amountMinor: 1 };
		expect(plan(paidBy('alipay', [{ state: 'pending' }]), part)).toBe('impossible: one_at_a_time');
		expect(plan(paidBy('alipay', [{ state: 'succeeded' }]), part)).toBe('by_api');
		expect(plan(paidBy('wechat', [{ state: 'pending' }]), part)).toBe('by_api');
	});

	it('limits the number of refunds', () => {
		const many = Array.from({ length: 50 }, () => ({
			amountMinor: 1,
			state: 'succeeded' as const
		}));
		expect(plan(paidBy('wechat', many), { amountMinor: 1 })).toBe('impossible: too_many');
		expect(plan(paidBy('wechat', many.slice(1)), { amountMinor: 1 })).toBe('by_api');
	});
});
