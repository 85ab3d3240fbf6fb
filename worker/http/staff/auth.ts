import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { matchedRoutes } from 'hono/route';
import * as v from 'valibot';
import { mayEnter, ROLES, STAFF_ROUTES, type Access } from '../../../shared/shop/access/access.ts';
import { configOf } from '../../config.ts';
import type { Env } from '../../env.ts';
import { PORTS } from '../../ports.ts';
import { FRESH_MS, makeAuth, type Auth } from '../../directory/auth.ts';
import { refuse } from '../problem.ts';

/** Where the routes of the staff console begin. */
export const STAFF_PATH = '/api/staff';

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

export interface StaffApp {
	Bindings: Env;
	Variables: { auth: Auth; person: Person | null };
}
export type StaffContext = Context<StaffApp>;

/**
 * The one way into /api/staff: writes only from our own pages, and through each route only those the table names.
 * A route that is not in the table is not there.
 */
export const door = createMiddleware<StaffApp>(async (c, next) => {
	const { origin } = new URL(c.req.url);
	if (c.req.method !== 'GET' && c.req.header('origin') !== origin) return refuse('cross_site');
	const access = accessTo(c);
	if (access === null) return refuse('not_found');
	const secret = configOf(c.env).staffSecret;
	if (secret === null) return refuse('staff_closed');
	// Made for each request: what it holds on to belongs to the request it was made in.
	const auth = makeAuth(c.env.DB, secret, origin);
	const person = await personOrNothing(auth, c.req.raw.headers);
	// Who somebody is stands in the ledger: without it nobody is let in, and nobody is taken for a stranger.
	if (person === 'ledger_down') return refuse('ledger_down');
	if (!mayEnter(access, person?.role ?? null)) {
		return refuse(person === null ? 'not_signed_in' : 'not_allowed');
	}
	c.set('auth', auth);
	c.set('person', person);
	await next();
	return undefined;
});

async function personOrNothing(
	auth: Auth,
	headers: Headers
): Promise<Person | null | 'ledger_down'> {
	try {
		return await personOf(auth, headers);
	} catch (error) {
		PORTS.log('error', 'person_unread', { error: String(error) });
		return 'ledger_down';
	}
}

/** Who is signed in by these headers, or null. Throws when D1 is down. */
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

/** The person behind a route that lets nobody else in. */
export function signedIn(c: StaffContext): Person {
	const person = c.get('person');
	if (person === null) throw new Error(`${c.req.path} lets in people who are not signed in`);
	return person;
}

/** True while the last sign-in is recent enough for what moves money or lets somebody in. */
export function isFresh(person: Person): boolean {
	return PORTS.nowMs() < person.signedInAtMs + FRESH_MS;
}

/** Ends the session a browser had before it signed in again. */
export async function endEarlierSession(c: StaffContext): Promise<void> {
	const earlier = c.get('person');
	if (earlier === null) return;
	const { internalAdapter } = await c.get('auth').$context;
	await internalAdapter.deleteSession(earlier.sessionToken);
}

/** Where a request comes from, as far as the platform says. */
export function addressOf(c: StaffContext): string {
	return c.req.header('cf-connecting-ip') ?? 'unknown';
}

function accessTo(c: StaffContext): Access | null {
	const route = matchedRoutes(c).find(({ method }) => method === c.req.method);
	const name = `${c.req.method} ${route?.path.slice(STAFF_PATH.length) ?? ''}`;
	return name in STAFF_ROUTES ? STAFF_ROUTES[name as keyof typeof STAFF_ROUTES] : null;
}
