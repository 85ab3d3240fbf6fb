import { beforeAll, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { mayCall, STAFF_ROUTES, type StaffRoute } from '../../../shared/api/staff/routes.ts';
import { ROLES, type Role } from '../../../shared/shop/access/roles.ts';
import { Me, People } from '../../../shared/api/staff/people.ts';
import { callStaffApi, Staff } from '../../support/staff.ts';
import { refusalIn, TestKiosk } from '../../support/test-kiosk.ts';

/** Tests every route with every role. Other tests cover what a route does with a permitted request. */
const ROUTES = Object.keys(STAFF_ROUTES) as StaffRoute[];
const NOT_PERMITTED = ['not_signed_in', 'not_allowed', 'internal'];

async function codeOf(answer: Response): Promise<string> {
	if (answer.headers.get('content-type') !== 'application/problem+json') {
		await answer.body?.cancel();
		return 'permitted';
	}
	return (await refusalIn(answer)).problem.code;
}

function request(route: string): { method: string; path: string; body: unknown } {
	const [method = '', pattern = ''] = route.split(' ');
	const path = pattern.replaceAll(/:\w+/g, 'NOSUCH');
	return { method, path, body: method === 'POST' ? {} : undefined };
}

describe.each(ROUTES)('%s', (route) => {
	const { method, path, body } = request(route);
	const access = STAFF_ROUTES[route].who;

	it(`${access === 'anybody' ? 'permits' : 'refuses'} a browser without a session`, async () => {
		const code = await codeOf(await callStaffApi(method, path, body));
		if (access === 'anybody') expect(NOT_PERMITTED).not.toContain(code);
		else expect(code).toBe('not_signed_in');
	});

	it(`${access === 'anybody' ? 'permits' : 'refuses'} a browser with a forged session cookie`, async () => {
		const cookie = '__Host-staff=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.c2lnbmF0dXJl';
		const code = await codeOf(await callStaffApi(method, path, body, { cookie }));
		if (access === 'anybody') expect(NOT_PERMITTED).not.toContain(code);
		else expect(code).toBe('not_signed_in');
	});
});

describe.each(ROLES)('%s', (role: Role) => {
	let staff: Staff;
	beforeAll(async () => {
		// The sign-in is an hour old, so routes that require a fresh one answer sign_in_again.
		staff = await Staff.as(role);
	});
	// Signs out last, because every later request would be refused.
	const inOrder = [...ROUTES].sort((a, b) => Number(a.includes('out')) - Number(b.includes('out')));

	it.each(inOrder)('is permitted or refused by the table at %s', async (route) => {
		const { method, path, body } = request(route);
		const code = await codeOf(await staff.call(method, path, body));
		if (mayCall(route, role)) expect(NOT_PERMITTED).not.toContain(code);
		else expect(code).toBe('not_allowed');
	});
});

it('a route outside the table is not found, including better-auth’s own', async () => {
	const owner = await Staff.owner();
	const paths = [
		['POST', '/auth/sign-up/email'],
		['POST', '/auth/sign-in/email'],
		['POST', '/auth/update-user'],
		['POST', '/auth/change-email'],
		['POST', '/auth/delete-user'],
		['GET', '/auth/get-session'],
		['GET', '/auth/list-sessions'],
		['POST', '/auth/passkey/update-passkey'],
		['GET', '/nothing'],
		['PUT', '/me'],
		['DELETE', '/sales']
	] as const;
	for (const [method, path] of paths) {
		const code = await codeOf(await owner.call(method, path, method === 'GET' ? undefined : {}));
		expect([path, code]).toEqual([path, 'not_found']);
	}
});

describe('data of another shop', () => {
	it('is answered exactly like unknown data', async () => {
		const kiosk = await TestKiosk.pair();
		const { saleId } = await kiosk.showCode();
		const here = await Staff.owner();
		expect((await here.call('GET', `/sales/${kiosk.id}/${saleId}`)).status).toBe(200);
		const otherShop = await Staff.ofAnotherShop('owner');
		const [theirs, unknown, malformed] = await Promise.all(
			[`${kiosk.id}/${saleId}`, `NOKIOSK/${crypto.randomUUID()}`, 'x/y'].map(async (at) => {
				const answer = await otherShop.call('GET', `/sales/${at}`);
				return { status: answer.status, body: await answer.text() };
			})
		);
		expect(theirs?.status).toBe(404);
		expect(theirs).toEqual(unknown);
		expect(theirs).toEqual(malformed);
	});

	it('is in no list', async () => {
		const otherShop = await Staff.ofAnotherShop('owner');
		const { people } = v.parse(People, await otherShop.get('/people'));
		expect(people.map(({ email }) => email)).toEqual([otherShop.email]);
		expect(await otherShop.get('/sales')).toEqual({ sales: [], next: null });
	});

	it('cannot be changed', async () => {
		const here = await Staff.owner();
		const { id } = v.parse(Me, await here.get('/me'));
		const otherShop = await Staff.ofAnotherShop('owner');
		expect(await codeOf(await otherShop.call('POST', `/people/${id}/remove`, {}))).toBe(
			'not_found'
		);
		expect((await here.call('GET', '/me')).status).toBe(200);
	});
});
