import { describe, it } from 'vitest';
import {
	CODE_MM,
	modulePixels,
	PICTURE_MARGIN_SHARE,
	pictureSide,
	svgUnits
} from '../../../web/lib/ui/qr.ts';

describe('a code that is a picture', () => {
	it.for([
		['is enlarged by a whole factor', 408, 907, 816],
		['keeps its size where twice does not fit', 408, 523, 408],
		['shrinks to fit where even its own size does not', 408, 327, 307],
		['is drawn with whole modules', 41, 523, 492],
		['takes no space before its size is known', 0, 523, 0],
		['fills the box when its size is unknown', null, 523, 492]
	] as const)('%s', ([, gridUnits, boxPixels, side], { expect }) => {
		expect(pictureSide(gridUnits, boxPixels)).toBe(side);
	});

	it('always fits its box with the white margin around it', ({ expect }) => {
		for (let boxPixels = 189; boxPixels < 2_000; boxPixels += 1) {
			const side = pictureSide(408, boxPixels);
			expect(side * (1 + 2 * PICTURE_MARGIN_SHARE)).toBeLessThanOrEqual(boxPixels);
		}
	});

	const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="408" viewBox="0 0 41 41"></svg>';

	it.for([
		['base64', `data:image/svg+xml;base64,${btoa(svg)}`, 41],
		['plain text', `data:image/svg+xml;utf8,${svg}`, 41],
		['percent signs', `data:image/svg+xml,${encodeURIComponent(svg)}`, 41],
		['a viewBox that is not square', `data:image/svg+xml,${svg.replace('41 41', '41 60')}`, null],
		['no viewBox', 'data:image/svg+xml,<svg></svg>', null],
		['invalid base64', 'data:image/svg+xml;base64,%%%', null],
		['another format', 'data:image/png;base64,AAAA', null]
	] as const)('is measured in modules from an svg with %s', ([, dataUri, units], { expect }) => {
		expect(svgUnits(dataUri)).toBe(units);
	});
});

describe('a code on a calibrated screen', () => {
	// 3.78 px/mm: a desktop's 96 dpi. 5.87: a 10.1" tablet. 4.01: a 21.5" kiosk. 15.7: a phone at three device pixels.
	it.for<readonly [string, number, number, number | null, number]>([
		['fills its box without calibration', 33, 900, null, 21],
		['is 100 mm at 96 dpi: 12 px × 33 = 105 mm', 33, 900, 3.78, 12],
		['is 100 mm on a tablet: 18 px × 33 = 101 mm', 33, 900, 5.87, 18],
		['is 100 mm on a kiosk: 13 px × 33 = 107 mm', 33, 900, 4.01, 13],
		['is as large as a phone allows: 28 px × 33 = 59 mm', 33, 1_170, 15.7, 28],
		['has modules of one millimetre when it is dense', 121, 900, 4.01, 5],
		['fills a box smaller than 100 mm', 33, 300, 15.7, 7],
		['never has modules under three pixels', 33, 100, 4.01, 3]
	])('%s', ([, size, boxPixels, pixelsPerMm, pixels], { expect }) => {
		expect(modulePixels(size, boxPixels, pixelsPerMm)).toBe(pixels);
	});

	it('is at least 100 mm wherever 100 mm fit', ({ expect }) => {
		for (let pixelsPerMm = 1; pixelsPerMm < 16; pixelsPerMm += 0.13) {
			for (const size of [29, 33, 41, 49, 57]) {
				const boxPixels = Math.ceil((CODE_MM + 30) * pixelsPerMm) + 3 * (size + 8);
				const mm = (size * modulePixels(size, boxPixels, pixelsPerMm)) / pixelsPerMm;
				expect(mm, `${String(size)} modules`).toBeGreaterThanOrEqual(CODE_MM);
			}
		}
	});
});
