import * as v from 'valibot';
import { Colour } from './colour.ts';

// A shop's colours and logo on the buyer's screen. The code, its margin and its white card have none of them.

/** What a screen is given to wear; `logo` names the picture, which is fetched once. */
export const Theme = v.object({
	/** Buttons, and whatever else is there to be tapped or noticed. */
	brand: Colour,
	/** Text on those. */
	onBrand: Colour,
	/** What screens lie on; null: the product's own. */
	tint: v.nullable(Colour),
	logo: v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)))
});
export type Theme = v.InferOutput<typeof Theme>;
