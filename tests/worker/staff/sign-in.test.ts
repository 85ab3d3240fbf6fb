import { env } from 'cloudflare:workers';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { Me, OwnerLink, Sessions } from '../../../shared/api/staff/people.ts';
import worker from '../../../worker/index.ts';
import { PUBLIC_URL } from '../../support/addresses.ts';
import {
	callStaffApi,
	good,
	operatorLink,
	PASSWORD,
	sessionCookie,
	Staff
} from '../../support/staff.ts';
import { call, refusalIn } from '../../support/test-kiosk.ts';
import { moveTimeOn } from '../../support/test-time.ts';

const MINUTE_MS = 60_000;

async function problem(answer: Response | Promise<Response>): Promise<string> {
	return (await refusalIn(answer)).problem.code;
}

async function ownerToken(): Promise<string> {
	const { invite } = v.parse(OwnerLink, await good(operatorLink(false)));
	return invite?.token ?? '';
}

function joining(token: string, email: string): Promise<Response> {
	return callStaffApi('POST', '/join', { token, name: 'Somchai', email, password: PASSWORD });
}

describe('the first owner', () => {
	it('joins by a link that works once; no other first link is made', async () => {
		const first = v.parse(OwnerLink, await good(operatorLink(true)));
		const token = first.invite?.token ?? '';
		expect(await good(callStaffApi('POST', '/join/read', { token }))).toMatchObject({
			role: 'owner'
		});
		const answer = await joining(token, 'owner@shop.test');
		expect(answer.status).toBe(200);
		const me = await good(callStaffApi('GET', '/me', undefined, { cookie: sessionCookie(answer) }));
		expect(v.parse(Me, me)).toMatchObject({ role: 'owner', name: 'Somchai', sandbox: true });
		expect(await problem(joining(token, 'second@shop.test'))).toBe('invite_over');
		expect(await problem(callStaffApi('POST', '/join/read', { token }))).toBe('invite_over');
		expect(v.parse(OwnerLink, await good(operatorLink(true))).invite).toBeNull();
	});

	it('is only one person when three use the link at once', async () => {
		const token = await ownerToken();
		const answers = await Promise.all([
			joining(token, 'one@race.test'),
			joining(token, 'two@race.test'),
			joining(token, 'three@race.test')
		]);
		expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410]);
	});

	it('cannot use a link older than a day, or one replaced by a later link', async () => {
		const earlier = await ownerToken();
		const later = await ownerToken();
		expect(await problem(joining(earlier, 'late@shop.test'))).toBe('invite_over');
		moveTimeOn(24 * 60 * MINUTE_MS + 1);
		expect(await problem(joining(later, 'late@shop.test'))).toBe('invite_over');
	});

	it('can use the link again when the e-mail address was taken', async () => {
		const owner = await Staff.owner();
		const token = await ownerToken();
		expect(await problem(joining(token, owner.email.toUpperCase()))).toBe('name_taken');
		expect((await joining(token, 'other-name@shop.test')).status).toBe(200);
	});

	it('has neither link nor password stored in plain text in the ledger', async () => {
		const token = await ownerToken();
		await joining(token, 'secret@shop.test');
		const tables = ['staff_invite', 'staff_person', 'staff_credential', 'staff_session'];
		const rows = await env.DB.batch(
			tables.map((table) => env.DB.prepare(`SELECT * FROM ${table}`))
		);
		const text = JSON.stringify(rows.map(({ results }) => results));
		expect(text).toContain('secret@shop.test');
		expect(text).not.toContain(token);
		expect(text).not.toContain(PASSWORD);
	});
});

