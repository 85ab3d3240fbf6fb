import { describe, it } from 'vitest';
import { contrastRatio, luminance } from '../../../../shared/shop/theme/contrast.ts';

describe('the contrast of colours', () => {
	// Ratios as WCAG's documents and common checkers give them.
	it.for([
		['#000000', '#ffffff', 21],
		['#ffffff', '#ffffff', 1],
		['#767676', '#ffffff', 4.54],
		['#777777', '#ffffff', 4.48],
		['#949494', '#ffffff', 3.03],
		['#595959', '#ffffff', 7],
		['#5a5a5a', '#ffffff', 6.9],
		['#ff0000', '#ffffff', 4],
		['#00ff00', '#ffffff', 1.37],
		['#0000ff', '#ffffff', 8.59],
		['#0000ff', '#000000', 2.44],
		['#ffff00', '#000000', 19.56]
	] as const)('is right for %s and %s: %d', ([one, other, ratio], { expect }) => {
		expect(contrastRatio(one, other)).toBeCloseTo(ratio, 2);
		expect(contrastRatio(other, one)).toBe(contrastRatio(one, other));
	});

	it.for([
		['#000000', 0],
		['#ffffff', 1],
		['#ff0000', 0.2126],
		['#00ff00', 0.7152],
		['#0000ff', 0.0722],
		['#0a0a0a', 0.003035]
	] as const)('uses the right luminance of %s: %d', ([colour, expected], { expect }) => {
		expect(luminance(colour)).toBeCloseTo(expected, 5);
	});
});
