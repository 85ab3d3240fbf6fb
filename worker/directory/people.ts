import * as v from 'valibot';
import type { Role } from '../../shared/shop/access/roles.ts';
import { People } from '../../shared/api/staff/people.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Auth } from './auth.ts';

/** Returns the people of a shop, in the order they joined. Throws when D1 is down. */
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

/** Returns whether the shop has an owner. Throws when D1 is down. */
export async function hasOwner(db: D1Database, shopId: string): Promise<boolean> {
	const row = await db
		.prepare(`SELECT 1 FROM staff_person WHERE shopId = ? AND role = 'owner' LIMIT 1`)
		.bind(shopId)
		.first();
	return row !== null;
}

/** Stores a new person with a password. Fails with `email_taken` when another person has the address. Throws when D1 is down. */
export async function addPerson(
	auth: Auth,
	person: {
		readonly shopId: string;
		readonly role: Role;
		readonly name: string;
		readonly email: string;
		readonly password: string;
	}
): Promise<Result<undefined, 'email_taken'>> {
	const { internalAdapter, password } = await auth.$context;
	const { shopId, role, name, email } = person;
	if ((await internalAdapter.findUserByEmail(email)) !== null) return err('email_taken');
	const hash = await password.hash(person.password);
	const { id } = await internalAdapter.createUser(
		{ shopId, role, name, email, emailVerified: false },
		{ method: 'email' }
	);
	await internalAdapter.linkAccount({
		userId: id,
		accountId: id,
		providerId: 'credential',
		password: hash
	});
	return ok(undefined);
}

/**
 * Deletes a person of the shop with sessions, passkeys and password. Fails with `not_found` when the shop has no such
 * person. Throws when D1 is down.
 */
export async function removePerson(
	db: D1Database,
	shopId: string,
	personId: string
): Promise<Result<undefined, 'not_found'>> {
	const found = await db
		.prepare('SELECT 1 FROM staff_person WHERE id = ? AND shopId = ?')
		.bind(personId, shopId)
		.first();
	if (found === null) return err('not_found');
	await db.batch(
		['staff_session', 'staff_passkey', 'staff_credential']
			.map((table) => db.prepare(`DELETE FROM ${table} WHERE userId = ?`).bind(personId))
			.concat(db.prepare('DELETE FROM staff_person WHERE id = ?').bind(personId))
	);
	return ok(undefined);
}
