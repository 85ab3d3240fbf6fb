import { describe, expect, it } from 'vitest';
import { bangkokDay, bangkokDayStartMs, DAY_MS } from '../../shared/bangkok.ts';

describe('a day in Bangkok', () => {
	const START_MS = Date.UTC(2026, 10, 23, 17);

	it('begins at 17:00 UTC of the day before', () => {
		expect(bangkokDayStartMs('2026-11-24')).toBe(START_MS);
		expect(bangkokDay(START_MS)).toBe('2026-11-24');
		expect(bangkokDay(START_MS - 1)).toBe('2026-11-23');
	});

	it('has 24 hours all year', () => {
		expect(bangkokDay(START_MS + DAY_MS - 1)).toBe('2026-11-24');
		expect(bangkokDay(START_MS + DAY_MS)).toBe('2026-11-25');
	});

	it.each(['', '2026-13-01', 'today'])('is refused: "%s"', (day) => {
		expect(bangkokDayStartMs(day)).toBeNaN();
	});
});
