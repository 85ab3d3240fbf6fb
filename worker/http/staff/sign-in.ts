import { Hono } from 'hono';
import {
	ChangePasswordRequest,
	JoinRequest,
	ReadInviteRequest,
	NothingMore,
	SignInRequest,
	type Me,
	type Sessions
} from '../../../shared/api/staff/people.ts';
import { configOf } from '../../config.ts';
import { shopOfDays } from '../../shop/settings/shop-days.ts';
import { PORTS } from '../../ports.ts';
import { restoreInvite, readInvite, redeemInvite } from '../../directory/invites.ts';
import { addPerson } from '../../directory/people.ts';
import { resetAccessAttempts, takeAccessAttempt } from '../../directory/rate-limit.ts';
import { readJson } from '../body.ts';
import { refuse } from '../problem.ts';
import {
	addressOf,
	endEarlierSession,
	signedIn,
	type Person,
	type StaffApp,
	type StaffContext
} from './auth.ts';

/** Coming in, going out, and where one is signed in. */
export const signInRoutes = new Hono<StaffApp>()
	.post('/sign-in', async (c) => {
		const body = await readJson(c, SignInRequest);
		if (!body.ok) return refuse(body.error.code, body.error.detail);
		const { email, password } = body.value;
		if (!(await takeAccessAttempt(c.env.DB, email, addressOf(c), PORTS.nowMs())).ok) {
			return refuse('rate_limited');
		}
		return signIn(c, email, password);
	})
	.post('/join/look', async (c) => {
		const body = await readJson(c, ReadInviteRequest);
		if (!body.ok) return refuse(body.error.code, body.error.detail);
		if (!(await takeAccessAttempt(c.env.DB, null, addressOf(c), PORTS.nowMs())).ok) {
			return refuse('rate_limited');
		}
		const invite = await readInvite(c.env.DB, body.value.token, PORTS.nowMs());
		if (invite === null) return refuse('invite_over');
		return c.json({ shopName: invite.shopName, role: invite.role });
	})
	.post('/join', async (c) => {
		const body = await readJson(c, JoinRequest);
		if (!body.ok) return refuse(body.error.code, body.error.detail);
		const { token, name, email, password } = body.value;
		const nowMs = PORTS.nowMs();
		if (!(await takeAccessAttempt(c.env.DB, null, addressOf(c), nowMs)).ok) {
			return refuse('rate_limited');
		}
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
		return signIn(c, email, password);
	})
	.post('/sign-out', async (c) => {
		const body = await readJson(c, NothingMore);
		if (!body.ok) return refuse(body.error.code, body.error.detail);
		const answer = await c
			.get('auth')
			.api.signOut({ headers: c.req.raw.headers, asResponse: true });
		return withCookiesOf(answer, c.json({}));
	})
	.get('/me', async (c) => c.json(await meOf(c, signedIn(c))))
	.post('/password', async (c) => {
		const body = await readJson(c, ChangePasswordRequest);
		if (!body.ok) return refuse(body.error.code, body.error.detail);
		const { email } = signedIn(c);
		if (!(await takeAccessAttempt(c.env.DB, email, addressOf(c), PORTS.nowMs())).ok) {
			return refuse('rate_limited');
		}
		const { current, next } = body.value;
		const answer = await c.get('auth').api.changePassword({
			headers: c.req.raw.headers,
			body: { currentPassword: current, newPassword: next, revokeOtherSessions: true },
			asResponse: true
		});
		if (!answer.ok) return refuse('sign_in_failed');
		await resetAccessAttempts(c.env.DB, email, PORTS.nowMs());
		return withCookiesOf(answer, c.json({}));
	})
	.get('/sessions', async (c) => {
		const { id, sessionId } = signedIn(c);
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
	})
	.post('/sessions/:sessionId/revoke', async (c) => {
		const body = await readJson(c, NothingMore);
		if (!body.ok) return refuse(body.error.code, body.error.detail);
		// The library's own routes for this want a fresh session; ending one must be possible at once.
		const { internalAdapter } = await c.get('auth').$context;
		const found = await internalAdapter.listSessions(signedIn(c).id);
		const session = found.find(({ id }) => id === c.req.param('sessionId'));
		if (session === undefined) return refuse('not_found');
		await internalAdapter.deleteSession(session.token);
		return c.json({});
	});

/** Checks the password and begins a new session; one the browser had before ends. */
async function signIn(c: StaffContext, email: string, password: string): Promise<Response> {
	const auth = c.get('auth');
	const answer = await auth.api.signInEmail({
		body: { email, password },
		headers: c.req.raw.headers,
		asResponse: true
	});
	// Whatever was wrong, the answer is the same.
	if (!answer.ok) return refuse('sign_in_failed');
	await resetAccessAttempts(c.env.DB, email, PORTS.nowMs());
	await endEarlierSession(c);
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
