/** Buyers' screens: a phone-sized window, a Full HD pillar, a tablet on a counter. */
export const SIZES = {
	'390x844': { width: 390, height: 844 },
	'1080x1920': { width: 1080, height: 1920 },
	'1280x800': { width: 1280, height: 800 }
} as const;
export type SizeName = keyof typeof SIZES;
export const SIZE_NAMES = ['390x844', '1080x1920', '1280x800'] as const satisfies SizeName[];
