import { kiosksOfShop } from '../../shop/kiosks/kiosks.ts';
import type { StaffHandlers } from './handle.ts';

/** Verifies the hash chain of every kiosk of the shop. */
export const auditHandlers = {
	'GET /audit': async (c, { person }) => {
		const kiosks = await kiosksOfShop(c.env.DB, person.shopId);
		const reports = await Promise.all(
			kiosks.map(async ({ id, name }) => ({
				kioskId: id,
				name,
				report: await c.env.KIOSK.getByName(id).audit()
			}))
		);
		return c.json({ kiosks: reports });
	}
} satisfies Partial<StaffHandlers>;