describe('signing in', () => {
	it('sets one cookie that scripts and other sites cannot use', async () => {
		const owner = await Staff.owner();
		const answer = await callStaffApi('POST', '/sign-in', {
			email: owner.email,
			password: PASSWORD
		});
		const [cookie = '', ...others] = answer.headers.getSetCookie();
		expect(others).toEqual([]);
		expect(cookie).toMatch(/^__Host-staff=/);
		for (const part of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Strict']) {
			expect(cookie.toLowerCase()).toContain(part.toLowerCase());
		}
		expect(await answer.text()).toBe('{}');
	});

	it('begins a new session and ends the previous one', async () => {
		const owner = await Staff.owner();
		const before = owner.cookie;
		await owner.signInAgain();
		expect(owner.cookie).not.toBe(before);
		expect((await owner.call('GET', '/me')).status).toBe(200);
		expect(await problem(callStaffApi('GET', '/me', undefined, { cookie: before }))).toBe(
			'not_signed_in'
		);
	});

	it('answers a wrong password and an unknown account alike', async () => {
		const owner = await Staff.owner();
		const answers = await Promise.all(
			[owner.email, 'nobody@shop.test'].map((email) =>
				callStaffApi('POST', '/sign-in', { email, password: 'not the password' })
			)
		);
		const [known, unknown] = await Promise.all(
			answers.map(async (answer) => ({ status: answer.status, body: await answer.text() }))
		);
		expect(known).toEqual(unknown);
		expect(known?.status).toBe(401);
	});

	it('is locked for an account after ten wrong passwords from any address, even with the right one', async () => {
		const owner = await Staff.owner();
		const guess = (email: string, password: string): Promise<string> =>
			problem(callStaffApi('POST', '/sign-in', { email, password }));
		for (const email of [owner.email, 'no-such@shop.test']) {
			const codes: string[] = [];
			for (let at = 0; at < 30; at += 1) codes.push(await guess(email, `guess ${String(at)}`));
			expect(codes.filter((code) => code === 'sign_in_failed')).toHaveLength(10);
			expect(codes.slice(10).every((code) => code === 'rate_limited')).toBe(true);
		}
		expect(await guess(owner.email, PASSWORD)).toBe('rate_limited');
		moveTimeOn(15 * MINUTE_MS + 1);
		await owner.signInAgain();
	}, 60_000);

	it('is locked for an address after fifty attempts', async () => {
		const codes: string[] = [];
		for (let at = 0; at < 60; at += 1) {
			const token = at.toString(16).padStart(64, '0');
			const answer = callStaffApi(
				'POST',
				'/join/read',
				{ token },
				{ 'cf-connecting-ip': '192.0.2.7' }
			);
			codes.push(await problem(answer));
		}
		expect(codes.indexOf('rate_limited')).toBe(50);
	});

	it('lasts twelve hours', async () => {
		const owner = await Staff.owner();
		moveTimeOn(11 * 60 * MINUTE_MS);
		expect((await owner.call('GET', '/me')).status).toBe(200);
		moveTimeOn(61 * MINUTE_MS);
		expect(await problem(owner.call('GET', '/me'))).toBe('not_signed_in');
	});

	it('is ended by signing out', async () => {
		const owner = await Staff.owner();
		await owner.post('/sign-out');
		expect(await problem(owner.call('GET', '/me'))).toBe('not_signed_in');
	});
});

