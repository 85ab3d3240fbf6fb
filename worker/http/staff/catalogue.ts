import * as v from 'valibot';
import { ItemId } from '../../../shared/shop/catalogue/catalogue.ts';
import { readItemPicture } from '../../../shared/shop/catalogue/picture.ts';
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
import { refuse } from './problem.ts';
import type { Person } from './auth.ts';
import type { StaffHandlers } from './handle.ts';

/** Edits the catalogue. Menus show it as it is now; the Worker prices a cart when it is paid (docs/design.md, decision 23). */
export const catalogueHandlers = {
	'GET /catalogue': async (c, { person }) => c.json(await shopCatalogue(c.env.DB, person.shopId)),
	'POST /catalogue/categories': async (c, { person, body: { names, categoryId } }) => {
		const category = {
			names,
			categoryId: categoryId ?? `c-${PORTS.randomHex(6)}`,
			isNew: categoryId === null
		};
		const saved = await saveCategory(c.env.DB, editor(person), category);
		return saved.ok ? c.json({}) : refuse(saved.error);
	},
	'POST /catalogue/categories/:categoryId/remove': async (c, { person, params }) => {
		const removed = await removeCategory(c.env.DB, editor(person), params.categoryId);
		return removed.ok ? c.json({}) : refuse(removed.error);
	},
	'POST /catalogue/items': async (c, { person, body }) => {
		const { picture, itemId } = body;
		const isNewPicture = picture !== 'keep' && picture !== 'none';
		const read = isNewPicture ? readItemPicture(picture) : null;
		if (read?.ok === false) return refuse('bad_request', `picture: ${read.error}`);
		const item = { ...body, itemId: itemId ?? newItemId() };
		const isNew = itemId === null;
		const saved = await saveItem(c.env.DB, editor(person), item, isNew, read?.value ?? null);
		return saved.ok ? c.json({}) : refuse(saved.error);
	},
	'POST /catalogue/items/:itemId/remove': async (c, { person, params }) => {
		const removed = await removeItem(c.env.DB, editor(person), params.itemId);
		return removed.ok ? c.json({}) : refuse(removed.error);
	},
	'POST /catalogue/order': async (c, { person, body }) => {
		await reorder(c.env.DB, editor(person), body.of, body.ids);
		return c.json({});
	}
} satisfies Partial<StaffHandlers>;

/** Returns the person as the editor of a change to the shop, made now. */
export function editor({ shopId, id, name }: Person): Editor {
	return { shopId, id, name, atMs: PORTS.nowMs() };
}

function newItemId(): ItemId {
	return v.parse(ItemId, `i-${PORTS.randomHex(6)}`);
}
