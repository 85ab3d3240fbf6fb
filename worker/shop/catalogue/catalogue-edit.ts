import * as v from 'valibot';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Names } from '../../../shared/names.ts';
import { ShopCatalogue, type SaveItemRequest } from '../../../shared/api/staff/shop-edit.ts';
import type { Logo } from '../../../shared/shop/theme/logo.ts';
import { CATEGORY_COLUMNS, CategoryRow, ITEM_COLUMNS, ItemRow } from './catalogue.ts';
import { deletePictureStatement, storePictureStatement, pictureName } from './pictures.ts';
import { changeStatement, latestChanges, type Editor } from '../settings/shop-changes.ts';

/** Returns a shop's whole catalogue with its latest changes, for the console. Throws when D1 is down. */
export async function shopCatalogue(db: D1Database, shopId: string): Promise<ShopCatalogue> {
	const [shops, categories, items] = await db.batch([
		db.prepare('SELECT currency FROM shop WHERE id = ?').bind(shopId),
		db
			.prepare(
				`SELECT ${CATEGORY_COLUMNS} FROM catalogue_category AS category
				 WHERE category.shop_id = ? ORDER BY category.sort, category.id`
			)
			.bind(shopId),
		db
			.prepare(
				`SELECT ${ITEM_COLUMNS} FROM catalogue_item AS item WHERE item.shop_id = ? ORDER BY item.sort, item.id`
			)
			.bind(shopId)
	]);
	return v.parse(ShopCatalogue, {
		...v.parse(v.object({ currency: v.string() }), shops?.results[0]),
		categories: v.parse(v.array(CategoryRow), categories?.results),
		items: v.parse(v.array(ItemRow), items?.results),
		changes: await latestChanges(db, shopId, 'catalogue')
	});
}

/** Adds a category at the end (`isNew`), or renames one. Fails with `not_found`. Throws when D1 is down. */
export async function saveCategory(
	db: D1Database,
	by: Editor,
	category: { readonly categoryId: string; readonly names: Names; readonly isNew: boolean }
): Promise<Result<undefined, 'not_found'>> {
	const { categoryId, names, isNew } = category;
	const { categories } = await shopCatalogue(db, by.shopId);
	const before = categories.find((one) => one.categoryId === categoryId) ?? null;
	if (!isNew && before === null) return err('not_found');
	await db.batch([
		db
			.prepare(
				`INSERT INTO catalogue_category (shop_id, id, name_th, name_en, name_zh, sort)
				 SELECT ?1, ?2, ?3, ?4, ?5, coalesce(max(sort), 0) + 1 FROM catalogue_category WHERE shop_id = ?1
				 ON CONFLICT (shop_id, id) DO UPDATE SET name_th = ?3, name_en = ?4, name_zh = ?5`
			)
			.bind(by.shopId, categoryId, names.th, names.en, names.zh),
		changeStatement(db, by, {
			what: isNew ? 'category_added' : 'category_changed',
			subject: categoryId,
			before,
			after: { categoryId, names }
		})
	]);
	return ok(undefined);
}

/** Removes an empty category. Fails with `not_found`, or `category_not_empty` when it has items. Throws when D1 is down. */
export async function removeCategory(
	db: D1Database,
	by: Editor,
	categoryId: string
): Promise<Result<undefined, 'not_found' | 'category_not_empty'>> {
	const { categories, items } = await shopCatalogue(db, by.shopId);
	const before = categories.find((one) => one.categoryId === categoryId);
	if (before === undefined) return err('not_found');
	if (items.some((item) => item.categoryId === categoryId)) return err('category_not_empty');
	// An item added meanwhile keeps its category: the foreign key refuses, and no change is recorded.
	await db.batch([
		db
			.prepare('DELETE FROM catalogue_category WHERE shop_id = ? AND id = ?')
			.bind(by.shopId, categoryId),
		changeStatement(db, by, { what: 'category_removed', subject: categoryId, before, after: null })
	]);
	return ok(undefined);
}

/** Adds an item at the end (`isNew`), or changes one. Fails with `not_found`: item or category. Throws when D1 is down. */
export async function saveItem(
	db: D1Database,
	by: Editor,
	item: SaveItemRequest & { readonly itemId: string },
	isNew: boolean,
	picture: Logo | null
): Promise<Result<undefined, 'not_found'>> {
	const { currency, categories, items } = await shopCatalogue(db, by.shopId);
	const before = items.find(({ itemId }) => itemId === item.itemId) ?? null;
	if (!isNew && before === null) return err('not_found');
	if (!categories.some(({ categoryId }) => categoryId === item.categoryId)) {
		return err('not_found');
	}
	const kept = item.picture === 'keep' ? (before?.picture ?? null) : null;
	const after = { ...item, picture: picture === null ? kept : pictureName(picture) };
	const { names, description } = after;
	await db.batch([
		...(picture === null ? [] : [storePictureStatement(db, picture, by.atMs)]),
		db
			.prepare(
				`INSERT INTO catalogue_item (shop_id, id, category_id, name_th, name_en, name_zh, about_th, about_en, about_zh,
				   price_minor, currency, picture, available, updated_at_ms, sort)
				 SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, coalesce(max(sort), 0) + 1
				 FROM catalogue_item WHERE shop_id = ?1
				 ON CONFLICT (shop_id, id) DO UPDATE SET category_id = ?3, name_th = ?4, name_en = ?5, name_zh = ?6,
				   about_th = ?7, about_en = ?8, about_zh = ?9, price_minor = ?10, currency = ?11, picture = ?12,
				   available = ?13, updated_at_ms = ?14`
			)
			.bind(
				by.shopId,
				after.itemId,
				after.categoryId,
				names.th,
				names.en,
				names.zh,
				description?.th ?? null,
				description?.en ?? null,
				description?.zh ?? null,
				after.priceMinor,
				currency,
				after.picture,
				Number(after.available),
				by.atMs
			),
		changeStatement(db, by, {
			what: isNew ? 'item_added' : 'item_changed',
			subject: after.itemId,
			before,
			after
		}),
		deletePictureStatement(db, before?.picture ?? null)
	]);
	return ok(undefined);
}

/** Removes an item; its sales keep their lines. Fails with `not_found`. Throws when D1 is down. */
export async function removeItem(
	db: D1Database,
	by: Editor,
	itemId: string
): Promise<Result<undefined, 'not_found'>> {
	const { items } = await shopCatalogue(db, by.shopId);
	const before = items.find((one) => one.itemId === itemId);
	if (before === undefined) return err('not_found');
	await db.batch([
		db.prepare('DELETE FROM catalogue_item WHERE shop_id = ? AND id = ?').bind(by.shopId, itemId),
		changeStatement(db, by, { what: 'item_removed', subject: itemId, before, after: null }),
		deletePictureStatement(db, before.picture)
	]);
	return ok(undefined);
}

/** Sorts categories or items in the order of these ids; ids of another shop change nothing. Throws when D1 is down. */
export async function reorder(
	db: D1Database,
	by: Editor,
	of: 'categories' | 'items',
	ids: readonly string[]
): Promise<void> {
	const table = of === 'categories' ? 'catalogue_category' : 'catalogue_item';
	await db.batch([
		...ids.map((id, at) =>
			db
				.prepare(`UPDATE ${table} SET sort = ? WHERE shop_id = ? AND id = ?`)
				.bind(at + 1, by.shopId, id)
		),
		changeStatement(db, by, { what: 'order_changed', subject: of, before: null, after: ids })
	]);
}
