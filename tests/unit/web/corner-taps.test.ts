import { describe, it } from 'vitest';
import { CORNER_TAPS_WITHIN_MS, CornerTaps } from '../../../web/lib/kiosk/corner-taps.ts';

const KIOSK = { width: 1_080, height: 1_920 };
const PHONE = { width: 390, height: 844 };
const CORNER = { x: 1_079, y: 0 };

/** Taps at these times; whether the last of them asked for the pad, and whether an earlier one did. */
function taps(times: readonly number[], at = CORNER, window = KIOSK): boolean[] {
	const corner = new CornerTaps();
	return times.map((nowMs) => corner.tap(at, window, nowMs));
}

describe('taps into the top right corner', () => {
	it.for([
		['five in a row ask once', [0, 300, 600, 900, 1_200, 1_500], [4]],
		['four do not', [0, 300, 600, 900], []],
		['five that take too long do not', [0, 800, 1_600, 2_400, CORNER_TAPS_WITHIN_MS], []],
		['the last five of six slow ones count', [0, 800, 1_600, 2_400, 3_000, 3_700], [5]],
		['another five ask again', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [4, 9]]
	] as const)('%s', ([, times, asked], { expect }) => {
		const asking = taps(times).flatMap((isAsking, index) => (isAsking ? [index] : []));
		expect(asking).toEqual(asked);
	});

	it.for([
		['its edge on a kiosk', { x: 951, y: 129 }, KIOSK, true],
		['left of it', { x: 950, y: 0 }, KIOSK, false],
		['below it', { x: 1_079, y: 130 }, KIOSK, false],
		['its edge on a phone', { x: 294, y: 96 }, PHONE, true],
		['the other corner', { x: 0, y: 0 }, PHONE, false]
	] as const)('%s', ([, at, window, isIn], { expect }) => {
		expect(taps([0, 1, 2, 3, 4], at, window).includes(true)).toBe(isIn);
	});

	it('begin anew when one goes elsewhere', ({ expect }) => {
		const corner = new CornerTaps();
		for (let nowMs = 0; nowMs < 4; nowMs += 1) corner.tap(CORNER, KIOSK, nowMs);
		expect(corner.tap({ x: 0, y: 900 }, KIOSK, 4)).toBe(false);
		expect(corner.tap(CORNER, KIOSK, 5)).toBe(false);
	});
});
