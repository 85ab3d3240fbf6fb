import { describe, it } from 'vitest';
import { PICTURE_MARGIN_SHARE, pictureSide, svgUnits } from '../../../web/lib/ui/qr.ts';

describe('a code that comes as a picture', () => {
	it.for([
		['is enlarged by a whole factor', 408, 907, 816],
		['keeps its size where twice does not fit', 408, 523, 408],
		['shrinks to fit where even that does not', 408, 327, 307],
		['is drawn with whole modules', 41, 523, 492],
		['takes no room before its size is known', 0, 523, 0],
		['fills the box when nothing is known of it', null, 523, 492]
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
		['a viewBox that is no square', `data:image/svg+xml,${svg.replace('41 41', '41 60')}`, null],
		['no viewBox', 'data:image/svg+xml,<svg></svg>', null],
		['base64 that is none', 'data:image/svg+xml;base64,%%%', null],
		['another format', 'data:image/png;base64,AAAA', null]
	] as const)('says its modules as an svg with %s', ([, dataUri, units], { expect }) => {
		expect(svgUnits(dataUri)).toBe(units);
	});
});
