import { describe, expect, it } from 'vitest';
import type { ProblemCode } from '../../shared/api/problems/problem.ts';
import { sandbox } from '../support/sandbox-control.ts';
import { call, refusalIn, TestKiosk, viewIn } from '../support/test-kiosk.ts';

type Refusal = readonly [number, ProblemCode];

async function refusal(response: Response | Promise<Response>): Promise<Refusal> {
	const { status, problem } = await refusalIn(response);
	return [status, problem.code];
}

function newSaleId(): string {
	return crypto.randomUUID();
}

const ROUTES: readonly (readonly [string, string, unknown])[] = [
	['GET', '/view', undefined],
	['GET', '/events', undefined],
	['GET', '/catalogue', undefined],
	['GET', '/logo/0123456789abcdef', undefined],
	['POST', '/staff-pin', { pin: '246810' }],
	[
		'POST',
		'/carts',
		{ saleId: '0123456789abcdef', items: [{ itemId: 'latte', quantity: 1 }], shownMinor: 7_500 }
	],
	['POST', '/sales', { saleId: '0123456789abcdef', amountMinor: 100 }],
	['POST', '/sales/0123456789abcdef/attempts', { channel: 'promptpay' }],
	['POST', '/sales/0123456789abcdef/cancel', {}],
	['POST', '/sales/0123456789abcdef/dismiss', { shown: 'paid' }]
];

describe('a screen that is not paired', () => {
	it.each(ROUTES)('gets 401 from %s %s', async (method, path, body) => {
		const given = body === undefined ? {} : { body };
		expect(await refusal(call(method, `/api/kiosk${path}`, given))).toEqual([401, 'not_paired']);
	});

	it.each([
		['a forged token', (kiosk: TestKiosk) => `__Host-kiosk=${kiosk.id}.${'0'.repeat(32)}`],
		['no token', (kiosk: TestKiosk) => `__Host-kiosk=${kiosk.id}`],
		['capital letters in the token', (kiosk: TestKiosk) => kiosk.cookie.toUpperCase()],
		['the cookie under another name', (kiosk: TestKiosk) => kiosk.cookie.replace('__Host-', '')],
		['a kiosk that does not exist', () => `__Host-kiosk=NOKIOSK.${'a'.repeat(32)}`]
	])('is refused with %s', async (_what, cookie) => {
		const kiosk = await TestKiosk.pair();
		const answer = call('GET', '/api/kiosk/view', { headers: { cookie: cookie(kiosk) } });
		expect(await refusal(answer)).toEqual([401, 'not_paired']);
	});

	it('is refused with the token of another kiosk', async () => {
		const [mine, other] = [await TestKiosk.pair(), await TestKiosk.pair()];
		const cookie = `__Host-kiosk=${mine.id}.${other.cookie.split('.')[1] ?? ''}`;
		expect(await refusal(call('GET', '/api/kiosk/view', { headers: { cookie } }))).toEqual([
			401,
			'not_paired'
		]);
	});

	it('gets a cookie that scripts cannot read and other sites cannot send', async () => {
		const answer = await call('POST', '/api/kiosk/pair', { body: {} });
		const cookie = answer.headers.get('set-cookie') ?? '';
		expect(cookie).toMatch(/^__Host-kiosk=K1\.[0-9a-f]{32}; /);
		for (const part of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Strict']) {
			expect(cookie).toContain(part);
		}
		expect((await viewIn(answer)).kiosk.kioskId).toBe('K1');
	});

	it.each([[{ kioskId: 'k1' }], [{ kioskId: 'TOOLONG99' }], [{ kioskId: 'K' }], [{ kiosk: 'K1' }]])(
		'cannot pair with %j',
		async (body) => {
			expect(await refusal(call('POST', '/api/kiosk/pair', { body }))).toEqual([
				400,
				'bad_request'
			]);
		}
	);
});

describe('a request from another site', () => {
	it.each(ROUTES)('to %s %s is refused', async (method, path, body) => {
		const kiosk = await TestKiosk.pair();
		const given = body === undefined ? {} : { body };
		const headers = { 'sec-fetch-site': 'cross-site' };
		expect(await refusal(kiosk.call(method, path, { ...given, headers }))).toEqual([
			403,
			'cross_site'
		]);
		expect((await kiosk.screen()).kind).toBe('attract');
	});

	it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
		'as a form of type %s is refused with 403',
		async (type) => {
			const kiosk = await TestKiosk.pair();
			const headers = { 'content-type': type, origin: 'https://other-site.test' };
			const raw = JSON.stringify({ saleId: newSaleId(), amountMinor: 100 });
			expect(await refusal(kiosk.call('POST', '/sales', { raw, headers }))).toEqual([
				403,
				'cross_site'
			]);
			expect((await kiosk.screen()).kind).toBe('attract');
		}
	);
});

