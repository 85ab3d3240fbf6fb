import { Hono } from 'hono';
import * as v from 'valibot';
import { DecideRequest } from '../../../shared/api/staff/cases.ts';
import { SalesQuery, type SaleDetail } from '../../../shared/api/staff/sales.ts';
import { openCases } from '../../shop/ledger/open-cases.ts';
import { listSales } from '../../shop/ledger/sales-list.ts';
import { shopCalendar } from '../../shop/settings/shop-days.ts';
import { PORTS } from '../../ports.ts';
import { readJson } from '../body.ts';
import { refuse } from '../problem.ts';
import { aboutSale } from './about-sale.ts';
import { signedIn, type StaffApp } from './auth.ts';
import { askRefund, planRefund } from './refunds.ts';
import { streamSales } from './sales-stream.ts';

const CaseNumber = v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number));

/** The list of sales, as it is and as it changes, and everything about one. */
export const salesRoutes = new Hono<StaffApp>()
	.get('/', async (c) => {
		const query = v.safeParse(SalesQuery, c.req.query());
		if (!query.success) return refuse('bad_request', query.issues[0].message);
		const { shopId } = signedIn(c);
		const calendar = await shopCalendar(c.env.DB, shopId);
		return c.json(await listSales(c.env.DB, shopId, query.output, calendar, PORTS.nowMs()));
	})
	.get('/events', (c) => {
		const query = v.safeParse(SalesQuery, c.req.query());
		if (!query.success) return refuse('bad_request', query.issues[0].message);
		return streamSales(c, query.output);
	})
	.get('/:kioskId/:saleId', (c) =>
		aboutSale(c, async (kioskId, saleId, kioskName) => {
			const sale = await c.env.KIOSK.getByName(kioskId).saleFile(saleId);
			if (!sale.ok) return refuse(sale.error);
			const detail: SaleDetail = { kioskId, kioskName, sale: sale.value };
			return c.json(detail);
		})
	)
	.post('/:kioskId/:saleId/refunds/plan', (c) =>
		aboutSale(c, (kioskId, saleId) => planRefund(c, kioskId, saleId))
	)
	.post('/:kioskId/:saleId/refunds', (c) =>
		aboutSale(c, (kioskId, saleId) => askRefund(c, kioskId, saleId))
	)
	.post('/:kioskId/:saleId/cases/:number/decide', (c) =>
		aboutSale(c, async (kioskId, saleId) => {
			const number = v.safeParse(CaseNumber, c.req.param('number'));
			if (!number.success) return refuse('not_found');
			const body = await readJson(c, DecideRequest);
			if (!body.ok) return refuse(body.error.code, body.error.detail);
			const { choice, reason } = body.value;
			const { id, name } = signedIn(c);
			const decided = await c.env.KIOSK.getByName(kioskId).decideCase(
				saleId,
				number.output,
				choice,
				reason,
				{ id, name }
			);
			return decided.ok ? c.json({}) : refuse(decided.error);
		})
	);

/** The problem inbox. */
export const caseRoutes = new Hono<StaffApp>().get('/', async (c) =>
	c.json({ cases: await openCases(c.env.DB, signedIn(c).shopId) })
);
