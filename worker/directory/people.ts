import * as v from 'valibot';
import type { Role } from '../../shared/shop/access/roles.ts';
import { People } from '../../shared/api/staff/people.ts';
import type { Auth } from './auth.ts';

/** The people of a shop, in the order they joined. */
export async function listPeople(db: D1Database, shopId: string): Promise<People['people']> {
	const { results } = await db
		.prepare(
			`SELECT id, name, email, role, CAST(unixepoch(createdAt, 'subsec') * 1000 AS INTEGER) AS joinedAtMs,
			   (SELECT count(*) FROM staff_passkey WHERE userId = staff_person.id) AS passkeys
			 FROM staff_person WHERE shopId = ? ORDER BY createdAt, id`
		)
		.bind(shopId)
		.all();
	return v.parse(People, { people: results }).people;
}

/** True when somebody owns the shop already. */
export async function hasOwner(db: D1Database, shopId: string): Promise<boolean> {
	const row = await db
		.prepare(`SELECT 1 FROM staff_person WHERE shopId = ? AND role = 'owner' LIMIT 1`)
		.bind(shopId)
		.first();
	return row !== null;
}

/** Stores a new person with a password; false when the e-mail address is somebody's already. */
export async function addPerson(
	auth: Auth,
	given: {
		readonly shopId: string;
		readonly role: Role;
		readonly name: string;
		readonly email: string;
		readonly password: string;
	}
): Promise<boolean> {
	const { internalAdapter, password } = await auth.$context;
	if ((await internalAdapter.findUserByEmail(given.email)) !== null) return false;
	const hash = await password.hash(given.password);
	const { shopId, role, name, email } = given;
	const person = await internalAdapter.createUser(
		{ shopId, role, name, email, emailVerified: false },
		{ method: 'email' }
	);
	await internalAdapter.linkAccount({
		userId: person.id,
		accountId: person.id,
		providerId: 'credential',
		password: hash
	});
	return true;
}

/** Takes a person out of the shop with every way in; false when there is no such person there. */
export async function removePerson(
	db: D1Database,
	shopId: string,
	personId: string
): Promise<boolean> {
	const found = await db
		.prepare('SELECT 1 FROM staff_person WHERE id = ? AND shopId = ?')
		.bind(personId, shopId)
		.first();
	if (found === null) return false;
	await db.batch(
		['staff_session', 'staff_passkey', 'staff_credential']
			.map((table) => db.prepare(`DELETE FROM ${table} WHERE userId = ?`).bind(personId))
			.concat(db.prepare('DELETE FROM staff_person WHERE id = ?').bind(personId))
	);
	return true;
}
