import * as v from 'valibot';

/** Enough for a day's offers; each is shown for some seconds, and nobody waits longer than a minute for the first again. */
export const SHOP_PICTURES_MAX = 6;

/** What a shop shows on a screen at rest, in order, by the names items have for theirs (catalogue/picture.ts). */
export const ShopPictures = v.pipe(
	v.array(v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/))),
	v.maxLength(SHOP_PICTURES_MAX)
);
