import { PORTS } from '../../ports.ts';
import { makeInvite } from '../../directory/invites.ts';
import { listPeople, removePerson } from '../../directory/people.ts';
import { refuse } from './problem.ts';
import type { StaffHandlers } from './handle.ts';

/** Lists, invites and removes the people of the shop. */
export const peopleHandlers = {
	'GET /people': async (c, { person }) =>
		c.json({ people: await listPeople(c.env.DB, person.shopId) }),
	'POST /people/invites': async (c, { person, body: { role } }) => {
		const invite = { shopId: person.shopId, role, createdBy: person.id };
		return c.json(await makeInvite(c.env.DB, invite, PORTS));
	},
	'POST /people/:personId/remove': async (c, { person, params: { personId } }) => {
		// A shop must always have an owner.
		if (personId === person.id) return refuse('not_allowed', 'nobody removes themselves');
		const removed = await removePerson(c.env.DB, person.shopId, personId);
		return removed.ok ? c.json({}) : refuse(removed.error);
	}
} satisfies Partial<StaffHandlers>;
