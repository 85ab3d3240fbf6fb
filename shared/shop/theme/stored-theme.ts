import * as v from 'valibot';
import { Colour } from './colour.ts';

// A shop's colours and logo on the buyer's screen. They never apply to the QR code, its margin and its white card.

/** A theme as screens receive it; `logo` is the tag of a picture that screens fetch once. */
export const Theme = v.object({
	/** Buttons and other things to tap or notice. */
	brand: Colour,
	/** Text on the brand colour. */
	onBrand: Colour,
	/** The screen's background; null: the product's own. */
	tint: v.nullable(Colour),
	logo: v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)))
});
export type Theme = v.InferOutput<typeof Theme>;
