import { Hono } from 'hono';
import * as v from 'valibot';
import { ItemId } from '../../../shared/shop/catalogue/catalogue.ts';
import { readItemPicture } from '../../../shared/shop/catalogue/picture.ts';
import { NothingMore } from '../../../shared/api/staff/people.ts';
import {
	OrderRequest,
	SaveCategoryRequest,
	SaveItemRequest
} from '../../../shared/api/staff/shop-edit.ts';
import {
	removeCategory,
	removeItem,
	reorder,
	saveCategory,
	saveItem,
	shopCatalogue
} from '../../shop/catalogue/catalogue-edit.ts';
import type { Editor } from '../../shop/settings/shop-changes.ts';
import { PORTS } from '../../ports.ts';
import { readJson } from '../body.ts';
import { refuse } from '../problem.ts';
import { signedIn, type StaffApp, type StaffContext } from './auth.ts';

/** The largest picture in base64, and the texts. */
const ITEM_BYTES_MAX = 184 * 1024;
/** The ids of a long menu. */
const ORDER_BYTES_MAX = 24 * 1024;

/** What the shop sells. Kiosks read it anew with each menu, and a cart is priced when it is paid (design.md 4.23). */
export const staffCatalogueRoutes = new Hono<StaffApp>()
	.get('/', async (c) => c.json(await shopCatalogue(c.env.DB, signedIn(c).shopId)))
	.post('/categories', async (c) => {
		const body = await readJson(c, SaveCategoryRequest);
		if (!body.ok) return refuse(body.error.code, body.error.detail);
		const { names } = body.value;
		const isNew = body.value.categoryId === null;
		const categoryId = body.value.categoryId ?? `c-${PORTS.randomHex(6)}`;
		const saved = await saveCategory(c.env.DB, editor(c), { categoryId, names, isNew });
		return saved.ok ? c.json({}) : refuse(saved.error);
	})
	.post('/categories/:categoryId/remove', async (c) => {
		const body = await readJson(c, NothingMore);
		if (!body.ok) return refuse(body.error.code, body.error.detail);
		const removed = await removeCategory(c.env.DB, editor(c), c.req.param('categoryId'));
		return removed.ok ? c.json({}) : refuse(removed.error);
	})
	.post('/items', async (c) => {
		const body = await readJson(c, SaveItemRequest, ITEM_BYTES_MAX);
		if (!body.ok) return refuse(body.error.code, body.error.detail);
		const { picture, itemId } = body.value;
		const isNewPicture = picture !== 'keep' && picture !== 'none';
		const read = isNewPicture ? readItemPicture(picture) : null;
		if (read?.ok === false) return refuse('bad_request', `picture: ${read.error}`);
		const item = { ...body.value, itemId: itemId ?? newItemId() };
		const saved = await saveItem(c.env.DB, editor(c), item, itemId === null, read?.value ?? null);
		return saved.ok ? c.json({}) : refuse(saved.error);
	})
	.post('/items/:itemId/remove', async (c) => {
		const body = await readJson(c, NothingMore);
		if (!body.ok) return refuse(body.error.code, body.error.detail);
		const removed = await removeItem(c.env.DB, editor(c), c.req.param('itemId'));
		return removed.ok ? c.json({}) : refuse(removed.error);
	})
	.post('/order', async (c) => {
		const body = await readJson(c, OrderRequest, ORDER_BYTES_MAX);
		if (!body.ok) return refuse(body.error.code, body.error.detail);
		await reorder(c.env.DB, editor(c), body.value.of, body.value.ids);
		return c.json({});
	});

/** Who is changing something of the shop now. */
export function editor(c: StaffContext): Editor {
	const { shopId, id, name } = signedIn(c);
	return { shopId, id, name, atMs: PORTS.nowMs() };
}

function newItemId(): ItemId {
	return v.parse(ItemId, `i-${PORTS.randomHex(6)}`);
}
