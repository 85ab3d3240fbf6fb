import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FaultKind } from '../fault-kinds.ts';
import { TestShop, newNumber, payFields } from './test-shop.ts';

let shop: TestShop;
beforeAll(async () => {
	shop = await TestShop.open();
});
afterAll(() => shop.sandbox.close());
afterEach(() => shop.control('DELETE', '/faults'));

async function plant(kind: FaultKind, fields: object = {}): Promise<void> {
	const { status } = await shop.post('/faults', { call: 'order_query', kind, ...fields });
	expect(status).toBe(200);
}

/** Faults after which a query still gets a well-formed answer, though a wrong one. */
type Untruth = Exclude<
	FaultKind,
	'fail_after' | 'slow' | 'lose_answer' | 'drop_request' | 'silence' | 'redirect'
>;

const UNTRUTHS: Record<Untruth, object> = {
	wrong_signature: { code: 0, isSigned: false, data: { result: 'NOTPAY' } },
	wrong_amount: { isSigned: true, data: { total_fee: 15_051 } },
	wrong_currency: { isSigned: true, data: { fee_type: 'MYR' } },
	wrong_appid: { isSigned: true, data: { appid: 'mch99999' } },
	wrong_order_no: { isSigned: true, data: { mch_order_no: 'SOMEBODY-ELSES' } },
	result: { isSigned: true, data: { result: 'WHATEVER' } },
	fail: { isSigned: true, data: { result: 'FAIL', err_code: 'KSHER_SYSTEMERROR' } },
	nonzero_code: { code: 1, isSigned: false, data: {} },
	http_500: { status: 500 },
	not_json: { status: 200 },
	huge: { status: 200 }
};

const JSON_KINDS = [
	'wrong_signature',
	'wrong_amount',
	'wrong_currency',
	'wrong_appid',
	'wrong_order_no',
	'result',
	'fail',
	'nonzero_code'
] as const satisfies readonly Untruth[];

describe('a planted fault', () => {
	it.each(JSON_KINDS)('%s spoils one answer and is then used up', async (kind) => {
		const mchOrderNo = await shop.order();
		await plant(kind, { errCode: 'KSHER_SYSTEMERROR', result: 'WHATEVER' });
		const spoiled = await shop.call('order_query', { mch_order_no: mchOrderNo });
		expect(spoiled).toMatchObject(UNTRUTHS[kind]);
		const next = await shop.call('order_query', { mch_order_no: mchOrderNo });
		expect(next).toMatchObject({
			code: 0,
			isSigned: true,
			data: { result: 'NOTPAY', total_fee: 15_050, mch_order_no: mchOrderNo }
		});
	});

	it('http_500 and not_json answer with a page', async () => {
		const mchOrderNo = await shop.order();
		for (const kind of ['http_500', 'not_json'] as const) {
			await plant(kind);
			const response = await shop.send('order_query', { mch_order_no: mchOrderNo });
			expect(response).toMatchObject(UNTRUTHS[kind]);
			expect(await response.text()).toContain('<html>');
		}
	});

	it('huge answers with several megabytes', async () => {
		await plant('huge');
		const response = await shop.send('order_query', { mch_order_no: await shop.order() });
		expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(5_000_000);
	});

	it('slow delays the answer by its delayMs', async () => {
		const mchOrderNo = await shop.order();
		await plant('slow', { delayMs: 120 });
		const startedMs = performance.now();
		expect((await shop.query(mchOrderNo))['result']).toBe('NOTPAY');
		expect(performance.now() - startedMs).toBeGreaterThan(115);
	});

	it('silence lasts until the client gives up', async () => {
		const mchOrderNo = await shop.order();
		await plant('silence');
		const signal = AbortSignal.timeout(100);
		await expect(
			shop.send('order_query', { mch_order_no: mchOrderNo }, { signal })
		).rejects.toThrow(/timeout/);
		expect((await shop.query(mchOrderNo))['result']).toBe('NOTPAY');
	});

	it('lose_answer makes the order, and drop_request does not', async () => {
		const outcomes: unknown[] = [];
		for (const kind of ['lose_answer', 'drop_request'] as const) {
			const mchOrderNo = newNumber();
			await plant(kind, { call: 'native_pay' });
			const asked = shop.send('native_pay', { mch_order_no: mchOrderNo, ...payFields() });
			await expect(asked).rejects.toThrow('fetch failed');
			outcomes.push((await shop.query(mchOrderNo))['result']);
		}
		expect(outcomes).toEqual(['NOTPAY', 'FAIL']);
	});

	it('fail makes no order, and fail_after makes it but answers with an error', async () => {
		const outcomes: unknown[] = [];
		for (const kind of ['fail', 'fail_after'] as const) {
			const mchOrderNo = newNumber();
			await plant(kind, { call: 'native_pay', errCode: 'SYSTEMERROR' });
			const told = await shop.call('native_pay', { mch_order_no: mchOrderNo, ...payFields() });
			expect(told).toMatchObject({ data: { result: 'FAIL', err_code: 'SYSTEMERROR' } });
			outcomes.push((await shop.query(mchOrderNo))['result']);
		}
		expect(outcomes).toEqual(['FAIL', 'NOTPAY']);
	});

	it('redirect leads to an address whose calls are logged', async () => {
		const mchOrderNo = await shop.order();
		await shop.control('DELETE', '/calls');
		await plant('redirect', { times: 2 });
		const shown = await shop.send('order_query', { mch_order_no: mchOrderNo });
		expect([shown.status, shown.headers.get('location')]).toEqual([308, '/_sandbox/redirected']);
		await shop.send('order_query', { mch_order_no: mchOrderNo }, { redirect: 'follow' });
		const { json } = await shop.control('GET', '/calls');
		expect(json).toMatchObject({ byCall: { redirected: { count: 1 }, order_query: { count: 2 } } });
	});
});

it('a fault does not touch other calls or orders, and counts down', async () => {
	const [mine, other] = [await shop.order(), await shop.order()];
	await plant('result', { mchOrderNo: mine, times: 2, result: 'PENDING' });
	const results: unknown[] = [];
	for (const mchOrderNo of [other, mine, other, mine, mine]) {
		results.push((await shop.query(mchOrderNo))['result']);
	}
	expect(results).toEqual(['NOTPAY', 'PENDING', 'NOTPAY', 'PENDING', 'NOTPAY']);
});

it('a fault stays until it is removed when times is null', async () => {
	const mchOrderNo = await shop.order();
	const body = { call: '*', kind: 'result', times: null, result: 'NOTSURE' };
	const { json } = await shop.post('/faults', body);
	const { id } = json as { id: string };
	for (let count = 0; count < 3; count += 1) {
		expect((await shop.query(mchOrderNo))['result']).toBe('NOTSURE');
	}
	expect((await shop.control('GET', '/faults')).json).toMatchObject([{ id, timesLeft: null }]);
	await shop.control('DELETE', `/faults/${id}`);
	expect((await shop.query(mchOrderNo))['result']).toBe('NOTPAY');
	expect((await shop.control('DELETE', `/faults/${id}`)).status).toBe(404);
});

it('two faults can hit one call', async () => {
	const mchOrderNo = await shop.order();
	await plant('wrong_amount');
	await plant('wrong_currency');
	expect(await shop.query(mchOrderNo)).toMatchObject({ total_fee: 15_051, fee_type: 'MYR' });
});
