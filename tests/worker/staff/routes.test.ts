import { beforeAll, describe, expect, it } from 'vitest';
import type * as v from 'valibot';
import {
	NEEDS_FRESH_SIGN_IN,
	STAFF_ROUTES,
	type FreshKind,
	type StaffRoute
} from '../../../shared/api/staff/routes.ts';
import { REFUND_LIMITS } from '../../../shared/shop/access/refund-limits.ts';
import { callStaffApi, Staff } from '../../support/staff.ts';
import { refusalIn } from '../../support/test-kiosk.ts';
import { moveTimeOn } from '../../support/test-time.ts';

// Tests the table's other rules for every route (roles: roles.test.ts): the origin of writes, bodies, and how fresh the
// sign-in must be. All tests are generated from the table, so that a new route is covered at once.

type Table = typeof STAFF_ROUTES;
type FreshRoute = {
	[Route in StaffRoute]: Table[Route] extends { readonly kind: FreshKind } ? Route : never;
}[StaffRoute];

const ATTEMPT = 'K1-20260101120000-1';

/** A valid body for each route with a fresh sign-in; a new one does not compile without it. */
const GOOD_BODIES: {
	readonly [Route in FreshRoute]: v.InferInput<Table[Route]['body']>;
} = {
	'POST /people/invites': { role: 'cashier' },
	'POST /people/:personId/remove': {},
	'POST /sales/:kioskId/:saleId/refunds': {
		attemptId: ATTEMPT,
		walletRef: 'W1',
		amountMinor: 100,
		number: 1,
		reason: 'cold coffee'
	},
	'POST /days/settings': { timeZone: 'Asia/Bangkok', dayStartsAtMin: 0 },
	'POST /shop/money': { lateMoney: 'hold', refundDuplicates: true },
	'POST /shop/limits': { limits: REFUND_LIMITS },
	'POST /shop/pictures': { pictures: [] },
	'POST /kiosks': { name: 'Door' },
	'POST /kiosks/pairing/find': { code: 'ABCD-EFGH' },
	'POST /kiosks/pairing': { code: 'ABCD-EFGH', picture: 'owl', kioskId: 'K1' },
	'POST /kiosks/:kioskId/settings': {
		name: 'Door',
		amountMode: { kind: 'keypad' },
		amountMaxMinor: 100_000,
		channels: ['promptpay'],
		languages: ['th'],
		defaultLanguage: 'th',
		codeShownMs: 180_000,
		receiptPaper: 'none'
	},
	'POST /kiosks/:kioskId/theme': { theme: null },
	'POST /kiosks/:kioskId/pin': { pin: null },
	'POST /kiosks/:kioskId/revoke': {},
	'POST /refund-approvals/:approvalId/approve': {}
};

const ROUTES = Object.keys(STAFF_ROUTES) as StaffRoute[];
const WRITES = ROUTES.filter((route) => route.startsWith('POST '));
const WITH_BODY = ROUTES.filter((route) => 'body' in STAFF_ROUTES[route]);

function pathOf(route: StaffRoute): string {
	return (route.split(' ')[1] ?? '').replaceAll(/:\w+/g, 'NOSUCH');
}

async function codeOf(answer: Promise<Response>): Promise<string> {
	return (await refusalIn(answer)).problem.code;
}

describe('a write from another origin', () => {
	it.each(WRITES)('is refused at %s, even from the owner', async (route) => {
		const owner = await signedIn();
		const headers = { cookie: owner.cookie, origin: 'https://other-site.test' };
		expect(await codeOf(callStaffApi('POST', pathOf(route), {}, headers))).toBe('cross_site');
	});
});

describe('a body', () => {
	it.each(WITH_BODY)('with an unknown field is refused at %s', async (route) => {
		const owner = await signedIn();
		const answer = owner.call('POST', pathOf(route), { unknownField: true });
		const { status, problem } = await refusalIn(answer);
		expect([status, problem.code]).toEqual([400, 'bad_request']);
		expect(problem.detail).toMatch(/^[\w.]+: /);
	});

	it.each(WITH_BODY)('that is a form is refused at %s', async (route) => {
		const owner = await signedIn();
		const headers = { cookie: owner.cookie, 'content-type': 'application/x-www-form-urlencoded' };
		const { problem } = await refusalIn(callStaffApi('POST', pathOf(route), {}, headers));
		expect([problem.code, problem.detail]).toEqual([
			'bad_request',
			'content-type must be application/json'
		]);
	});

	it.each(WITH_BODY)('longer than its row allows is refused at %s', async (route) => {
		const owner = await signedIn();
		const row = STAFF_ROUTES[route];
		const bytesMax = 'bytesMax' in row ? row.bytesMax : 4 * 1024;
		const padding = (bytes: number) => ({ padding: 'x'.repeat(bytes - '{"padding":""}'.length) });
		const fits = await refusalIn(owner.call('POST', pathOf(route), padding(bytesMax)));
		expect(fits.problem.code).toBe('bad_request');
		const { status, problem } = await refusalIn(
			owner.call('POST', pathOf(route), padding(bytesMax + 1))
		);
		expect([status, problem.code, problem.detail]).toEqual([
			413,
			'too_large',
			`at most ${String(bytesMax)} bytes`
		]);
	});
});

describe('a sign-in of five minutes ago', () => {
	let owner: Staff;
	beforeAll(async () => {
		owner = await Staff.owner();
		moveTimeOn(5 * 60_000);
	});

	it.each(Object.entries(GOOD_BODIES))('is not enough for %s', async (route, body) => {
		const answer = owner.call('POST', pathOf(route as FreshRoute), body);
		expect(await codeOf(answer)).toBe('sign_in_again');
	});

	it('is refused by every route that moves money or gives access, and by no other', () => {
		const fresh = ROUTES.filter((route) => NEEDS_FRESH_SIGN_IN[STAFF_ROUTES[route].kind]);
		expect(Object.keys(GOOD_BODIES).sort()).toEqual([...fresh].sort());
	});

	it('is enough for the writes listed here only', () => {
		expect(WRITES.filter((route) => STAFF_ROUTES[route].kind === 'write')).toEqual([
			'POST /sign-in',
			'POST /join',
			'POST /join/read',
			'POST /sign-out',
			'POST /password',
			'POST /sessions/:sessionId/revoke',
			'POST /sales/:kioskId/:saleId/refunds/plan',
			'POST /sales/:kioskId/:saleId/cases/:number/decide',
			'POST /days/closings',
			'POST /days/reconciliation',
			'POST /claims/:kioskId/:saleId/check',
			'POST /catalogue/categories',
			'POST /catalogue/categories/:categoryId/remove',
			'POST /catalogue/items',
			'POST /catalogue/items/:itemId/remove',
			'POST /catalogue/order',
			'POST /kiosks/:kioskId/closed',
			'POST /kiosks/:kioskId/reload',
			'POST /refund-approvals/:approvalId/reject'
		]);
	});
});

let someOwner: Promise<Staff> | null = null;

/** Returns one shared owner for requests that are refused anyway. */
function signedIn(): Promise<Staff> {
	someOwner ??= Staff.owner();
	return someOwner;
}
