import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { AttemptId, kioskOf, type KioskId } from '../../shared/ids.ts';
import { makeAttemptId } from '../../shared/payments/order-number.ts';
import { plainDecimal } from '../../shared/money.ts';

describe('an order number', () => {
	it.each([1, 35, 36, 1_000_000, Number.MAX_SAFE_INTEGER])(
		'fits Ksher’s 32 characters and names its kiosk (number %i)',
		(number) => {
			const id = makeAttemptId('ABCDEFGH' as KioskId, 4_000_000_000_000, number);
			expect(v.is(AttemptId, id)).toBe(true);
			expect(id.length).toBeLessThanOrEqual(32);
			expect(kioskOf(id)).toBe('ABCDEFGH');
		}
	);

	it.each(['', 'K1', 'K1-ABC', 'k1-ABC-1', 'K1-ABC-1-2', 'K-ABC-1', 'K1-ABC-1 ', '../K1-A-1'])(
		'is not read from "%s"',
		(text) => {
			expect(v.is(AttemptId, text)).toBe(false);
		}
	);
});

describe('an amount in baht', () => {
	it.each([
		[1, '0.01'],
		[100, '1.00'],
		[15_050, '150.50'],
		[10_000_000, '100000.00']
	])('of %i satang is written %s', (amountMinor, text) => {
		expect(plainDecimal({ amountMinor, currency: 'THB' })).toBe(text);
	});
});
