import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { DAY_MS } from '../../../../shared/bangkok.ts';
import {
	calendarOf,
	dayBefore,
	ShopDays
} from '../../../../shared/shop/business-day/business-day.ts';
import { DayName } from '../../../../shared/shop/business-day/day-name.ts';
import { isTimeZone } from '../../../../shared/shop/business-day/shop-clock.ts';
import { seededRandom } from '../../../support/random.ts';

const HOUR_MS = 3_600_000;
const days = (timeZone: string, dayStartsAtMin = 0): ShopDays =>
	new ShopDays({ timeZone, dayStartsAtMin });
const at = (text: string): number => Date.parse(text);

describe('the business day of a moment', () => {
	it.each([
		['the last second of the day', 'Asia/Bangkok', 0, '2026-11-26T23:59:59+07:00', '2026-11-26'],
		['midnight', 'Asia/Bangkok', 0, '2026-11-27T00:00:00+07:00', '2026-11-27'],
		[
			'after midnight, before the cut-off',
			'Asia/Bangkok',
			240,
			'2026-11-27T03:59:59+07:00',
			'2026-11-26'
		],
		['the cut-off', 'Asia/Bangkok', 240, '2026-11-27T04:00:00+07:00', '2026-11-27'],
		[
			'New Year, before the cut-off',
			'Asia/Bangkok',
			240,
			'2027-01-01T01:00:00+07:00',
			'2026-12-31'
		],
		['another zone', 'Asia/Tokyo', 0, '2026-11-26T22:30:00+07:00', '2026-11-27'],
		['a zone with half an hour', 'Asia/Kolkata', 0, '2026-11-26T18:29:59Z', '2026-11-26'],
		[
			'a zone with half an hour, at midnight',
			'Asia/Kolkata',
			0,
			'2026-11-26T18:30:00Z',
			'2026-11-27'
		],
		['a zone behind', 'America/New_York', 0, '2026-11-27T04:59:00Z', '2026-11-26'],
		['a zone with a quarter of an hour', 'Asia/Kathmandu', 0, '2026-11-26T18:15:00Z', '2026-11-27']
	])('is right for %s', (_what, zone, startsAtMin, moment, day) => {
		expect(days(zone, startsAtMin).at(at(moment)).day).toBe(day);
	});
});

describe('a named day', () => {
	it('is the business day of its moments', () => {
		for (const shop of [days('Europe/Berlin', 150), calendarOf('Asia/Kolkata')]) {
			for (const day of ['2026-03-29', '2026-10-25', '2026-12-31']) {
				const span = shop.named(day);
				expect(shop.at(span.fromMs)).toEqual(span);
				expect(span.day).toBe(day);
			}
		}
	});

	it('follows the day before it', () => {
		expect([dayBefore('2027-01-01'), dayBefore('2028-03-01')]).toEqual([
			'2026-12-31',
			'2028-02-29'
		]);
	});

	it.each([
		['2026-02-28', true],
		['2028-02-29', true],
		['2026-02-29', false],
		['2026-13-01', false],
		['26-11-2026', false],
		['2026-11-26T00:00', false],
		['', false]
	])('is read from %j: %s', (day, expected) => {
		expect(v.safeParse(DayName, day).success).toBe(expected);
	});
});

describe('a minute of a day', () => {
	it.each([
		['is a moment', 'Asia/Bangkok', '2026-11-26', 14 * 60 + 30, '14:30+07:00', '14:30+07:00'],
		['is before a change', 'Europe/Berlin', '2026-10-25', 60, '01:00+02:00', '01:00+02:00'],
		['occurs twice', 'Europe/Berlin', '2026-10-25', 150, '02:30+02:00', '02:30+01:00'],
		['is after a change', 'Europe/Berlin', '2026-10-25', 240, '04:00+01:00', '04:00+01:00'],
		['is skipped', 'Europe/Berlin', '2026-03-29', 150, '03:00+02:00', '03:00+02:00'],
		['is after a skipped one', 'Europe/Berlin', '2026-03-29', 240, '04:00+02:00', '04:00+02:00']
	])('%s', (_what, zone, day, minute, first, last) => {
		expect(calendarOf(zone).minuteOf(day, minute)).toEqual({
			firstMs: at(`${day}T${first}`),
			lastMs: at(`${day}T${last}`)
		});
	});
});

