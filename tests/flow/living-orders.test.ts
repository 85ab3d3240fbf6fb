import { describe, expect, it } from 'vitest';
import {
	DAY_MS,
	HOUR_MS,
	MINUTE_MS,
	SECOND_MS,
	errCode,
	nextNo,
	openShop,
	thaiTime,
	trusted,
	without
} from './flow-shop.ts';
import type { AccountType } from './flow-shop.ts';

const shop = openShop();

/** How to bring an order into each state of section 7. */
const STATES: readonly (readonly [
	result: string,
	how: string,
	way: (no: string) => Promise<void>
])[] = [
	['NOTPAY', 'nobody has scanned the code', () => Promise.resolve()],
	['USERPAYING', 'the buyer types the PIN', (no) => shop.buyer(no, 'scan')],
	['PAYERROR', 'the payment was declined', (no) => shop.buyer(no, 'decline')],
	['SUCCESS', 'the buyer has paid', (no) => shop.buyer(no, 'pay')],
	['CLOSED', 'the shop closed it', (no) => close(no)],
	['REFUND', 'the shop refunded the payment', (no) => payAndRefund(no)],
	['NOTSURE', 'Ksher does not know the state', (no) => answerWith(no, 'NOTSURE')],
	['PENDING', 'the payment is pending at Ksher', (no) => answerWith(no, 'PENDING')],
	['FAILURE', 'Ksher sends an undocumented state', (no) => answerWith(no, 'FAILURE')]
];

async function close(mch_order_no: string): Promise<void> {
	const asked = { mch_order_no, channel: 'airpay' };
	expect(errCode(await shop.client().call('order_close', asked))).toBe('none');
}

async function payAndRefund(mch_order_no: string): Promise<void> {
	await shop.buyer(mch_order_no, 'pay');
	const money = { total_fee: 15_050, fee_type: 'THB', refund_fee: 15_050 };
	const asked = { mch_order_no, ...money, mch_refund_no: `R-${mch_order_no}` };
	expect(errCode(await shop.client().call('order_refund', asked))).toBe('none');
}

const answerWith = (mchOrderNo: string, result: string) =>
	shop.fault({ call: 'order_query', kind: 'result', result, mchOrderNo });

describe('order_query', () => {
	it.each(STATES)('answers %s when %s (7)', async (result, _how, way) => {
		const { no } = await shop.order({ channel: 'airpay' });
		await way(no);
		const known = { total_fee: 15_050, fee_type: 'THB' };
		const answer = await shop.client().call('order_query', { mch_order_no: no }, known);
		expect(trusted(answer).data).toMatchObject({ result, mch_order_no: no });
	});

	it.each(['NOTPAY', 'NOTSURE', 'PENDING'] as const)(
		'may answer %s for an unpaid order (15.1)',
		async (unpaidResult) => {
			await shop.set({ unpaidResult });
			const { no } = await shop.order();
			expect(await shop.result(no)).toBe(unpaidResult);
		}
	);

	it('uses FAIL for a failed query, never for the order (7)', async () => {
		const { no } = await shop.order();
		const fault = { call: 'order_query', kind: 'fail', errCode: 'KSHER_CHANNEL_RESPONSE_ERROR' };
		await shop.fault({ ...fault, mchOrderNo: no });
		const answer = await shop.client().call('order_query', { mch_order_no: no });
		expect(errCode(answer)).toBe('KSHER_CHANNEL_RESPONSE_ERROR');
		expect(await shop.result(no)).toBe('NOTPAY');
	});

	it('allows another payment after a declined or abandoned one (13.5)', async () => {
		const { no } = await shop.order();
		await shop.buyer(no, 'scan');
		await shop.buyer(no, 'walk-away');
		await shop.buyer(no, 'decline');
		await shop.buyer(no, 'pay');
		expect(await shop.result(no)).toBe('SUCCESS');
	});

	it('answers a paid order with the fields and types of 6.4', async () => {
		const { no, data: made } = await shop.order({ channel: 'wechat', attach: 'ขวด' });
		await shop.buyer(no, 'pay');
		const { data } = trusted(await shop.client().call('order_query', { mch_order_no: no }));
		const text: unknown = expect.any(String);
		const [payment] = (await shop.view(no)).payments;
		expect(data).toEqual({
			result: 'SUCCESS',
			appid: made['appid'],
			mch_order_no: no,
			ksher_order_no: made['ksher_order_no'],
			nonce_str: text,
			attach: 'ขวด',
			device_id: '',
			channel: 'wechat',
			channel_order_no: payment?.channelOrderNo,
			total_fee: 15_050,
			raw_total_fee: 15_050,
			fee_type: 'THB',
			cash_fee: expect.any(Number) as unknown,
			cash_fee_type: text,
			rate: expect.stringMatching(/^\d+\.\d{6}$/) as unknown,
			openid: text,
			operation: 'ORDER-QUERY',
			operator_id: '',
			// The merchant's own zone, not China's (10.3).
			time_end: thaiTime(payment?.paidAtMs ?? 0),
			consumer_remark: '',
			merchant_remark: ''
		});
	});

	it('finds an order by any of its three numbers, the others empty or left out (6.4)', async () => {
		const { no, data } = await shop.order();
		await shop.buyer(no, 'pay');
		const [payment] = (await shop.view(no)).payments;
		const channel_order_no = payment?.channelOrderNo ?? '';
		const ksher_order_no = String(data['ksher_order_no']);
		for (const numbers of [
			{ mch_order_no: no },
			{ ksher_order_no },
			{ channel_order_no },
			{ mch_order_no: '', ksher_order_no, channel_order_no: '' },
			{ mch_order_no: no, channel: 'promptpay' }
		]) {
			const found = trusted(await shop.client().call('order_query', numbers));
			expect(found.data).toMatchObject({ result: 'SUCCESS', mch_order_no: no });
		}
	});

	it('does not show one merchant the order of another (10.5)', async () => {
		const { no, data } = await shop.order();
		const ksher_order_no = String(data['ksher_order_no']);
		for (const numbers of [{ mch_order_no: no }, { ksher_order_no }]) {
			const answer = await shop.client('online').call('order_query', numbers);
			expect(errCode(answer)).toBe('KSHER_INVALID_ORDER_NO');
		}
	});
});

