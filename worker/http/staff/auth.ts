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

/** Somebody of the shop, signed in. */
export interface Person extends v.InferOutput<typeof Person> {
	readonly sessionId: string;
	readonly sessionToken: string;
	readonly signedInAtMs: number;
	readonly sessionEndsAtMs: number;
}

declare const isFreshMark: unique symbol;
/** A person whose sign-in was recent when the request came: only routes of a fresh kind are given one. */
export type FreshPerson = Person & { readonly [isFreshMark]: true };

export interface StaffApp {
	Bindings: Env;
	Variables: { auth: Auth };
}
export type StaffContext = Context<StaffApp>;

/** Refuses whatever is not a read and does not come from our own pages. */
export const ownPagesOnly = createMiddleware<StaffApp>(async (c, next) => {
	const { origin } = new URL(c.req.url);
	if (c.req.method !== 'GET' && c.req.header('origin') !== origin) return refuse('cross_site');
	await next();
	return undefined;
});

/** Why nobody is let in. */
type Refusal = 'staff_closed' | 'ledger_down' | 'not_signed_in' | 'not_allowed';

/**
 * Returns who sends the request, null for somebody who is not signed in where anybody has access, or why the caller has
 * none. Sets `auth` on the context.
 */
export async function authenticate(
	c: StaffContext,
	access: Access
): Promise<Result<Person | null, Refusal>> {
	const secret = configOf(c.env).staffSecret;
	if (secret === null) return err('staff_closed');
	// Made for each request: what it holds on to belongs to the request it was made in.
	const auth = makeAuth(c.env.DB, secret, new URL(c.req.url).origin);
	c.set('auth', auth);
	let person: Person | null;
	try {
		person = await personOf(auth, c.req.raw.headers);
	} catch (error) {
		// Sessions stand in the ledger: without it nobody is let in, and nobody is taken for a stranger.
		PORTS.log('error', 'person_unread', { error: String(error) });
		return err('ledger_down');
	}
	if (hasAccess(access, person?.role ?? null)) return ok(person);
	return err(person === null ? 'not_signed_in' : 'not_allowed');
}

/** Returns who is signed in by these headers, or null. Throws when D1 is down. */
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

/** True while the last sign-in is recent enough for what moves money or lets somebody in. */
export function isFresh(person: Person): person is FreshPerson {
	return PORTS.nowMs() < person.signedInAtMs + FRESH_MS;
}

/** Ends the session a browser had before it signed in again. */
export async function endEarlierSession(c: StaffContext, earlier: Person | null): Promise<void> {
	if (earlier === null) return;
	const { internalAdapter } = await c.get('auth').$context;
	await internalAdapter.deleteSession(earlier.sessionToken);
}
