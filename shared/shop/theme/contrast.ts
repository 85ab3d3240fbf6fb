import type { Colour } from './colour.ts';

/** Returns a colour's relative luminance, 0 for black to 1 for white, as WCAG 2.2 defines it for sRGB. */
export function luminance(colour: Colour): number {
	const [red, green, blue] = [1, 3, 5].map((at) => linear(parseInt(colour.slice(at, at + 2), 16)));
	return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

/** Returns WCAG's contrast ratio of two colours in either order, from 1 (the same) to 21 (black and white). */
export function contrastRatio(one: Colour, other: Colour): number {
	const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
	return (lighter + 0.05) / (darker + 0.05);
}

function linear(channel: number): number {
	const share = channel / 255;
	return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
