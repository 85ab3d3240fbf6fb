import * as v from 'valibot';
import { LATE_MONEY } from '../../payments/case/policy.ts';
import { CatalogueItem, ItemId } from '../../shop/catalogue/catalogue.ts';
import { Names } from '../../names.ts';
import { AMOUNT_MAX_MINOR_DEFAULT } from '../../limits.ts';
import { CURRENCIES } from '../../money.ts';
import { SHOP_PICTURES_MAX, ShopPictures } from '../view.ts';
import { RefundLimits } from '../../shop/access/refund-limits.ts';

// Changes by managers and owners: the menu, the rules about money and the pictures.

const written = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80));
const WrittenNames = v.strictObject({ th: written, en: written, zh: written });

export const CategoryId = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/));

/** POST /api/staff/catalogue/categories; `categoryId` null: a new category. */
export const SaveCategoryRequest = v.strictObject({
	categoryId: v.nullable(CategoryId),
	names: WrittenNames
});

/**
 * POST /api/staff/catalogue/items; `itemId` null: a new item. `picture`: the name of the current one, null for none, or a
 * data: URL with a new one, scaled down by the browser.
 */
export const SaveItemRequest = v.strictObject({
	itemId: v.nullable(ItemId),
	categoryId: CategoryId,
	names: WrittenNames,
	description: v.nullable(WrittenNames),
	priceMinor: v.pipe(
		v.number(),
		v.safeInteger(),
		v.minValue(1),
		v.maxValue(AMOUNT_MAX_MINOR_DEFAULT)
	),
	available: v.boolean(),
	picture: v.union([v.picklist(['keep', 'none']), v.pipe(v.string(), v.startsWith('data:'))])
});
export type SaveItemRequest = v.InferOutput<typeof SaveItemRequest>;

/** POST /api/staff/catalogue/order: the new order of all the shop's categories, or of all items of a category. */
export const OrderRequest = v.strictObject({
	of: v.picklist(['categories', 'items']),
	ids: v.pipe(v.array(CategoryId), v.minLength(1), v.maxLength(500))
});

/** A logged change. `before` and `after` are JSON; null: the thing did not exist. */
export const ShopChange = v.object({
	number: v.number(),
	atMs: v.number(),
	byName: v.string(),
	what: v.string(),
	subject: v.string(),
	before: v.nullable(v.string()),
	after: v.nullable(v.string())
});
export type ShopChange = v.InferOutput<typeof ShopChange>;

export const SHOP_CHANGES = [
	'item_added',
	'item_changed',
	'item_removed',
	'category_added',
	'category_changed',
	'category_removed',
	'order_changed',
	'money_changed',
	'limits_changed',
	'pictures_changed'
] as const;
export type ShopChangeKind = (typeof SHOP_CHANGES)[number];

/** GET /api/staff/catalogue: the whole menu, with categories without items. */
export const ShopCatalogue = v.object({
	currency: v.picklist(CURRENCIES),
	categories: v.array(v.object({ categoryId: v.string(), names: Names })),
	items: v.array(CatalogueItem),
	changes: v.array(ShopChange)
});
export type ShopCatalogue = v.InferOutput<typeof ShopCatalogue>;

/** POST /api/staff/shop/money: sets the rules for late and second payments. */
export const MoneyRequest = v.strictObject({
	lateMoney: v.picklist(LATE_MONEY),
	refundDuplicates: v.boolean()
});

/** POST /api/staff/shop/limits: sets the refund limits. */
export const LimitsRequest = v.strictObject({ limits: RefundLimits });

/**
 * POST /api/staff/shop/pictures: sets all pictures of idle screens, in order: a current one by its name, a new one as a
 * data: URL, scaled down by the browser.
 */
export const PicturesRequest = v.strictObject({
	pictures: v.pipe(v.array(v.string()), v.maxLength(SHOP_PICTURES_MAX))
});

/** GET /api/staff/shop. */
export const ShopSettings = v.object({
	currency: v.picklist(CURRENCIES),
	lateMoney: v.picklist(LATE_MONEY),
	refundDuplicates: v.boolean(),
	limits: RefundLimits,
	pictures: ShopPictures,
	changes: v.array(ShopChange)
});
export type ShopSettings = v.InferOutput<typeof ShopSettings>;

/** The answer of POST /api/staff/shop/money and /pictures: unreached kiosks, which update at their next pairing. */
export const ToldKiosks = v.object({ unreached: v.array(v.string()) });
