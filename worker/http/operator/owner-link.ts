import { Hono } from 'hono';
import { OwnerLinkRequest } from '../../../shared/api/staff/people.ts';
import { makeInvite } from '../../directory/invites.ts';
import { hasOwner } from '../../directory/people.ts';
import { PORTS } from '../../ports.ts';
import { firstShop } from '../../shop/kiosks/kiosks.ts';
import { jsonBody } from '../body.ts';
import { refuse } from './problem.ts';
import type { OperatorApp } from './auth.ts';

/** Makes the one-time link by which an owner joins; `onlyFirst`: only when the shop has no owner. */
export const ownerLinkRoutes = new Hono<OperatorApp>().post(
	'/',
	jsonBody(OwnerLinkRequest),
	async (c) => {
		const shopId = await firstShop(c.env.DB);
		if (shopId === null) return refuse('not_found', 'the ledger has no shop yet');
		const { onlyFirst } = c.req.valid('json');
		const isNeeded = !onlyFirst || !(await hasOwner(c.env.DB, shopId));
		const invite = { shopId, role: 'owner', createdBy: null } as const;
		return c.json({ invite: isNeeded ? await makeInvite(c.env.DB, invite, PORTS) : null });
	}
);
