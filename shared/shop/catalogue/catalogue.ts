import * as v from 'valibot';
import { CURRENCIES } from '../../money.ts';
import { Names } from '../../names.ts';

// A shop's menu, as the Worker reads it from D1 and a screen shows it. Prices here are for display: the Worker prices a
// cart from its own copy.

/** An item's code within its shop. */
export const ItemId = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/), v.brand('ItemId'));
export type ItemId = v.InferOutput<typeof ItemId>;

export const CatalogueItem = v.object({
	itemId: ItemId,
	categoryId: v.string(),
	names: Names,
	/** A one-line description, where the name alone does not say enough. */
	description: v.nullable(Names),
	priceMinor: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
	/** One of the product's drawings, or the shop's own picture (picture.ts); null shows the item's first letter. */
	picture: v.nullable(v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/))),
	/** False: sold out, shown but not sold. */
	available: v.boolean()
});
export type CatalogueItem = v.InferOutput<typeof CatalogueItem>;

/** GET /api/kiosk/catalogue: categories and items in the shop's order; categories without items are left out. */
export const Catalogue = v.object({
	currency: v.picklist(CURRENCIES),
	categories: v.array(v.object({ categoryId: v.string(), names: Names })),
	items: v.array(CatalogueItem)
});
export type Catalogue = v.InferOutput<typeof Catalogue>;
