import { Hono } from 'hono';
import { STAFF_ROUTES, type StaffRoute } from '../../../shared/api/staff/routes.ts';
import { auditHandlers } from './audit.ts';
import { ownPagesOnly, type StaffApp } from './auth.ts';
import { catalogueHandlers } from './catalogue.ts';
import { claimHandlers } from './claims.ts';
import { dayHandlers } from './days.ts';
import { checkedHandler, type StaffHandlers } from './handle.ts';
import { healthHandlers } from './health.ts';
import { kioskHandlers } from './kiosks.ts';
import { pairingHandlers } from './pairing.ts';
import { passkeyHandlers } from './passkeys.ts';
import { peopleHandlers } from './people.ts';
import { reconciliationHandlers } from './reconciliation.ts';
import { approvalHandlers } from './refund-approvals.ts';
import { refundHandlers } from './refunds.ts';
import { salesHandlers } from './sales.ts';
import { shopHandlers } from './shop.ts';
import { signInHandlers } from './sign-in.ts';

const HANDLERS: StaffHandlers = {
	...signInHandlers,
	...passkeyHandlers,
	...peopleHandlers,
	...salesHandlers,
	...refundHandlers,
	...approvalHandlers,
	...claimHandlers,
	...dayHandlers,
	...reconciliationHandlers,
	...catalogueHandlers,
	...shopHandlers,
	...kioskHandlers,
	...pairingHandlers,
	...healthHandlers,
	...auditHandlers
};

/** The routes of the pages under /staff: those of the table (shared/api/staff/routes.ts), and no others. */
export const staffRoutes = new Hono<StaffApp>().use(ownPagesOnly);
for (const route of Object.keys(STAFF_ROUTES) as StaffRoute[]) {
	const [method = '', path = ''] = route.split(' ');
	staffRoutes.on(method, path, checkedHandler(route, HANDLERS));
}
