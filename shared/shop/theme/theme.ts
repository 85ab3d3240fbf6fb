import * as v from 'valibot';
import { err, ok, type Result } from '../../result.ts';
import { Colour } from './colour.ts';
import { contrastRatio } from './contrast.ts';
import { LOGO_BYTES_MAX, readLogo, type LogoFault } from './logo.ts';

// A shop's theme as staff enter it, and its checks.

/** A theme as staff enter it; `logo` is a picture as a data: URL. */
export const ThemeInput = v.strictObject({
	brand: Colour,
	onBrand: Colour,
	tint: v.optional(v.nullable(Colour), null),
	logo: v.optional(v.nullable(v.string()), null)
});
export type ThemeInput = v.InferOutput<typeof ThemeInput>;

/** WCAG 2.2, level AAA, for text: required on every screen of a payment. */
export const TEXT_CONTRAST_LEAST = 7;
/** WCAG 2.2, 1.4.11, for the shapes of buttons. */
export const SHAPE_CONTRAST_LEAST = 3;

/** The untinted page and its texts: the same as in web/styles/tokens.css. */
export const PAGE = { ground: '#f3f6fb', text: '#0c1a30', textSoft: '#3d4b63' } as const;

const PAIRS = ['text_on_brand', 'brand_on_page', 'text_on_page'] as const;
export type Pair = (typeof PAIRS)[number];

/** Why a theme is refused. */
export type ThemeFault =
	| {
			readonly kind: 'contrast';
			readonly pair: Pair;
			/** Rounded down to a tenth, so that a refused ratio never seems sufficient. */
			readonly ratio: number;
			readonly least: number;
	  }
	| { readonly kind: 'logo'; readonly why: LogoFault };

/** Checks a theme before it is stored, because screens apply it unchanged. Fails with the first fault. */
export function checkTheme(theme: ThemeInput): Result<ThemeInput, ThemeFault> {
	for (const pair of PAIRS) {
		const least = LEAST[pair];
		const exact = ratioOf(pair, theme);
		const ratio = Math.floor(exact * 10) / 10;
		if (exact < least) return err({ kind: 'contrast', pair, ratio, least });
	}
	const logo = theme.logo === null ? null : readLogo(theme.logo);
	return logo?.ok === false ? err({ kind: 'logo', why: logo.error }) : ok(theme);
}

/** Returns the fault in words for commands and logs; pages have their own (theme-fault-words.ts). */
export function themeFaultText(fault: ThemeFault): string {
	switch (fault.kind) {
		case 'contrast':
			return `${PAIR_NAMES[fault.pair]} has ${fault.ratio.toFixed(1)}:1, at least ${String(fault.least)}:1 is needed`;
		case 'logo':
			return LOGO_FAULTS[fault.why];
	}
}

const LEAST: Record<Pair, number> = {
	text_on_brand: TEXT_CONTRAST_LEAST,
	brand_on_page: SHAPE_CONTRAST_LEAST,
	text_on_page: TEXT_CONTRAST_LEAST
};

const PAIR_NAMES: Record<Pair, string> = {
	text_on_brand: 'text on the brand colour',
	brand_on_page: 'the brand colour on the page',
	text_on_page: 'the screen’s own text on the background tint'
};

const LOGO_FAULTS: Record<LogoFault, string> = {
	no_picture: 'the logo must be a data: URL of a png, jpeg or webp picture in base64',
	not_what_it_says: 'the logo is not the kind of picture its data: URL says',
	too_large: `the logo is larger than ${String(LOGO_BYTES_MAX / 1024)} KB`
};

function ratioOf(pair: Pair, { brand, onBrand, tint }: ThemeInput): number {
	const page = tint ?? PAGE.ground;
	switch (pair) {
		case 'text_on_brand':
			return contrastRatio(onBrand, brand);
		case 'brand_on_page':
			return contrastRatio(brand, page);
		case 'text_on_page':
			return Math.min(contrastRatio(PAGE.text, page), contrastRatio(PAGE.textSoft, page));
	}
}
