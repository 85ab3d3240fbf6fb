import * as v from 'valibot';
import { ClaimsQuery } from '../../../shared/api/staff/claims.ts';
import { claimCandidates } from '../../shop/ledger/claim-candidates.ts';
import { shopCalendar } from '../../shop/settings/shop-days.ts';
import { PORTS } from '../../ports.ts';
import { refuse } from './problem.ts';
import { findSale } from './find-sale.ts';
import type { StaffHandlers } from './handle.ts';

/** A buyer's "I did pay": finds the sale, and checks it with Ksher. */
export const claimHandlers = {
	'GET /claims': async (c, { person }) => {
		const query = v.safeParse(ClaimsQuery, c.req.query());
		if (!query.success) return refuse('bad_request', query.issues[0].message);
		const { shopId } = person;
		try {
			const db = c.env.DB;
			const calendar = await shopCalendar(db, shopId);
			return c.json(await claimCandidates(db, shopId, query.output, calendar, PORTS.nowMs()));
		} catch (error) {
			PORTS.log('error', 'claims_unread', { error: String(error) });
			return refuse('ledger_down');
		}
	},
	'GET /claims/:kioskId/:saleId': async (c, { person, params }) => {
		const sale = await findSale(c, person, params);
		if (sale === null) return refuse('not_found');
		const claim = await sale.kiosk.claim(sale.saleId);
		return claim.ok ? c.json(claim.value) : refuse(claim.error);
	},
	'POST /claims/:kioskId/:saleId/check': async (c, { person, params }) => {
		const sale = await findSale(c, person, params);
		if (sale === null) return refuse('not_found');
		const { id, name } = person;
		const claim = await sale.kiosk.checkClaim(sale.saleId, { id, name });
		return claim.ok ? c.json(claim.value) : refuse(claim.error);
	}
} satisfies Partial<StaffHandlers>;
