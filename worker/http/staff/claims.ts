import { Hono } from 'hono';
import * as v from 'valibot';
import { NothingMore } from '../../../shared/api/staff/people.ts';
import { ClaimsQuery } from '../../../shared/api/staff/claims.ts';
import { claimCandidates } from '../../shop/ledger/claim-candidates.ts';
import { shopCalendar } from '../../shop/settings/shop-days.ts';
import { PORTS } from '../../ports.ts';
import { takeKsherCall } from '../../directory/rate-limit.ts';
import { readJson } from '../body.ts';
import { refuse } from '../problem.ts';
import { aboutSale } from './about-sale.ts';
import { signedIn, type StaffApp } from './auth.ts';

/** The "I did pay" desk: which sale a buyer means, and what Ksher says of it. */
export const claimRoutes = new Hono<StaffApp>()
	.get('/', async (c) => {
		const query = v.safeParse(ClaimsQuery, c.req.query());
		if (!query.success) return refuse('bad_request', query.issues[0].message);
		const { shopId } = signedIn(c);
		try {
			const db = c.env.DB;
			const calendar = await shopCalendar(db, shopId);
			return c.json(await claimCandidates(db, shopId, query.output, calendar, PORTS.nowMs()));
		} catch (error) {
			PORTS.log('error', 'claims_unread', { error: String(error) });
			return refuse('ledger_down');
		}
	})
	.get('/:kioskId/:saleId', (c) =>
		aboutSale(c, async (kioskId, saleId) => {
			const standing = await c.env.KIOSK.getByName(kioskId).claim(saleId);
			return standing.ok ? c.json(standing.value) : refuse(standing.error);
		})
	)
	.post('/:kioskId/:saleId/ask', (c) =>
		aboutSale(c, async (kioskId, saleId) => {
			const body = await readJson(c, NothingMore);
			if (!body.ok) return refuse(body.error.code, body.error.detail);
			const { id, name } = signedIn(c);
			if (!(await takeKsherCall(c.env.DB, id, PORTS.nowMs())).ok) return refuse('rate_limited');
			const standing = await c.env.KIOSK.getByName(kioskId).askClaim(saleId, { id, name });
			return standing.ok ? c.json(standing.value) : refuse(standing.error);
		})
	);
