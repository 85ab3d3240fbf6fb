import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestShop } from './test-shop.ts';

let shop: TestShop;
beforeAll(async () => {
	shop = await TestShop.open();
});
afterAll(() => shop.sandbox.close());

const ODD: readonly [path: string, body: unknown, status: number, error: RegExp][] = [
	['/clock', 'not json', 400, /not JSON/],
	['/clock', { advanceMs: -1 }, 400, /^advanceMs: /],
	['/clock', { speed: 0 }, 400, /^speed: /],
	['/clock', { hurry: true }, 400, /^hurry: /],
	['/clock', [], 400, /not a JSON object/],
	['/faults', { call: 'native_pay', kind: 'gremlins' }, 400, /^kind: /],
	['/faults', { call: 'pay', kind: 'slow' }, 400, /^call: /],
	['/faults', { call: '*', kind: 'slow', times: 0 }, 400, /^times: /],
	['/settings', { duplicateMode: 'B' }, 400, /^duplicateMode: /],
	['/settings', { colour: 'red' }, 400, /^colour: /],
	['/scan', {}, 400, /^text: /],
	['/scan', { text: 'https://nobody.example' }, 404, /No order/],
	['/orders/none/pay', {}, 404, /There is no order none/],
	['/orders/none/fly', {}, 404, /no such page/]
];

describe('the control API', () => {
	it.each(ODD)('answers POST %s %j with %i', async (path, body, status, error) => {
		const answer = await shop.post(path, body);
		expect(answer.status).toBe(status);
		expect((answer.json as { error: string }).error).toMatch(error);
	});

	it('refuses fields it does not know when an order is paid', async () => {
		const path = `/orders/${await shop.order()}/pay`;
		expect((await shop.post(path, { total: 1 })).status).toBe(400);
		expect((await shop.post(path, { totalFee: 1.5 })).status).toBe(400);
	});

	it('reports health and moves the clock', async () => {
		const { json: before } = await shop.control('GET', '/health');
		expect(before).toMatchObject({ ok: true, speed: 1, webhooks: true });
		const { json: after } = await shop.post('/clock', { advanceMs: 3_600_000 });
		const [beforeMs, afterMs] = [before, after].map((json) => (json as { nowMs: number }).nowMs);
		expect((afterMs ?? 0) - (beforeMs ?? 0)).toBeGreaterThanOrEqual(3_600_000);
	});

	it('counts calls by call and by order, however the order is named', async () => {
		await shop.control('DELETE', '/calls');
		const mchOrderNo = await shop.order();
		const { ksher_order_no: ksherOrderNo } = await shop.query(mchOrderNo);
		await shop.call('order_query', { ksher_order_no: String(ksherOrderNo) });
		await shop.query('__proto__');
		const { json } = await shop.control('GET', '/calls');
		expect(json).toMatchObject({
			total: 4,
			byCall: { native_pay: { count: 1 }, order_query: { count: 3 } },
			byOrder: { [mchOrderNo]: { native_pay: { count: 1 }, order_query: { count: 2 } } }
		});
	});

	it('forgets everything except the keys on reset', async () => {
		const mchOrderNo = await shop.order();
		await shop.post('/faults', { call: '*', kind: 'http_500' });
		await shop.post('/reset');
		expect((await shop.control('GET', '/orders')).json).toEqual([]);
		expect((await shop.control('GET', '/faults')).json).toEqual([]);
		expect((await shop.control('GET', '/calls')).json).toMatchObject({ total: 0 });
		expect((await shop.query(mchOrderNo))['err_code']).toBe('KSHER_INVALID_ORDER_NO');
	});

	it('serves the phone page and its code reader', async () => {
		for (const path of ['/', '/phone/phone.js', '/phone/zxing.js', '/phone/zxing_reader.wasm']) {
			expect((await fetch(shop.sandbox.url + path)).status).toBe(200);
		}
		expect((await fetch(`${shop.sandbox.url}/phone/../start.ts`)).status).toBe(404);
	});

	// The last test, because the server closes the connection after it.
	it('refuses a body that is far too large', async () => {
		expect((await shop.post('/clock', { text: 'x'.repeat(300_000) })).status).toBe(413);
	});
});
