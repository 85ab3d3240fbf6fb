import * as v from 'valibot';
import { Catalogue } from '../../../shared/shop/catalogue/catalogue.ts';
import type { KioskId } from '../../../shared/ids.ts';

const text = v.string();
const names = { th: text, en: text, zh: text };

/** The columns that `CategoryRow` reads. */
export const CATEGORY_COLUMNS = `category.id AS categoryId, category.name_th AS th, category.name_en AS en, category.name_zh AS zh`;

/** Reads a row of catalogue_category. */
export const CategoryRow = v.pipe(
	v.object({ categoryId: text, ...names }),
	v.transform(({ categoryId, th, en, zh }) => ({ categoryId, names: { th, en, zh } }))
);

/** The columns that `ItemRow` reads. */
export const ITEM_COLUMNS = `item.id AS itemId, item.category_id AS categoryId, item.name_th AS th, item.name_en AS en,
   item.name_zh AS zh, about_th AS aboutTh, about_en AS aboutEn, about_zh AS aboutZh,
   price_minor AS priceMinor, picture, available`;

/** Reads a row of catalogue_item; prices in minor units. */
export const ItemRow = v.pipe(
	v.object({
		itemId: text,
		categoryId: text,
		...names,
		aboutTh: v.nullable(text),
		aboutEn: v.nullable(text),
		aboutZh: v.nullable(text),
		priceMinor: v.number(),
		picture: v.nullable(text),
		available: v.number()
	}),
	v.transform(({ th, en, zh, aboutTh, aboutEn, aboutZh, available, ...rest }) => ({
		...rest,
		names: { th, en, zh },
		description:
			aboutTh === null || aboutEn === null || aboutZh === null
				? null
				: { th: aboutTh, en: aboutEn, zh: aboutZh },
		available: available === 1
	}))
);

/** Returns what a kiosk's shop sells, at today's prices and in the shop's order. Throws when D1 is down. */
export async function readCatalogue(db: D1Database, kioskId: KioskId): Promise<Catalogue> {
	const [shops, categories, items] = await db.batch([
		db
			.prepare(
				'SELECT shop.currency FROM kiosk JOIN shop ON shop.id = kiosk.shop_id WHERE kiosk.id = ?'
			)
			.bind(kioskId),
		db
			.prepare(
				`SELECT ${CATEGORY_COLUMNS}
				 FROM catalogue_category AS category JOIN kiosk ON kiosk.shop_id = category.shop_id
				 WHERE kiosk.id = ? ORDER BY category.sort, category.id`
			)
			.bind(kioskId),
		db
			.prepare(
				`SELECT ${ITEM_COLUMNS}
				 FROM catalogue_item AS item
				 JOIN catalogue_category AS category
				   ON category.shop_id = item.shop_id AND category.id = item.category_id
				 JOIN kiosk ON kiosk.shop_id = item.shop_id JOIN shop ON shop.id = item.shop_id
				 WHERE kiosk.id = ? AND item.currency = shop.currency
				 ORDER BY category.sort, category.id, item.sort, item.id`
			)
			.bind(kioskId)
	]);
	const sold = v.parse(v.array(ItemRow), items?.results);
	return v.parse(Catalogue, {
		...v.parse(v.object({ currency: text }), shops?.results[0]),
		items: sold,
		categories: v
			.parse(v.array(CategoryRow), categories?.results)
			.filter(({ categoryId }) => sold.some((item) => item.categoryId === categoryId))
	});
}