describe('sessions', () => {
	it('are listed without their secrets, and end when they are revoked', async () => {
		const owner = await Staff.owner();
		const answer = await callStaffApi('POST', '/sign-in', {
			email: owner.email,
			password: PASSWORD
		});
		const phone = sessionCookie(answer);
		const listed = await owner.get('/sessions');
		const { sessions } = v.parse(Sessions, listed);
		expect(sessions.map(({ isThis }) => isThis).sort()).toEqual([false, true]);
		const token = decodeURIComponent(phone.slice(phone.indexOf('=') + 1)).split('.')[0] ?? '';
		expect(JSON.stringify(listed)).not.toContain(token);
		const other = sessions.find(({ isThis }) => !isThis);
		await owner.post(`/sessions/${other?.id ?? ''}/revoke`);
		expect(await problem(callStaffApi('GET', '/me', undefined, { cookie: phone }))).toBe(
			'not_signed_in'
		);
	});

	it('of another person are not found', async () => {
		const [one, other] = [await Staff.owner(), await Staff.owner()];
		const { sessions } = v.parse(Sessions, await other.get('/sessions'));
		const id = sessions[0]?.id ?? '';
		expect(await problem(one.call('POST', `/sessions/${id}/revoke`, {}))).toBe('not_found');
		expect((await other.call('GET', '/me')).status).toBe(200);
	});

	it('all end when the password changes, except the new one', async () => {
		const owner = await Staff.owner();
		const before = owner.cookie;
		const next = 'another long password';
		expect(await problem(owner.call('POST', '/password', { current: 'wrong one', next }))).toBe(
			'sign_in_failed'
		);
		const answer = await owner.call('POST', '/password', { current: PASSWORD, next });
		const after = sessionCookie(answer);
		expect(await problem(callStaffApi('GET', '/me', undefined, { cookie: before }))).toBe(
			'not_signed_in'
		);
		expect((await callStaffApi('GET', '/me', undefined, { cookie: after })).status).toBe(200);
	});
});

describe('people', () => {
	it('are invited and removed only after a fresh sign-in', async () => {
		const owner = await Staff.owner();
		const cashier = await Staff.join(await owner.invite('cashier'));
		const { id } = v.parse(Me, await cashier.get('/me'));
		moveTimeOn(5 * MINUTE_MS + 1);
		expect(await problem(owner.call('POST', '/people/invites', { role: 'cashier' }))).toBe(
			'sign_in_again'
		);
		expect(await problem(owner.call('POST', `/people/${id}/remove`, {}))).toBe('sign_in_again');
		await owner.signInAgain();
		await owner.post(`/people/${id}/remove`);
		expect(await problem(cashier.call('GET', '/me'))).toBe('not_signed_in');
		const body = { email: cashier.email, password: PASSWORD };
		expect(await problem(callStaffApi('POST', '/sign-in', body))).toBe('sign_in_failed');
	});

	it('cannot remove themselves', async () => {
		const owner = await Staff.owner();
		const { id } = v.parse(Me, await owner.get('/me'));
		expect(await problem(owner.call('POST', `/people/${id}/remove`, {}))).toBe('not_allowed');
	});
});

describe('writes', () => {
	it.each([
		['another site', { origin: 'https://evil.test' }],
		['no page', { origin: 'null' }],
		['another port', { origin: `${PUBLIC_URL}:1` }]
	])('from %s are refused', async (_where, headers) => {
		const owner = await Staff.owner();
		const answer = callStaffApi(
			'POST',
			'/people/invites',
			{ role: 'owner' },
			{ cookie: owner.cookie, ...headers }
		);
		expect(await problem(answer)).toBe('cross_site');
	});

	it('without an origin are refused', async () => {
		const owner = await Staff.owner();
		const given = { body: {}, headers: { cookie: owner.cookie } };
		expect(await problem(call('POST', '/api/staff/sign-out', given))).toBe('cross_site');
		expect((await owner.call('GET', '/me')).status).toBe(200);
	});

	it('as a form are refused', async () => {
		const owner = await Staff.owner();
		const headers = {
			cookie: owner.cookie,
			origin: PUBLIC_URL,
			'content-type': 'application/x-www-form-urlencoded'
		};
		const answer = await call('POST', '/api/staff/sign-out', { raw: 'a=b', headers });
		expect(answer.status).toBe(400);
		expect((await owner.call('GET', '/me')).status).toBe(200);
	});
});

describe('a Worker without STAFF_SECRET', () => {
	it('refuses every request', async () => {
		const bare = { ...env, STAFF_SECRET: '' };
		const answer = await worker.request('/api/staff/me', undefined, bare);
		expect(await problem(answer)).toBe('staff_closed');
	});
});
