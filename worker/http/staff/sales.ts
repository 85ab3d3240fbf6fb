import * as v from 'valibot';
import { SalesQuery, type SaleDetail } from '../../../shared/api/staff/sales.ts';
import { openCases } from '../../shop/ledger/open-cases.ts';
import { listSales } from '../../shop/ledger/sales-list.ts';
import { shopCalendar } from '../../shop/settings/shop-days.ts';
import { PORTS } from '../../ports.ts';
import { refuse } from './problem.ts';
import { findSale } from './find-sale.ts';
import type { StaffHandlers } from './handle.ts';
import { streamSales } from './sales-stream.ts';

const CaseNumber = v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number));

/** The list of sales, once or as a stream; the details of a sale; and the open cases. */
export const salesHandlers = {
	'GET /sales': async (c, { person: { shopId } }) => {
		const query = v.safeParse(SalesQuery, c.req.query());
		if (!query.success) return refuse('bad_request', query.issues[0].message);
		const calendar = await shopCalendar(c.env.DB, shopId);
		return c.json(await listSales(c.env.DB, shopId, query.output, calendar, PORTS.nowMs()));
	},
	'GET /sales/events': (c, { person }) => {
		const query = v.safeParse(SalesQuery, c.req.query());
		if (!query.success) return refuse('bad_request', query.issues[0].message);
		return streamSales(c, person, query.output);
	},
	'GET /sales/:kioskId/:saleId': async (c, { person, params }) => {
		const named = await findSale(c, person, params);
		if (named === null) return refuse('not_found');
		const sale = await named.kiosk.saleFile(named.saleId);
		if (!sale.ok) return refuse(sale.error);
		const { kioskId, kioskName } = named;
		const detail: SaleDetail = { kioskId, kioskName, sale: sale.value };
		return c.json(detail);
	},
	'POST /sales/:kioskId/:saleId/cases/:number/decide': async (c, { person, body, params }) => {
		const sale = await findSale(c, person, params);
		const number = v.safeParse(CaseNumber, params.number);
		if (sale === null || !number.success) return refuse('not_found');
		const { choice, reason } = body;
		const by = { id: person.id, name: person.name };
		const decided = await sale.kiosk.decideCase(sale.saleId, number.output, choice, reason, by);
		return decided.ok ? c.json({}) : refuse(decided.error);
	},
	'GET /cases': async (c, { person }) => c.json({ cases: await openCases(c.env.DB, person.shopId) })
} satisfies Partial<StaffHandlers>;
