import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { KSHER_CALLS } from '../call.ts';
import { CHANNELS, CHANNEL_FACTS } from '../channels.ts';
import type { Channel } from '../channels.ts';
import { TestShop, newNumber, payFields } from './test-shop.ts';
import type { CallOptions, Called } from './test-shop.ts';

let shop: TestShop;
beforeAll(async () => {
	shop = await TestShop.open();
});
afterAll(() => shop.sandbox.close());
afterEach(async () => {
	await shop.post('/merchants/mch35001/restore-key');
	await shop.post('/settings', { closedChannels: [] });
});

const FEE = 15_050;

async function paidOrder(channel: Channel = 'airpay'): Promise<string> {
	const mchOrderNo = await shop.order({ channel });
	await shop.post(`/orders/${mchOrderNo}/pay`);
	return mchOrderNo;
}

describe('a merchant key that was reset', () => {
	it.each(KSHER_CALLS)('is refused by %s with a signed answer', async (call) => {
		await shop.post('/merchants/mch35001/reset-key');
		const { data, isSigned } = await shop.call(call, { mch_order_no: newNumber(), ...payFields() });
		expect(data).toMatchObject({ result: 'FAIL', err_code: 'KSHER_SIGN_ERROR' });
		expect(isSigned).toBe(true);
	});

	it('makes no order, does not affect the other merchant, and is valid again once restored', async () => {
		const before = await paidOrder();
		expect((await shop.post('/merchants/mch35001/reset-key')).json).toEqual({
			appid: 'mch35001',
			keyKnown: false
		});
		const mchOrderNo = newNumber();
		await shop.call('native_pay', { mch_order_no: mchOrderNo, ...payFields() });
		expect((await shop.control('GET', `/orders/${mchOrderNo}`)).status).toBe(404);
		expect((await shop.call('merchant_info', {}, { account: 'online' })).data).toMatchObject({
			mch_id: '35002'
		});
		expect((await shop.post('/merchants/mch35001/restore-key')).json).toEqual({
			appid: 'mch35001',
			keyKnown: true
		});
		expect((await shop.query(before))['result']).toBe('SUCCESS');
	});

	it('stays reset after the orders are reset, and can be reset twice', async () => {
		await shop.post('/merchants/mch35001/reset-key');
		await shop.post('/reset');
		expect((await shop.post('/merchants/mch35001/reset-key')).status).toBe(200);
		expect((await shop.call('merchant_info', {})).data['err_code']).toBe('KSHER_SIGN_ERROR');
	});

	it.each(['reset-key', 'restore-key'])(
		'answers %s of an unknown merchant with 404',
		async (step) => {
			expect(await shop.post(`/merchants/mch9/${step}`)).toEqual({
				status: 404,
				json: { error: 'There is no merchant mch9.' }
			});
			expect((await shop.post(`/merchants/mch35001/${step}`, { now: true })).status).toBe(400);
		}
	);
});

/** Returns the channels that merchant_info lists. */
async function listed(options: CallOptions = {}): Promise<string[]> {
	const { data, isSigned } = await shop.call('merchant_info', {}, options);
	expect(isSigned).toBe(true);
	return (data['mch_support_channel'] as { pay_channel: string }[]).map((one) => one.pay_channel);
}

describe('a channel the merchants have not opened', () => {
	it.each(CHANNELS)('%s is not listed, and native_pay refuses it', async (channel) => {
		const account = CHANNEL_FACTS[channel].accountTypes[0] ?? 'offline';
		const before = await listed({ account });
		expect(before).toContain(channel);
		await shop.post('/settings', { closedChannels: [channel] });
		expect(await listed({ account })).toEqual(before.filter((other) => other !== channel));
		const asked = { mch_order_no: newNumber(), ...payFields({ channel }) };
		const { data } = await shop.call('native_pay', asked, { account });
		expect(data).toMatchObject({ result: 'FAIL', err_code: 'NOAUTH' });
	});

	it('does not affect earlier orders', async () => {
		const mchOrderNo = await shop.order();
		await shop.post('/settings', { closedChannels: ['promptpay'] });
		await shop.post(`/orders/${mchOrderNo}/pay`);
		expect((await shop.query(mchOrderNo))['result']).toBe('SUCCESS');
	});

	it('must be one of the seven', async () => {
		expect((await shop.post('/settings', { closedChannels: ['cash'] })).status).toBe(400);
	});
});

