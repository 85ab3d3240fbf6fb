import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { MerchantFacts } from '../../../../shared/payments/account/facts.ts';
import { AccountHealth } from '../../../../shared/payments/account/health.ts';
import { NOON_MS } from '../../../support/sales.ts';

describe('the stored health of an account', () => {
	it.each([
		{ state: 'working', unclearAtMs: [] },
		{ state: 'working', unclearAtMs: [NOON_MS, NOON_MS + 1] },
		{ state: 'refused', code: 'KSHER_SIGN_ERROR', sinceMs: NOON_MS },
		{ state: 'unreachable', sinceMs: NOON_MS }
	])('is read back as it was: %o', (health) => {
		expect(v.parse(AccountHealth, health)).toEqual(health);
	});

	it.each([
		['an unknown state', { state: 'tired', sinceMs: NOON_MS }],
		['a fractional time', { state: 'working', unclearAtMs: [0.5] }],
		['no time', { state: 'unreachable', sinceMs: null }],
		['three unclear answers, which is unreachable', { state: 'working', unclearAtMs: [1, 2, 3] }],
		['a refusal without its code', { state: 'refused', sinceMs: NOON_MS }],
		['a refusal without its time', { state: 'refused', code: 'NOAUTH' }]
	])('is refused with %s', (_, health) => {
		expect(v.is(AccountHealth, health)).toBe(false);
	});
});

describe('the stored facts of merchant_info', () => {
	const channel = { channel: 'promptpay', singleLimitMinor: null, settlement: 'T+1' };
	const facts = {
		accountType: 'Formal',
		businessMode: 'offline',
		allowPartialRefund: null,
		channels: [channel, { ...channel, singleLimitMinor: 1 }],
		checkedAtMs: NOON_MS
	};

	it.each([
		{},
		{ accountType: 'Test', businessMode: 'online', allowPartialRefund: true },
		{ accountType: 'other', businessMode: 'other', allowPartialRefund: false, channels: null }
	])('is read back as it was: %o', (told) => {
		const whole = { ...facts, ...told };
		expect(v.parse(MerchantFacts, whole)).toEqual(whole);
	});

	it.each([
		['another type', { accountType: '' }],
		['another mode', { businessMode: '' }],
		['a limit of zero', { channels: [{ ...channel, singleLimitMinor: 0 }] }],
		['a fractional limit', { channels: [{ ...channel, singleLimitMinor: 1.5 }] }],
		['a channel without a name', { channels: [{ singleLimitMinor: null, settlement: 'T+1' }] }],
		['a fractional time', { checkedAtMs: 0.5 }]
	])('is refused with %s', (_, told) => {
		expect(v.is(MerchantFacts, { ...facts, ...told })).toBe(false);
	});
});
