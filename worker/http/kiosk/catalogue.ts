import { Hono, type Context } from 'hono';
import { BuyItemsRequest } from '../../../shared/api/kiosk.ts';
import type { ProblemCode } from '../../../shared/api/problems/problem.ts';
import { priceCart, type Cart, type PricedCart } from '../../../shared/shop/catalogue/cart.ts';
import type { Catalogue } from '../../../shared/shop/catalogue/catalogue.ts';
import type { KioskId } from '../../../shared/ids.ts';
import { err, type Result } from '../../../shared/result.ts';
import type { Env } from '../../env.ts';
import { readCatalogue } from '../../shop/catalogue/catalogue.ts';
import { PORTS } from '../../ports.ts';
import { sha256Hex } from '../../sha256.ts';
import { jsonBody } from '../body.ts';
import { deviceOf, windowOf } from './device.ts';
import { refuse } from './problem.ts';

type App = { Bindings: Env };

/** The routes of /api/kiosk for a screen with a catalogue. */
export const catalogueRoutes = new Hono<App>()
	.get('/catalogue', async (c) => {
		const device = deviceOf(c);
		if (device === null) return refuse('not_paired');
		const kiosk = c.env.KIOSK.getByName(device.kioskId);
		const view = await kiosk.command(device.token, { type: 'view' }, windowOf(c));
		return view.ok ? showCatalogue(c, device.kioskId) : refuse(view.error);
	})
	.post('/carts', jsonBody(BuyItemsRequest), async (c) => {
		const device = deviceOf(c);
		if (device === null) return refuse('not_paired');
		const { saleId, items, shownMinor } = c.req.valid('json');
		// The kiosk is called even without prices, because the sale may be open already and this request a repeat.
		const priced = await price(c.env.DB, device.kioskId, items);
		const opened = await c.env.KIOSK.getByName(device.kioskId).command(
			device.token,
			{ type: 'open_sale', saleId, request: { by: 'items', cart: items, shownMinor, priced } },
			windowOf(c)
		);
		return opened.ok ? c.json(opened.value) : refuse(opened.error);
	});

/** Answers with the catalogue and a tag of its content, or 304 to a screen that has this catalogue. */
async function showCatalogue(c: Context<App>, kioskId: KioskId): Promise<Response> {
	const catalogue = await read(c.env.DB, kioskId);
	if (catalogue === null) return refuse('catalogue_unavailable');
	const text = JSON.stringify(catalogue);
	const etag = `"${sha256Hex(text).slice(0, 32)}"`;
	const headers = { etag, 'cache-control': 'private, no-cache' };
	if (isKnown(c.req.header('if-none-match'), etag)) {
		return new Response(null, { status: 304, headers });
	}
	return new Response(text, { headers: { ...headers, 'content-type': 'application/json' } });
}

/** Returns whether the tags include this one; proxies that compress mark a tag as weak. */
function isKnown(tags: string | undefined, etag: string): boolean {
	return (tags ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

/** Returns the cart at today's prices. Fails with `catalogue_unavailable` or `item_unavailable`. */
async function price(
	db: D1Database,
	kioskId: KioskId,
	cart: Cart
): Promise<Result<PricedCart, ProblemCode>> {
	const catalogue = await read(db, kioskId);
	if (catalogue === null) return err('catalogue_unavailable');
	const priced = priceCart(cart, catalogue.items);
	return priced.ok ? priced : err('item_unavailable');
}

/** Returns the catalogue, or null while the ledger cannot be read. */
async function read(db: D1Database, kioskId: KioskId): Promise<Catalogue | null> {
	try {
		return await readCatalogue(db, kioskId);
	} catch (error) {
		PORTS.log('error', 'catalogue_unread', { kioskId, error: String(error) });
		return null;
	}
}
