import { describe, it } from 'vitest';
import { LANGUAGES } from '../../../shared/api/view.ts';
import {
	formatClock,
	formatCountdown,
	formatDay,
	formatMoney,
	formatTime,
	formatWhole
} from '../../../web/lib/text/format.ts';

describe('an amount on the screen', () => {
	it.for([
		[0, '฿0.00'],
		[7, '฿0.07'],
		[100, '฿1.00'],
		[101, '฿1.01'],
		[15_050, '฿150.50'],
		[123_456_789, '฿1,234,567.89'],
		[Number.MAX_SAFE_INTEGER, '฿90,071,992,547,409.91']
	] as const)('of %i satang is %s in every language', ([amountMinor, text], { expect }) => {
		for (const language of LANGUAGES) {
			expect(formatMoney({ amountMinor, currency: 'THB' }, language)).toBe(text);
		}
	});

	it('groups the digits as they are typed', ({ expect }) => {
		expect(formatWhole('1234567', 'th')).toBe('1,234,567');
	});
});

describe('time on the screen', () => {
	it.for([
		[180_000, '3:00'],
		[179_001, '3:00'],
		[60_000, '1:00'],
		[9_999, '0:10'],
		[1, '0:01'],
		[0, '0:00']
	] as const)('shows %i ms left as %s', ([remainingMs, text], { expect }) => {
		expect(formatCountdown(remainingMs)).toBe(text);
	});

	it('shows a payment in the time of the shop and the era of the language', ({ expect }) => {
		const atMs = Date.UTC(2026, 7, 1, 18, 30);
		expect(formatTime(atMs, 'en')).toContain('2 Aug 2026');
		expect(formatTime(atMs, 'th')).toContain('2569');
		expect(formatTime(atMs, 'zh')).toContain('01:30');
	});

	it('shows the day and hour of the shop', ({ expect }) => {
		const atMs = Date.UTC(2026, 7, 1, 18, 30);
		expect(formatDay(atMs, 'th')).toContain('2569');
		expect(formatDay(atMs, 'en')).toContain('2 August 2026');
		expect(formatDay(atMs, 'zh')).toContain('2026年8月2日');
		for (const language of LANGUAGES) expect(formatClock(atMs, language)).toBe('01:30');
	});
});
