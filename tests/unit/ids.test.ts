import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { AttemptId, kioskOf, makeAttemptId, type KioskId } from '../../shared/ids.ts';
import { plainDecimal } from '../../shared/money.ts';

describe('order numbers', () => {
	it.each([1, 35, 36, 1_000_000, Number.MAX_SAFE_INTEGER])(
		'fit Ksher’s 32 characters and lead back to their kiosk (number %i)',
		(number) => {
			const id = makeAttemptId('ABCDEFGH' as KioskId, 4_000_000_000_000, number);
			expect(v.is(AttemptId, id)).toBe(true);
			expect(id.length).toBeLessThanOrEqual(32);
			expect(kioskOf(id)).toBe('ABCDEFGH');
		}
	);

	it.each(['', 'K1', 'K1-ABC', 'k1-ABC-1', 'K1-ABC-1-2', 'K-ABC-1', 'K1-ABC-1 ', '../K1-A-1'])(
		'are not mistaken: "%s"',
		(text) => {
			expect(v.is(AttemptId, text)).toBe(false);
		}
	);
});

describe('amounts', () => {
	it.each([
		[1, '0.01'],
		[100, '1.00'],
		[15_050, '150.50'],
		[10_000_000, '100000.00']
	])('%i satang are %s baht', (amountMinor, text) => {
		expect(plainDecimal({ amountMinor, currency: 'THB' })).toBe(text);
	});
});
