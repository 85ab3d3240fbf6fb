import { readItemPicture } from '../../../shared/shop/catalogue/picture.ts';
import type { KioskId } from '../../../shared/ids.ts';
import { ok } from '../../../shared/result.ts';
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
import { refuse } from './problem.ts';
import { editor } from './catalogue.ts';
import type { StaffHandlers } from './handle.ts';

/** The shop's rules about money, and the pictures on its idle screens. */
export const shopHandlers = {
	'GET /shop': async (c, { person }) => c.json(await shopSettings(c.env.DB, person.shopId)),
	'POST /shop/money': async (c, { person, body }) => {
		await setMoneyPolicy(c.env.DB, editor(person), body);
		return c.json({ unreached: await renewAll(c.env, person.shopId) });
	},
	'POST /shop/limits': async (c, { person, body }) => {
		await setRefundLimits(c.env.DB, editor(person), body.limits);
		return c.json({});
	},
	'POST /shop/pictures': async (c, { person, body }) => {
		const pictures: (string | Logo)[] = [];
		for (const one of body.pictures) {
			const read = one.startsWith('data:') ? readItemPicture(one) : ok(one);
			if (!read.ok) return refuse('bad_request', `picture: ${read.error}`);
			pictures.push(read.value);
		}
		const stored = await setShopPictures(c.env.DB, editor(person), pictures);
		if (!stored.ok) return refuse(stored.error);
		return c.json({ unreached: await renewAll(c.env, person.shopId) });
	}
} satisfies Partial<StaffHandlers>;

/** Sends all kiosks of a shop their rows. Returns the names of the kiosks that could not be reached. */
async function renewAll(env: Env, shopId: string): Promise<string[]> {
	const kiosks = await kiosksOfShop(env.DB, shopId);
	const unreached = await Promise.all(
		kiosks.map(async ({ id, name }) => ((await renew(env, id)) ? [] : [name]))
	);
	return unreached.flat();
}

/** Sends a kiosk its row. Returns false when the kiosk could not be reached. */
async function renew(env: Env, kioskId: KioskId): Promise<boolean> {
	try {
		const settings = await findKiosk(env.DB, kioskId);
		if (settings !== null) await env.KIOSK.getByName(kioskId).renew(settings);
		return true;
	} catch (error) {
		PORTS.log('error', 'kiosk_not_told', { kioskId, error: String(error) });
		return false;
	}
}
