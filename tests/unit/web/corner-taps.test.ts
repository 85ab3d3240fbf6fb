import { describe, it } from 'vitest';
import { CORNER_TAPS_WITHIN_MS, CornerTaps } from '../../../web/lib/kiosk/corner-taps.ts';

const KIOSK = { width: 1_080, height: 1_920 };
const PHONE = { width: 390, height: 844 };
const CORNER = { x: 1_079, y: 0 };

/** Taps at these times and returns, for each tap, whether it opened the PIN pad. */
function taps(times: readonly number[], at = CORNER, window = KIOSK): boolean[] {
	const corner = new CornerTaps();
	return times.map((nowMs) => corner.tap(at, window, nowMs));
}

describe('taps on the top right corner', () => {
	it.for([
		['five in a row open the PIN pad once', [0, 300, 600, 900, 1_200, 1_500], [4]],
		['four do not', [0, 300, 600, 900], []],
		['five that take too long do not', [0, 800, 1_600, 2_400, CORNER_TAPS_WITHIN_MS], []],
		['the last five of six slow ones count', [0, 800, 1_600, 2_400, 3_000, 3_700], [5]],
		['another five open it again', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [4, 9]]
	] as const)('%s', ([, times, asked], { expect }) => {
		const asking = taps(times).flatMap((isAsking, index) => (isAsking ? [index] : []));
		expect(asking).toEqual(asked);
	});

	it.for([
		['count at the edge of the corner on a kiosk', { x: 951, y: 129 }, KIOSK, true],
		['do not count left of the corner', { x: 950, y: 0 }, KIOSK, false],
		['do not count below the corner', { x: 1_079, y: 130 }, KIOSK, false],
		['count at the edge of the corner on a phone', { x: 294, y: 96 }, PHONE, true],
		['do not count in the other corner', { x: 0, y: 0 }, PHONE, false]
	] as const)('%s', ([, at, window, isIn], { expect }) => {
		expect(taps([0, 1, 2, 3, 4], at, window).includes(true)).toBe(isIn);
	});

	it('count from zero again after a tap outside the corner', ({ expect }) => {
		const corner = new CornerTaps();
		for (let nowMs = 0; nowMs < 4; nowMs += 1) corner.tap(CORNER, KIOSK, nowMs);
		expect(corner.tap({ x: 0, y: 900 }, KIOSK, 4)).toBe(false);
		expect(corner.tap(CORNER, KIOSK, 5)).toBe(false);
	});
});
