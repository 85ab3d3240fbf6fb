import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { slicesOf, slicesOfOwnWords } from '../../../scripts/font-slices.ts';

const RANGES = {
	'[4]': 'U+1F300-1F320',
	'[98]': 'U+4E00-4E05,U+4ED8',
	'[99]': 'U+6B3E',
	latin: 'U+0000-00FF'
};

describe('the slices of the Chinese font cached for a kiosk without network', () => {
	it('are exactly those with a character of the texts', () => {
		expect(slicesOf('付 paid', RANGES)).toEqual(['98']);
		expect(slicesOf('付款', RANGES)).toEqual(['98', '99']);
	});

	it('leave letters and digits to the Latin font', () => {
		expect(slicesOf('Paid 150.50', RANGES)).toEqual([]);
	});

	it('exist as files of the font', () => {
		const slices = slicesOfOwnWords();
		expect(slices.length).toBeGreaterThan(5);
		for (const slice of slices) {
			const file = `node_modules/@fontsource-variable/noto-sans-sc/files/noto-sans-sc-${slice}-wght-normal.woff2`;
			expect(readFileSync(file).subarray(0, 4).toString()).toBe('wOF2');
		}
	});
});
