import { describe, expect, it } from 'vitest';
import { bangkokDay } from '../../../../shared/bangkok.ts';
import type { KioskId } from '../../../../shared/ids.ts';
import { nextNightlyAtMs, oldestDay } from '../../../../shared/payments/reconciliation/nightly.ts';

const K1 = 'K1' as KioskId;
const MINUTE_MS = 60_000;

/** Returns a moment of Bangkok time, in ms. */
function bangkok(text: string): number {
	return Date.parse(`${text}+07:00`);
}

describe('the nightly reconciliation of a day', () => {
	it.each(['2026-11-25', '2026-12-31', '2028-02-28'])(
		'of %s runs on the next day, between 4:10 and 4:40 in Bangkok',
		(day) => {
			const { day: checked, dueAtMs } = nextNightlyAtMs(day, K1);
			const nextMs = bangkok(`${day}T00:00:00`) + 24 * 60 * MINUTE_MS;
			expect(checked).toBe(day);
			expect(dueAtMs).toBeGreaterThanOrEqual(nextMs + 250 * MINUTE_MS);
			expect(dueAtMs).toBeLessThan(nextMs + 280 * MINUTE_MS);
			expect(bangkokDay(dueAtMs)).not.toBe(day);
		}
	);

	it('is spread over the minutes for a thousand kiosks', () => {
		const kiosks = Array.from({ length: 1_000 }, (_, number) => `SHOP${String(number)}` as KioskId);
		const minutes = kiosks.map((id) =>
			Math.floor(nextNightlyAtMs('2026-11-25', id).dueAtMs / MINUTE_MS)
		);
		const counts = new Map<number, number>();
		for (const minute of minutes) counts.set(minute, (counts.get(minute) ?? 0) + 1);
		expect(Math.max(...counts.values())).toBeLessThan(60);
	});

	it('runs at another time for each kiosk, and at the same time every day', () => {
		const times = ['K1', 'K2', 'K3', 'SHOP7'].map(
			(id) => nextNightlyAtMs('2026-11-25', id as KioskId).dueAtMs
		);
		expect(new Set(times).size).toBe(4);
		const next = nextNightlyAtMs('2026-11-26', K1).dueAtMs;
		expect(next - nextNightlyAtMs('2026-11-25', K1).dueAtMs).toBe(24 * 60 * MINUTE_MS);
	});
});

it.each([
	['2026-11-25T00:00:00', '2026-11-18'],
	['2026-11-25T23:59:59', '2026-11-18'],
	['2027-01-03T04:10:00', '2026-12-27']
])('the oldest day to reconcile at %s is %s, a week back', (now, day) => {
	expect(oldestDay(bangkok(now))).toBe(day);
});