describe('opening a sale', () => {
	const id = '0123456789abcdef';
	it.each<readonly [string, unknown, Refusal]>([
		['an unknown member', { saleId: id, amountMinor: 100, tip: 5 }, [400, 'bad_request']],
		['no amount', { saleId: id }, [400, 'bad_request']],
		['a fraction', { saleId: id, amountMinor: 100.5 }, [400, 'bad_request']],
		['a negative amount', { saleId: id, amountMinor: -100 }, [400, 'bad_request']],
		['an amount of zero', { saleId: id, amountMinor: 0 }, [400, 'bad_request']],
		['the amount as text', { saleId: id, amountMinor: '100' }, [400, 'bad_request']],
		['an unsafe integer', { saleId: id, amountMinor: 2 ** 53 }, [400, 'bad_request']],
		['a short sale id', { saleId: '0123', amountMinor: 100 }, [400, 'bad_request']],
		['a sale id with a slash', { saleId: `${id}/x`, amountMinor: 100 }, [400, 'bad_request']],
		['a list', [id, 100], [400, 'bad_request']],
		['null', null, [400, 'bad_request']],
		['99 satang', { saleId: id, amountMinor: 99 }, [422, 'amount_too_small']],
		['one satang too much', { saleId: id, amountMinor: 10_000_001 }, [422, 'amount_too_large']]
	])('with %s is refused', async (_what, body, expected) => {
		const kiosk = await TestKiosk.pair();
		expect(await refusal(kiosk.call('POST', '/sales', { body }))).toEqual(expected);
		expect((await kiosk.screen()).kind).toBe('attract');
	});

	it.each([[100], [10_000_000]])('for %d satang is accepted', async (amountMinor) => {
		const kiosk = await TestKiosk.pair();
		await kiosk.openSale(amountMinor);
		expect(await kiosk.screen()).toMatchObject({ kind: 'wallet', sale: { amountMinor } });
	});

	it.each([
		['a body that is not JSON', '{"saleId":', [400, 'bad_request']],
		['an empty body', '', [400, 'bad_request']],
		['five kilobytes', JSON.stringify({ x: 'x'.repeat(5_000) }), [413, 'too_large']]
	] as const)('with %s is refused', async (_what, raw, expected) => {
		const kiosk = await TestKiosk.pair();
		const headers = { 'content-type': 'application/json' };
		expect(await refusal(kiosk.call('POST', '/sales', { raw, headers }))).toEqual(expected);
	});

	it('as text/plain is refused even from our own page', async () => {
		const kiosk = await TestKiosk.pair();
		const headers = { 'content-type': 'text/plain', 'sec-fetch-site': 'same-origin' };
		const raw = JSON.stringify({ saleId: newSaleId(), amountMinor: 100 });
		expect(await refusal(kiosk.call('POST', '/sales', { raw, headers }))).toEqual([
			400,
			'bad_request'
		]);
	});

	it('again with the same id and amount returns the same sale', async () => {
		const kiosk = await TestKiosk.pair();
		const body = { saleId: newSaleId(), amountMinor: 500 };
		const first = await viewIn(kiosk.call('POST', '/sales', { body }));
		const second = await viewIn(kiosk.call('POST', '/sales', { body }));
		expect(second).toEqual(first);
		expect(await kiosk.sql('SELECT id FROM sale')).toEqual([{ id: body.saleId }]);
	});

	it('again with the same id and another amount is refused', async () => {
		const kiosk = await TestKiosk.pair();
		const saleId = await kiosk.openSale(500);
		const body = { saleId, amountMinor: 600 };
		expect(await refusal(kiosk.call('POST', '/sales', { body }))).toEqual([409, 'sale_key_reused']);
		expect(await kiosk.screen()).toMatchObject({ sale: { amountMinor: 500 } });
	});

	it('while another sale is on the screen is refused', async () => {
		const kiosk = await TestKiosk.pair();
		const saleId = await kiosk.openSale();
		const body = { saleId: newSaleId(), amountMinor: 600 };
		expect(await refusal(kiosk.call('POST', '/sales', { body }))).toEqual([409, 'screen_busy']);
		expect(await kiosk.screen()).toMatchObject({ sale: { saleId } });
	});

	it('replaces a paid sale on the screen', async () => {
		const kiosk = await TestKiosk.pair();
		const { orderNo } = await kiosk.showCode();
		await sandbox.pay(orderNo);
		await kiosk.passTime(4_000);
		const saleId = await kiosk.openSale();
		expect(await kiosk.screen()).toMatchObject({ kind: 'wallet', sale: { saleId } });
	});
});

describe('an answer', () => {
	it('of the API must not be stored', async () => {
		const kiosk = await TestKiosk.pair();
		const good = await kiosk.call('GET', '/view');
		const bad = await call('GET', '/api/kiosk/view');
		expect([good, bad].map(({ headers }) => headers.get('cache-control'))).toEqual([
			'no-store',
			'no-store'
		]);
	});

	it.each(['/api/nothing', '/api/kiosk/nothing', '/hooks/nothing'])(
		'to %s is a 404 problem',
		async (path) => {
			expect(await refusal(call('GET', path))).toEqual([404, 'not_found']);
		}
	);
});
