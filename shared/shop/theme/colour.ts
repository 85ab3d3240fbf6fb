import * as v from 'valibot';

/** A colour as #rrggbb. */
export const Colour = v.pipe(
	v.string(),
	v.regex(/^#[0-9a-f]{6}$/i, 'a colour is written #rrggbb'),
	v.toLowerCase()
);
export type Colour = v.InferOutput<typeof Colour>;