describe('a change of clocks', () => {
	it.each([
		[
			'a day in which clocks go forward has 23 hours',
			'Europe/Berlin',
			0,
			'2026-03-29T12:00:00Z',
			23
		],
		['a day in which clocks go back has 25 hours', 'Europe/Berlin', 0, '2026-10-25T12:00:00Z', 25],
		[
			'a cut-off after the change shortens the day before',
			'Europe/Berlin',
			240,
			'2026-03-28T12:00:00Z',
			23
		],
		// 02:30 does not exist on that day: the day begins at 03:00, when clocks go forward.
		[
			'a skipped cut-off is the moment of the change',
			'Europe/Berlin',
			150,
			'2026-03-28T12:00:00Z',
			23.5
		],
		// 02:30 occurs twice: the first counts.
		[
			'a cut-off that occurs twice is the first one',
			'Europe/Berlin',
			150,
			'2026-10-25T12:00:00Z',
			25
		],
		['a change of half an hour', 'Australia/Lord_Howe', 0, '2026-10-04T12:00:00+11:00', 23.5],
		['a skipped midnight', 'Africa/Cairo', 0, '2026-04-24T12:00:00Z', 23]
	])('gives the day the right length: %s', (_what, zone, startsAtMin, moment, hours) => {
		const { fromMs, untilMs } = days(zone, startsAtMin).at(at(moment));
		expect((untilMs - fromMs) / HOUR_MS).toBe(hours);
	});

	it('puts the hour that occurs twice into one day, even if its clock is before the cut-off again', () => {
		const shop = days('Europe/Berlin', 150);
		// 02:30 summer time begins the day; 02:00 and 02:29 winter time come after it.
		for (const moment of ['2026-10-25T00:30:00Z', '2026-10-25T01:00:00Z', '2026-10-25T01:29:00Z']) {
			expect([moment, shop.at(at(moment)).day]).toEqual([moment, '2026-10-25']);
		}
		expect(shop.at(at('2026-10-25T00:29:59Z')).day).toBe('2026-10-24');
	});

	it('keeps the hour of a moment as the wall clock shows it', () => {
		expect(days('Asia/Bangkok').hourAt(at('2026-11-26T00:10:00Z'))).toBe(7);
		expect(days('Asia/Kolkata').hourAt(at('2026-11-26T18:30:00Z'))).toBe(0);
	});
});

it.each([
	'Asia/Bangkok',
	'Europe/Berlin',
	'America/New_York',
	'Australia/Lord_Howe',
	'Africa/Cairo',
	'Pacific/Apia'
])(
	'business days in %s follow each other without a gap for any cut-off, and hold their moments',
	(zone) => {
		const random = seededRandom(20_261_126);
		for (let round = 0; round < 60; round += 1) {
			const shop = days(zone, random.below(1440));
			const moment = at('2026-01-01T00:00:00Z') + random.below(365 * DAY_MS);
			const list = shop.lastAt(moment, 3);
			const last = list[2];
			if (last === undefined) throw new Error('no day');
			expect(list.slice(1).map(({ fromMs }) => fromMs)).toEqual(
				list.slice(0, 2).map(({ untilMs }) => untilMs)
			);
			expect(last.fromMs).toBeLessThanOrEqual(moment);
			expect(last.untilMs).toBeGreaterThan(moment);
			for (const day of list) {
				expect(shop.at(day.fromMs)).toEqual(day);
				expect(shop.at(day.untilMs - 1)).toEqual(day);
			}
		}
	}
);

it.each([
	['Asia/Bangkok', true],
	['Europe/Berlin', true],
	['Asia/Bangkokk', false],
	['', false],
	['x'.repeat(65), false],
	["'; DROP TABLE shop; --", false]
])('%s is a time zone: %s', (zone, expected) => {
	expect(isTimeZone(zone)).toBe(expected);
});