describe('a refund in the portal', () => {
	it.each(['promptpay', 'alipay', 'airpay'] as const)(
		'of a %s payment turns order_query to REFUND',
		async (channel) => {
			const mchOrderNo = await paidOrder(channel);
			const { json } = await shop.post(`/orders/${mchOrderNo}/portal-refund`);
			expect(json).toMatchObject({ result: 'REFUND', refunds: [{ refundFee: FEE }] });
			expect(await shop.query(mchOrderNo)).toMatchObject({ result: 'REFUND', total_fee: FEE });
		}
	);

	it('may be partial, up to the payment', async () => {
		const mchOrderNo = await paidOrder();
		const path = `/orders/${mchOrderNo}/portal-refund`;
		expect((await shop.post(path, { refundFee: 50 })).status).toBe(200);
		expect((await shop.query(mchOrderNo))['result']).toBe('REFUND');
		expect(await shop.post(path, { refundFee: FEE })).toEqual({
			status: 409,
			json: { error: `Order ${mchOrderNo} has only 15000 left to refund.` }
		});
		const { json } = await shop.post(path);
		expect(json).toMatchObject({ refunds: [{ refundFee: 50 }, { refundFee: 15_000 }] });
		expect(await shop.post(path)).toEqual({
			status: 409,
			json: { error: `Order ${mchOrderNo} is already refunded.` }
		});
	});

	it('reduces what the API can refund, and has a number of Ksher’s', async () => {
		const mchOrderNo = await paidOrder();
		await shop.post(`/orders/${mchOrderNo}/portal-refund`, { refundFee: 15_000 });
		const refund = await shop.call('order_refund', {
			mch_order_no: mchOrderNo,
			mch_refund_no: newNumber(),
			total_fee: FEE,
			refund_fee: 100,
			fee_type: 'THB'
		});
		expect(refund.data['err_code']).toBe('KSHER_INVALID_REFUND_BALANCE');
		const { data, isSigned } = await shop.call('refund_query', { mch_order_no: mchOrderNo });
		expect(isSigned).toBe(true);
		expect(data['refund_orders']).toMatchObject([
			{
				mch_refund_no: expect.stringMatching(/^PORTAL-\d{12}$/) as unknown,
				mch_refund_fee: 15_000,
				refund_state: 'REFUNDSUCCESS'
			}
		]);
	});

	it('is refused for an unpaid order and for an unknown one', async () => {
		const mchOrderNo = await shop.order();
		expect(await shop.post(`/orders/${mchOrderNo}/portal-refund`)).toEqual({
			status: 409,
			json: { error: `Order ${mchOrderNo} is not paid.` }
		});
		const path = `/orders/${await paidOrder()}/portal-refund`;
		expect((await shop.post(path, { refundFee: 0 })).status).toBe(400);
		expect((await shop.post(path, { fee: 1 })).status).toBe(400);
	});
});

describe('the second payment of one code', () => {
	/** Queries the order by the number of one of its payments. */
	const queried = async (mchOrderNo: string, walletNo: string): Promise<Called['data']> => {
		const asked = { mch_order_no: mchOrderNo, channel_order_no: walletNo };
		return (await shop.call('order_query', asked)).data;
	};

	async function paidTwice(): Promise<{ mchOrderNo: string; walletNos: [string, string] }> {
		const mchOrderNo = await shop.order();
		const { json } = await shop.post(`/orders/${mchOrderNo}/pay-twice`);
		const { payments } = json as { payments: { channelOrderNo: string }[] };
		const [first, second] = payments.map(({ channelOrderNo }) => channelOrderNo);
		if (first === undefined || second === undefined) throw new Error('not paid twice');
		return { mchOrderNo, walletNos: [first, second] };
	}

	it('shows only in an order_query with its channel_order_no', async () => {
		const { mchOrderNo, walletNos } = await paidTwice();
		expect(new Set(walletNos).size).toBe(2);
		for (const walletNo of walletNos) {
			expect(await queried(mchOrderNo, walletNo)).toMatchObject({
				result: 'SUCCESS',
				channel_order_no: walletNo,
				mch_order_no: mchOrderNo,
				total_fee: FEE
			});
		}
		expect((await shop.query(mchOrderNo))['channel_order_no']).toBe(walletNos[0]);
		const alone = await shop.call('order_query', { channel_order_no: walletNos[1] });
		expect(alone.data).toMatchObject({ mch_order_no: mchOrderNo, channel_order_no: walletNos[1] });
	});

	it('is not refunded when the first one is', async () => {
		const { mchOrderNo, walletNos } = await paidTwice();
		await shop.post(`/orders/${mchOrderNo}/portal-refund`);
		expect((await queried(mchOrderNo, walletNos[0]))['result']).toBe('REFUND');
		expect((await queried(mchOrderNo, walletNos[1]))['result']).toBe('SUCCESS');
		await shop.post(`/orders/${mchOrderNo}/portal-refund`);
		expect((await queried(mchOrderNo, walletNos[1]))['result']).toBe('REFUND');
	});
});
