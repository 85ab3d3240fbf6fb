import { Hono } from 'hono';
import { kiosksOfShop } from '../../shop/kiosks/kiosks.ts';
import { signedIn, type StaffApp } from './auth.ts';

/** Whether what every kiosk of the shop wrote down is still what it wrote. */
export const auditRoutes = new Hono<StaffApp>().get('/', async (c) => {
	const kiosks = await kiosksOfShop(c.env.DB, signedIn(c).shopId);
	const reports = await Promise.all(
		kiosks.map(async ({ id, name }) => ({
			kioskId: id,
			name,
			report: await c.env.KIOSK.getByName(id).audit()
		}))
	);
	return c.json({ kiosks: reports });
});