describe('order_close (6.7)', () => {
	it.each([['alipay'], ['wechat'], ['airpay']])('closes an unpaid %s order', async (channel) => {
		const { no } = await shop.order({ channel });
		const asked = { mch_order_no: no, channel };
		await shop.advance(5 * MINUTE_MS);
		const { data } = trusted(await shop.client().call('order_close', asked));
		const { appid } = shop.client().setup;
		expect(without(data, 'nonce_str')).toEqual({ appid, mch_order_no: no, result: 'SUCCESS' });
		expect(await shop.result(no)).toBe('CLOSED');
		expect(await shop.buyerStatus(no, 'pay')).toBe(409);
	});

	it('does not close a WeChat order in its first five minutes (WeChat Pay’s rule)', async () => {
		const { no } = await shop.order({ channel: 'wechat' });
		const asked = { mch_order_no: no, channel: 'wechat' };
		await shop.advance(5 * MINUTE_MS - SECOND_MS);
		expect(errCode(await shop.client().call('order_close', asked))).toBe('CANCEL_ERROR');
		expect(await shop.result(no)).toBe('NOTPAY');
		await shop.advance(SECOND_MS);
		expect(errCode(await shop.client().call('order_close', asked))).toBe('none');
	});

	it.each<[string, AccountType]>([
		['promptpay', 'offline'],
		['promptpay', 'online'],
		['alipayplus', 'offline'],
		['scb_qrcard', 'offline'],
		['truemoney', 'online']
	])('leaves a %s order (%s) open and payable', async (channel, type) => {
		const { no } = await shop.order({ channel }, type);
		const answer = await shop.client(type).call('order_close', { mch_order_no: no, channel });
		expect(errCode(answer)).toBe('CANCEL_ERROR');
		expect(await shop.result(no, type)).toBe('NOTPAY');
		await shop.buyer(no, 'pay');
		expect(await shop.result(no, type)).toBe('SUCCESS');
	});

	it('closes Alipay+ for a merchant in Japan', async () => {
		await shop.set({ alipayplusClosable: true });
		const { no } = await shop.order({ channel: 'alipayplus' });
		await shop.client().call('order_close', { mch_order_no: no, channel: 'alipayplus' });
		expect(await shop.result(no)).toBe('CLOSED');
	});

	it.each(['ORDERPAID', 'CANCEL_ERROR'] as const)(
		'refuses a paid order with %s',
		async (closePaidErrCode) => {
			await shop.set({ closePaidErrCode });
			const { no } = await shop.order({ channel: 'wechat' });
			await shop.buyer(no, 'pay');
			const answer = await shop.client().call('order_close', { mch_order_no: no });
			expect(errCode(answer)).toBe(closePaidErrCode);
			expect(await shop.result(no)).toBe('SUCCESS');
		}
	);

	it('refuses an order that is already closed (11)', async () => {
		const { no } = await shop.order({ channel: 'airpay' });
		await close(no);
		const answer = await shop.client().call('order_close', { mch_order_no: no });
		expect(errCode(answer)).toMatch(/^ORDER_ALREADY_CANCEL/);
	});

	it('refuses an order that was never made (11)', async () => {
		const answer = await shop.client().call('order_close', { mch_order_no: nextNo() });
		expect(errCode(answer)).toBe('KSHER_INVALID_ORDER_NO');
	});
});

describe('an unpaid code (8.2)', () => {
	it.each<[string, AccountType, object, number]>([
		['alipay', 'offline', {}, 3 * HOUR_MS],
		['alipayplus', 'offline', {}, 10 * MINUTE_MS],
		['wechat', 'offline', {}, 2 * HOUR_MS],
		['wechat', 'online', {}, 2 * HOUR_MS],
		['truemoney', 'online', {}, DAY_MS],
		['truemoney', 'online', { tmn_expire_time: 60 }, MINUTE_MS],
		['alipay', 'offline', { expire_time: 60 }, 3 * HOUR_MS]
	])('of %s (%s) with %j expires', async (channel, type, fields, lifeMs) => {
		const { no } = await shop.order({ channel, ...fields }, type);
		await shop.advance(lifeMs - SECOND_MS);
		expect(await shop.result(no, type)).toBe('NOTPAY');
		await shop.advance(SECOND_MS);
		expect(await shop.result(no, type)).toBe('CLOSED');
		expect(await shop.buyerStatus(no, 'pay')).toBe(409);
	});

	it.each([[{}], [{ expire_time: 60 }]])('of promptpay with %j never expires', async (fields) => {
		const { no } = await shop.order(fields);
		await shop.advance(400 * DAY_MS);
		expect(await shop.result(no)).toBe('NOTPAY');
		await shop.buyer(no, 'pay');
		expect(await shop.result(no)).toBe('SUCCESS');
	});

	it('of promptpay expires by expire_time where Ksher honours that field (14.3)', async () => {
		await shop.set({ honourExpireTime: true });
		const { no } = await shop.order({ expire_time: 60 });
		await shop.advance(MINUTE_MS);
		expect(await shop.result(no)).toBe('CLOSED');
	});
});
