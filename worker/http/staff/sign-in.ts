import type { Me, Sessions } from '../../../shared/api/staff/people.ts';
import { configOf } from '../../config.ts';
import { shopOfDays } from '../../shop/settings/shop-days.ts';
import { PORTS } from '../../ports.ts';
import { readInvite, redeemInvite, restoreInvite } from '../../directory/invites.ts';
import { addPerson } from '../../directory/people.ts';
import { refuse } from './problem.ts';
import { endEarlierSession, type Person, type StaffContext } from './auth.ts';
import type { StaffHandlers } from './handle.ts';
import { resetAttempts } from './limits.ts';

/** Signs people in and out, lets them join by a one-time link, and manages their sessions. */
export const signInHandlers = {
	'POST /sign-in': (c, { person, body }) => signIn(c, person, body),
	'POST /join/read': async (c, { body }) => {
		const invite = await readInvite(c.env.DB, body.token, PORTS.nowMs());
		if (invite === null) return refuse('invite_over');
		return c.json({ shopName: invite.shopName, role: invite.role });
	},
	'POST /join': async (c, { person, body }) => {
		const { token, name, email, password } = body;
		const nowMs = PORTS.nowMs();
		const invite = await readInvite(c.env.DB, token, nowMs);
		if (invite === null || !(await redeemInvite(c.env.DB, token, nowMs)).ok) {
			return refuse('invite_over');
		}
		const { shopId, role } = invite;
		try {
			const added = await addPerson(c.get('auth'), { shopId, role, name, email, password });
			if (!added.ok) {
				await restoreInvite(c.env.DB, token);
				return refuse('name_taken');
			}
		} catch (error) {
			await restoreInvite(c.env.DB, token);
			throw error;
		}
		return signIn(c, person, { email, password });
	},
	'POST /sign-out': async (c) => {
		const { api } = c.get('auth');
		const answer = await api.signOut({ headers: c.req.raw.headers, asResponse: true });
		return withCookiesOf(answer, c.json({}));
	},
	'GET /me': async (c, { person }) => c.json(await meOf(c, person)),
	'POST /password': async (c, { person: { email }, body: { current, next } }) => {
		const answer = await c.get('auth').api.changePassword({
			headers: c.req.raw.headers,
			body: { currentPassword: current, newPassword: next, revokeOtherSessions: true },
			asResponse: true
		});
		if (!answer.ok) return refuse('sign_in_failed');
		await resetAttempts(c, email);
		return withCookiesOf(answer, c.json({}));
	},
	'GET /sessions': async (c, { person: { id, sessionId } }) => {
		const { internalAdapter } = await c.get('auth').$context;
		const found = await internalAdapter.listSessions(id, { onlyActiveSessions: true });
		const sessions: Sessions['sessions'] = found.map((one) => ({
			id: one.id,
			startedAtMs: one.createdAt.getTime(),
			endsAtMs: one.expiresAt.getTime(),
			userAgent: one.userAgent ?? '',
			isThis: one.id === sessionId
		}));
		return c.json({ sessions });
	},
	'POST /sessions/:sessionId/revoke': async (c, { person, params: { sessionId } }) => {
		// The library's own routes require a fresh session; people must be able to end a session at once.
		const { internalAdapter } = await c.get('auth').$context;
		const found = await internalAdapter.listSessions(person.id);
		const session = found.find(({ id }) => id === sessionId);
		if (session === undefined) return refuse('not_found');
		await internalAdapter.deleteSession(session.token);
		return c.json({});
	}
} satisfies Partial<StaffHandlers>;

/** Checks the password, begins a new session and ends the session that the browser had before. */
async function signIn(
	c: StaffContext,
	earlier: Person | null,
	{ email, password }: { readonly email: string; readonly password: string }
): Promise<Response> {
	const auth = c.get('auth');
	const answer = await auth.api.signInEmail({
		body: { email, password },
		headers: c.req.raw.headers,
		asResponse: true
	});
	// The answer does not tell whether the address or the password was wrong.
	if (!answer.ok) return refuse('sign_in_failed');
	await resetAttempts(c, email);
	await endEarlierSession(c, earlier);
	return withCookiesOf(answer, c.json({}));
}

async function meOf(c: StaffContext, person: Person): Promise<Me> {
	const { id, name, email, role, shopId } = person;
	const shop = await shopOfDays(c.env.DB, shopId);
	return {
		id,
		name,
		email,
		role,
		shopName: shop.name,
		timeZone: shop.timeZone,
		sandbox: configOf(c.env).sandbox
	};
}

function withCookiesOf(from: Response, to: Response): Response {
	for (const cookie of from.headers.getSetCookie()) to.headers.append('set-cookie', cookie);
	return to;
}
