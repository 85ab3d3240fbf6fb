import { Hono } from 'hono';
import * as v from 'valibot';
import { KioskId, SaleId } from '../../../shared/ids.ts';
import { SalesQuery, type SaleDetail } from '../../../shared/staff/sales.ts';
import { kioskOfShop } from '../../ledger/kiosks.ts';
import { listSales } from '../../ledger/sales-list.ts';
import { PORTS } from '../../ports.ts';
import { refuse } from '../problem.ts';
import { signedIn, type StaffApp } from './door.ts';
import { streamSales } from './sales-stream.ts';

/** The list of sales, as it is and as it changes, and everything about one. */
export const salesRoutes = new Hono<StaffApp>()
	.get('/', async (c) => {
		const query = v.safeParse(SalesQuery, c.req.query());
		if (!query.success) return refuse('bad_request', query.issues[0].message);
		return c.json(await listSales(c.env.DB, signedIn(c).shopId, query.output, PORTS.nowMs()));
	})
	.get('/events', (c) => {
		const query = v.safeParse(SalesQuery, c.req.query());
		if (!query.success) return refuse('bad_request', query.issues[0].message);
		return streamSales(c, query.output);
	})
	.get('/:kioskId/:saleId', async (c) => {
		const kioskId = v.safeParse(KioskId, c.req.param('kioskId'));
		const saleId = v.safeParse(SaleId, c.req.param('saleId'));
		if (!kioskId.success || !saleId.success) return refuse('not_found');
		const kioskName = await kioskOfShop(c.env.DB, signedIn(c).shopId, kioskId.output);
		if (kioskName === null) return refuse('not_found');
		const sale = await c.env.KIOSK.getByName(kioskId.output).saleFile(saleId.output);
		if (sale === null) return refuse('not_found');
		const detail: SaleDetail = { kioskId: kioskId.output, kioskName, sale };
		return c.json(detail);
	});
