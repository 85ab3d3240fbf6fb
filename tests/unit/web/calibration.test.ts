import { describe, it } from 'vitest';
import {
	Calibration,
	CARD_LONG_MM,
	devicePixelsPerMm
} from '../../../web/lib/kiosk/calibration.ts';
import { Persisted, type KeyValueStore } from '../../../web/lib/Persisted.ts';

function storage(): KeyValueStore & { readonly all: Map<string, string> } {
	const all = new Map<string, string>();
	return {
		all,
		getItem: (key) => all.get(key) ?? null,
		setItem: (key, value) => void all.set(key, value),
		removeItem: (key) => void all.delete(key)
	};
}

describe('the calibration of a screen', () => {
	it.for([
		['a card of 324 px on a desktop', 324, 1, 3.785],
		['a card of 503 px on a tablet', 503, 1, 5.876],
		['a card of 448 px on a phone with three device pixels', 448, 3, 15.7],
		['the same glass at half the zoom', 896, 1.5, 15.7]
	] as const)('is computed from %s', ([, longPx, pixelRatio, expected], { expect }) => {
		const calibration = { cssPxPerMm: longPx / CARD_LONG_MM, pixelRatio };
		expect(devicePixelsPerMm(calibration)).toBeCloseTo(expected, 2);
	});

	it('is stored for the device until it is removed', ({ expect }) => {
		const kept = storage();
		const calibration = new Persisted('calibration', Calibration, () => kept);
		expect(calibration.get()).toBeNull();
		calibration.set({ cssPxPerMm: 3.9, pixelRatio: 2 });
		expect(calibration.get()).toEqual({ cssPxPerMm: 3.9, pixelRatio: 2 });
		calibration.clear();
		expect([calibration.get(), kept.all.size]).toEqual([null, 0]);
	});

	it.for([
		['not JSON', 'x'],
		['a bare number', '3.9'],
		['incomplete', '{"cssPxPerMm":3.9}'],
		['an impossible screen', '{"cssPxPerMm":0.01,"pixelRatio":1}'],
		['not a number', '{"cssPxPerMm":"3.9","pixelRatio":1}']
	] as const)('is ignored when the stored value is %s', ([, stored], { expect }) => {
		const kept = storage();
		kept.setItem('calibration', stored);
		expect(new Persisted('calibration', Calibration, () => kept).get()).toBeNull();
	});
});
