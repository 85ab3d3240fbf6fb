import { describe, expect, it } from 'vitest';
import { ShopDays } from '../../../../shared/shop/business-day/business-day.ts';
import {
	netMinor,
	QUARTER_MS,
	totalsOf,
	type Bucket
} from '../../../../shared/shop/business-day/totals.ts';
import type { KioskId } from '../../../../shared/ids.ts';

const SETTINGS = { timeZone: 'Asia/Bangkok', dayStartsAtMin: 240 };
const DAYS = new ShopDays(SETTINGS);

function bucket(time: string, given: Partial<Bucket>): Bucket {
	return {
		kioskId: 'K1' as KioskId,
		kioskName: 'เคาน์เตอร์',
		kind: 'payment',
		channel: 'promptpay',
		quarter: Date.parse(`2026-11-26T${time}:00+07:00`) / QUARTER_MS,
		count: 1,
		amountMinor: 100,
		lateCount: 0,
		lateMinor: 0,
		...given
	};
}

const BUCKETS = [
	bucket('07:45', { count: 3, amountMinor: 30_000, lateCount: 1, lateMinor: 10_000 }),
	bucket('07:00', { kioskId: 'K2' as KioskId, channel: 'wechat', count: 2, amountMinor: 7_050 }),
	bucket('02:15', { kind: 'second_payment', amountMinor: 5_000, lateCount: 1, lateMinor: 5_000 }),
	bucket('07:15', { kind: 'refund_by_api', amountMinor: 2_000, lateCount: 1, lateMinor: 2_000 }),
	bucket('23:00', { kind: 'refund_by_hand', channel: 'promptpay', amountMinor: 1_000 })
];
const TOTALS = totalsOf(BUCKETS, 'THB', DAYS, SETTINGS.dayStartsAtMin);

describe('the totals of a day', () => {
	it('include second payments in the gross, and count refunds separately', () => {
		expect(TOTALS.all).toEqual({
			gross: { count: 6, amountMinor: 42_050 },
			second: { count: 1, amountMinor: 5_000 },
			byApi: { count: 1, amountMinor: 2_000 },
			byHand: { count: 1, amountMinor: 1_000 }
		});
		expect(netMinor(TOTALS.all)).toBe(39_050);
	});

	it('count late payments of sales opened before the span, without refunds', () => {
		expect(TOTALS.late).toEqual({ count: 2, amountMinor: 15_000 });
	});

	it.each(['byChannel', 'byKiosk', 'byHour'] as const)('add up to the whole: %s', (part) => {
		for (const kind of ['gross', 'second', 'byApi', 'byHand'] as const) {
			const parts = TOTALS[part].map((one) => one[kind]);
			expect({
				count: parts.reduce((sum, { count }) => sum + count, 0),
				amountMinor: parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
			}).toEqual(TOTALS.all[kind]);
		}
	});

	it('list the hours in the order of the business day', () => {
		expect(TOTALS.byHour.map(({ hour }) => hour)).toEqual([7, 23, 2]);
	});

	it('are zero without ledger entries', () => {
		const nothing = totalsOf([], 'THB', DAYS, 0);
		expect(netMinor(nothing.all)).toBe(0);
		expect([nothing.byChannel, nothing.byKiosk, nothing.byHour]).toEqual([[], [], []]);
	});
});
