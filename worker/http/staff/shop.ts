import { Hono } from 'hono';
import { readItemPicture } from '../../../shared/shop/catalogue/picture.ts';
import type { KioskId } from '../../../shared/ids.ts';
import { ok } from '../../../shared/result.ts';
import {
	LimitsRequest,
	MoneyRequest,
	PicturesRequest
} from '../../../shared/api/staff/shop-edit.ts';
import type { Logo } from '../../../shared/shop/theme/logo.ts';
import type { Env } from '../../env.ts';
import { findKiosk, kiosksOfShop } from '../../shop/kiosks/kiosks.ts';
import { setShopPictures } from '../../shop/catalogue/shop-pictures.ts';
import {
	setMoneyPolicy,
	setRefundLimits,
	shopSettings
} from '../../shop/settings/shop-settings.ts';
import { PORTS } from '../../ports.ts';
import { readJson } from '../body.ts';
import { refuse } from '../problem.ts';
import { editor } from './catalogue.ts';
import { isFresh, signedIn, type StaffApp } from './auth.ts';

/** One new picture in base64, the largest there may be, beside the names of the others: they come one at a time. */
const PICTURES_BYTES_MAX = 184 * 1024;

/** How the shop deals with money and what its screens show at rest; changing it wants a fresh sign-in. */
export const shopRoutes = new Hono<StaffApp>()
	.get('/', async (c) => c.json(await shopSettings(c.env.DB, signedIn(c).shopId)))
	.post('/money', async (c) => {
		const body = await readJson(c, MoneyRequest);
		if (!body.ok) return refuse(body.error.code, body.error.detail);
		const person = signedIn(c);
		if (!isFresh(person)) return refuse('sign_in_again');
		await setMoneyPolicy(c.env.DB, editor(c), body.value);
		return c.json({ untold: await tellAll(c.env, person.shopId) });
	})
	.post('/limits', async (c) => {
		const body = await readJson(c, LimitsRequest);
		if (!body.ok) return refuse(body.error.code, body.error.detail);
		if (!isFresh(signedIn(c))) return refuse('sign_in_again');
		await setRefundLimits(c.env.DB, editor(c), body.value.limits);
		return c.json({});
	})
	.post('/pictures', async (c) => {
		const body = await readJson(c, PicturesRequest, PICTURES_BYTES_MAX);
		if (!body.ok) return refuse(body.error.code, body.error.detail);
		const person = signedIn(c);
		// A picture could be of a code that pays somebody else.
		if (!isFresh(person)) return refuse('sign_in_again');
		const pictures: (string | Logo)[] = [];
		for (const one of body.value.pictures) {
			const read = one.startsWith('data:') ? readItemPicture(one) : ok(one);
			if (!read.ok) return refuse('bad_request', `picture: ${read.error}`);
			pictures.push(read.value);
		}
		const stored = await setShopPictures(c.env.DB, editor(c), pictures);
		if (!stored.ok) return refuse(stored.error);
		return c.json({ untold: await tellAll(c.env, person.shopId) });
	});

/** Has all of a shop's kiosks take their rows up again; the names of those that could not be told. */
async function tellAll(env: Env, shopId: string): Promise<string[]> {
	const kiosks = await kiosksOfShop(env.DB, shopId);
	const untold = await Promise.all(
		kiosks.map(async ({ id, name }) => ((await tell(env, id)) ? [] : [name]))
	);
	return untold.flat();
}

/** Has a kiosk take its row up again; false: it could not be told, and whoever saved is. */
async function tell(env: Env, kioskId: KioskId): Promise<boolean> {
	try {
		const settings = await findKiosk(env.DB, kioskId);
		if (settings !== null) await env.KIOSK.getByName(kioskId).renew(settings);
		return true;
	} catch (error) {
		PORTS.log('error', 'kiosk_not_told', { kioskId, error: String(error) });
		return false;
	}
}
