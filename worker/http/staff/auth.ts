import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import * as v from 'valibot';
import { hasAccess, ROLES, type Access } from '../../../shared/shop/access/roles.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { configOf } from '../../config.ts';
import type { Env } from '../../env.ts';
import { PORTS } from '../../ports.ts';
import { FRESH_MS, makeAuth, type Auth } from '../../directory/auth.ts';
import { refuse } from './problem.ts';

const Person = v.object({
	id: v.string(),
	name: v.string(),
	email: v.string(),
	shopId: v.string(),
	role: v.picklist(ROLES)
});

/** A person of the shop who is signed in. */
export interface Person extends v.InferOutput<typeof Person> {
	readonly sessionId: string;
	readonly sessionToken: string;
	readonly signedInAtMs: number;
	readonly sessionEndsAtMs: number;
}

declare const isFreshMark: unique symbol;
/** A person with a recent sign-in; only routes of a fresh kind receive one. */
export type FreshPerson = Person & { readonly [isFreshMark]: true };

/** The Hono app of the staff routes. */
export interface StaffApp {
	Bindings: Env;
	Variables: { auth: Auth };
}
export type StaffContext = Context<StaffApp>;

/** Refuses requests other than GET that do not come from our own pages. */
export const ownPagesOnly = createMiddleware<StaffApp>(async (c, next) => {
	const { origin } = new URL(c.req.url);
	if (c.req.method !== 'GET' && c.req.header('origin') !== origin) return refuse('cross_site');
	await next();
	return undefined;
});

/** The reasons to refuse a caller. */
type Refusal = 'staff_closed' | 'ledger_down' | 'not_signed_in' | 'not_allowed';

/**
 * Returns the person who sends the request, or null for a caller without a sign-in where anybody has access. Fails with the
 * reason why the caller has no access. Sets `auth` on the context.
 */
export async function authenticate(
	c: StaffContext,
	access: Access
): Promise<Result<Person | null, Refusal>> {
	const secret = configOf(c.env).staffSecret;
	if (secret === null) return err('staff_closed');
	// Made for each request, because D1 and the origin in it belong to one request.
	const auth = makeAuth(c.env.DB, secret, new URL(c.req.url).origin);
	c.set('auth', auth);
	let person: Person | null;
	try {
		person = await personOf(auth, c.req.raw.headers);
	} catch (error) {
		// Sessions are in the ledger: without it nobody has access, and nobody counts as signed out.
		PORTS.log('error', 'person_unread', { error: String(error) });
		return err('ledger_down');
	}
	if (hasAccess(access, person?.role ?? null)) return ok(person);
	return err(person === null ? 'not_signed_in' : 'not_allowed');
}

/** Returns the person whose session these headers hold, or null. Throws when D1 is down. */
export async function personOf(auth: Auth, headers: Headers): Promise<Person | null> {
	const found = await auth.api.getSession({ headers });
	if (found === null) return null;
	const { session, user } = found;
	return {
		...v.parse(Person, user),
		sessionId: session.id,
		sessionToken: session.token,
		signedInAtMs: session.createdAt.getTime(),
		sessionEndsAtMs: session.expiresAt.getTime()
	};
}

/** Returns whether the last sign-in is recent enough to move money or invite people. */
export function isFresh(person: Person): person is FreshPerson {
	return PORTS.nowMs() < person.signedInAtMs + FRESH_MS;
}

/** Ends the session that a browser had before it signed in again. Throws when D1 is down. */
export async function endEarlierSession(c: StaffContext, earlier: Person | null): Promise<void> {
	if (earlier === null) return;
	const { internalAdapter } = await c.get('auth').$context;
	await internalAdapter.deleteSession(earlier.sessionToken);
}
