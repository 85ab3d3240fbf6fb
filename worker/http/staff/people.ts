import { Hono } from 'hono';
import { InviteRequest, NothingMore } from '../../../shared/api/staff/people.ts';
import { PORTS } from '../../ports.ts';
import { makeInvite } from '../../directory/invites.ts';
import { listPeople, removePerson } from '../../directory/people.ts';
import { readJson } from '../body.ts';
import { refuse } from '../problem.ts';
import { isFresh, signedIn, type StaffApp } from './auth.ts';

/** Who works in the shop. Letting somebody in or out wants a fresh sign-in. */
export const peopleRoutes = new Hono<StaffApp>()
	.get('/', async (c) => c.json({ people: await listPeople(c.env.DB, signedIn(c).shopId) }))
	.post('/invites', async (c) => {
		const body = await readJson(c, InviteRequest);
		if (!body.ok) return refuse(body.error.code, body.error.detail);
		const person = signedIn(c);
		if (!isFresh(person)) return refuse('sign_in_again');
		const { role } = body.value;
		const wish = { shopId: person.shopId, role, createdBy: person.id };
		return c.json(await makeInvite(c.env.DB, wish, PORTS));
	})
	.post('/:personId/remove', async (c) => {
		const body = await readJson(c, NothingMore);
		if (!body.ok) return refuse(body.error.code, body.error.detail);
		const person = signedIn(c);
		if (!isFresh(person)) return refuse('sign_in_again');
		const personId = c.req.param('personId');
		// So that a shop is never left without an owner.
		if (personId === person.id) return refuse('not_allowed', 'nobody removes themselves');
		const removed = await removePerson(c.env.DB, person.shopId, personId);
		return removed.ok ? c.json({}) : refuse(removed.error);
	});
