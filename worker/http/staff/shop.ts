import { Hono } from 'hono';
import type { KioskId } from '../../../shared/ids.ts';
import { LimitsRequest, MoneyRequest } from '../../../shared/staff/shop-edit.ts';
import type { Env } from '../../env.ts';
import { findKiosk, kiosksOfShop } from '../../ledger/kiosks.ts';
import { setMoneyPolicy, setRefundLimits, shopSettings } from '../../ledger/shop-settings.ts';
import { PORTS } from '../../ports.ts';
import { readJson } from '../body.ts';
import { refuse } from '../problem.ts';
import { editor } from './catalogue.ts';
import { isFresh, signedIn, type StaffApp } from './door.ts';

/** How the shop deals with money; changing it wants a fresh sign-in. */
export const shopRoutes = new Hono<StaffApp>()
	.get('/', async (c) => c.json(await shopSettings(c.env.DB, signedIn(c).shopId)))
	.post('/money', async (c) => {
		const body = await readJson(c, MoneyRequest);
		if (!body.ok) return refuse(body.error.code, body.error.detail);
		const person = signedIn(c);
		if (!isFresh(person)) return refuse('sign_in_again');
		await setMoneyPolicy(c.env.DB, editor(c), body.value);
		const kiosks = await kiosksOfShop(c.env.DB, person.shopId);
		const told = await Promise.all(
			kiosks.map(async ({ id, name }) => ((await tell(c.env, id)) ? [] : [name]))
		);
		return c.json({ untold: told.flat() });
	})
	.post('/limits', async (c) => {
		const body = await readJson(c, LimitsRequest);
		if (!body.ok) return refuse(body.error.code, body.error.detail);
		if (!isFresh(signedIn(c))) return refuse('sign_in_again');
		await setRefundLimits(c.env.DB, editor(c), body.value.limits);
		return c.json({});
	});

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
