import { Hono } from 'hono';
import { auditRoutes } from './audit.ts';
import { dayRoutes } from './days.ts';
import { staffCatalogueRoutes } from './catalogue.ts';
import { claimRoutes } from './claims.ts';
import { door, type StaffApp } from './auth.ts';
import { staffHealthRoutes } from './health.ts';
import { kiosksRoutes } from './kiosks.ts';
import { passkeyRoutes } from './passkeys.ts';
import { peopleRoutes } from './people.ts';
import { approvalRoutes } from './refunds.ts';
import { caseRoutes, salesRoutes } from './sales.ts';
import { shopRoutes } from './shop.ts';
import { signInRoutes } from './sign-in.ts';

/** What the pages under /staff call; who may call what is in shared/shop/access/access.ts. */
export const staffRoutes = new Hono<StaffApp>()
	.use(door)
	.route('/', signInRoutes)
	.route('/auth/passkey', passkeyRoutes)
	.route('/people', peopleRoutes)
	.route('/sales', salesRoutes)
	.route('/days', dayRoutes)
	.route('/claims', claimRoutes)
	.route('/kiosks', kiosksRoutes)
	.route('/audit', auditRoutes)
	.route('/catalogue', staffCatalogueRoutes)
	.route('/shop', shopRoutes)
	.route('/health', staffHealthRoutes)
	.route('/cases', caseRoutes)
	.route('/refund-approvals', approvalRoutes);
