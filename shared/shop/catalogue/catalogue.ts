import * as v from 'valibot';
import { CURRENCIES } from '../../money.ts';
import { Names } from '../../names.ts';

// What a shop sells by name, as the Worker reads it from D1 and a screen shows it. Prices here are for showing: what a
// sale costs is worked out by the Worker from its own copy.

/** An item's code within its shop. */
export const ItemId = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/), v.brand('ItemId'));
export type ItemId = v.InferOutput<typeof ItemId>;

export const CatalogueItem = v.object({
	itemId: ItemId,
	categoryId: v.string(),
	names: Names,
	/** One line more about it, where the name alone does not tell. */
	description: v.nullable(Names),
	priceMinor: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
	/** A drawing of ours or a picture of the shop's (picture.ts); null shows the item's first letter. */
	picture: v.nullable(v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/))),
	/** False: sold out for now, shown but not sold. */
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
