import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHANNELS } from '../channels.ts';
import type { Channel } from '../channels.ts';
import { TestShop } from './test-shop.ts';
import type { CallOptions } from './test-shop.ts';

let shop: TestShop;
beforeAll(async () => {
	shop = await TestShop.open();
});
afterAll(() => shop.sandbox.close());

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

it('order_query reports each phase of an order', async () => {
	const mchOrderNo = await shop.order();
	const results: unknown[] = [(await shop.query(mchOrderNo))['result']];
	for (const step of ['scan', 'walk-away', 'scan', 'decline', 'scan', 'pay']) {
		await shop.post(`/orders/${mchOrderNo}/${step}`);
		results.push((await shop.query(mchOrderNo))['result']);
	}
	expect(results).toEqual([
		'NOTPAY',
		'USERPAYING',
		'NOTPAY',
		'USERPAYING',
		'PAYERROR',
		'USERPAYING',
		'SUCCESS'
	]);
});

it('order_query of a paid order has the fields and types of a real answer', async () => {
	const mchOrderNo = await shop.order({ channel: 'wechat', attach: 'note', device_id: 'd1' });
	await shop.post(`/orders/${mchOrderNo}/pay`);
	const answer = await shop.call('order_query', { mch_order_no: mchOrderNo });
	expect(answer.isSigned).toBe(true);
	expect(answer.data).toMatchObject({
		result: 'SUCCESS',
		appid: 'mch35001',
		mch_order_no: mchOrderNo,
		channel: 'wechat',
		total_fee: 15_050,
		raw_total_fee: 15_050,
		fee_type: 'THB',
		cash_fee_type: 'CNY',
		rate: '0.223410',
		operation: 'ORDER-QUERY',
		attach: 'note',
		device_id: 'd1',
		nonce_str: 'n0nce'
	});
	expect(answer.data['time_end']).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
});

it('order_query finds an order by any of its three numbers and ignores blank ones', async () => {
	const mchOrderNo = await shop.order();
	await shop.post(`/orders/${mchOrderNo}/pay`);
	const paid = await shop.query(mchOrderNo);
	for (const name of ['ksher_order_no', 'channel_order_no'] as const) {
		const fields = { mch_order_no: '', ksher_order_no: '', channel_order_no: '' };
		const asked = { ...fields, [name]: String(paid[name]) };
		expect((await shop.call('order_query', asked)).data).toEqual(paid);
	}
});

/** Minutes until the code expires; null for never (ksher-api.md 8.2; airpay and scb_qrcard guessed). */
const EXPIRES_AFTER_MS: Record<Channel, number | null> = {
	promptpay: null,
	alipay: 3 * HOUR_MS,
	alipayplus: 10 * MINUTE_MS,
	wechat: 2 * HOUR_MS,
	airpay: null,
	scb_qrcard: null,
	truemoney: 24 * HOUR_MS
};

describe('the expiry of a code', () => {
	it.each(CHANNELS)('comes at the documented time for %s', async (channel) => {
		const options: CallOptions = { account: channel === 'truemoney' ? 'online' : 'offline' };
		const mchOrderNo = await shop.order({ channel }, options);
		const afterMs = EXPIRES_AFTER_MS[channel];
		await shop.post('/clock', { advanceMs: (afterMs ?? 365 * 24 * HOUR_MS) - MINUTE_MS });
		expect((await shop.query(mchOrderNo, options))['result']).toBe('NOTPAY');
		await shop.post('/clock', { advanceMs: MINUTE_MS });
		const { status, json } = await shop.post(`/orders/${mchOrderNo}/pay`);
		if (afterMs === null) {
			expect(status).toBe(200);
		} else {
			expect((await shop.query(mchOrderNo, options))['result']).toBe('CLOSED');
			expect({ status, json }).toEqual({
				status: 409,
				json: { error: `Order ${mchOrderNo} has expired.` }
			});
		}
	});

	it('can be set for truemoney, and not by expire_time for PromptPay', async () => {
		const online: CallOptions = { account: 'online' };
		const truemoney = await shop.order({ channel: 'truemoney', tmn_expire_time: 60 }, online);
		const promptpay = await shop.order({ expire_time: 60 });
		await shop.post('/clock', { advanceMs: 61_000 });
		expect((await shop.query(truemoney, online))['result']).toBe('CLOSED');
		expect((await shop.query(promptpay))['result']).toBe('NOTPAY');
	});
});

it('a late payment is made at its time on the clock', async () => {
	const mchOrderNo = await shop.order();
	await shop.post(`/orders/${mchOrderNo}/pay-late`);
	await shop.post('/clock', { advanceMs: 9 * MINUTE_MS });
	expect((await shop.query(mchOrderNo))['result']).toBe('NOTPAY');
	await shop.post('/clock', { advanceMs: MINUTE_MS });
	expect((await shop.query(mchOrderNo))['result']).toBe('SUCCESS');
});

it('a late payment is refused when the code has expired meanwhile', async () => {
	const mchOrderNo = await shop.order({ channel: 'alipayplus' });
	await shop.post(`/orders/${mchOrderNo}/pay-late`, { afterMs: 11 * MINUTE_MS });
	await shop.post('/clock', { advanceMs: 12 * MINUTE_MS });
	expect((await shop.query(mchOrderNo))['result']).toBe('CLOSED');
	const { json } = await shop.control('GET', `/orders/${mchOrderNo}`);
	expect(JSON.stringify(json)).toContain('late payment refused');
});

it('paying twice makes two payments with different numbers', async () => {
	const mchOrderNo = await shop.order();
	const { json } = await shop.post(`/orders/${mchOrderNo}/pay-twice`);
	expect(json).toMatchObject({ payments: [{ totalFee: 15_050 }, { totalFee: 15_050 }] });
	expect((await shop.post(`/orders/${mchOrderNo}/pay-twice`)).status).toBe(409);
	const again = await shop.post(`/orders/${mchOrderNo}/pay`);
	expect(again).toEqual({ status: 409, json: { error: `Order ${mchOrderNo} is already paid.` } });
});

it('a wrong amount or currency shows in order_query', async () => {
	const mchOrderNo = await shop.order();
	await shop.post(`/orders/${mchOrderNo}/pay`, { totalFee: 1, feeType: 'MYR' });
	expect(await shop.query(mchOrderNo)).toMatchObject({ total_fee: 1, fee_type: 'MYR' });
});

it('a setting changes the word for an unpaid order', async () => {
	const mchOrderNo = await shop.order();
	await shop.post('/settings', { unpaidResult: 'NOTSURE' });
	expect((await shop.query(mchOrderNo))['result']).toBe('NOTSURE');
	await shop.post('/settings', { unpaidResult: 'NOTPAY' });
});

it('the list of live orders is newest first and leaves out paid ones', async () => {
	await shop.post('/reset');
	const first = await shop.order();
	const paid = await shop.order();
	const last = await shop.order();
	await shop.post(`/orders/${paid}/pay`);
	const { json } = await shop.control('GET', '/orders?live=1');
	expect(json).toMatchObject([{ mchOrderNo: last }, { mchOrderNo: first }]);
});
