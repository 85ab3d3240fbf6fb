import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHANNELS } from '../channels.ts';
import type { Channel } from '../channels.ts';
import type { Settings } from '../settings.ts';
import { TestShop, newNumber } from './test-shop.ts';
import type { CallOptions, Called, Fields } from './test-shop.ts';

let shop: TestShop;
beforeAll(async () => {
	shop = await TestShop.open();
});
afterAll(() => shop.sandbox.close());

const FEE = 15_050;

async function during(settings: Partial<Settings>, act: () => Promise<void>): Promise<void> {
	const { json: before } = await shop.control('GET', '/settings');
	await shop.post('/settings', settings);
	await act();
	await shop.post('/settings', before);
}

function accountFor(channel: Channel): CallOptions {
	return { account: channel === 'truemoney' ? 'online' : 'offline' };
}

async function close(mchOrderNo: string, options: CallOptions = {}): Promise<unknown> {
	const answer = await shop.call('order_close', { mch_order_no: mchOrderNo }, options);
	expect(answer.isSigned).toBe(true);
	return answer.data['err_code'] ?? answer.data['result'];
}

async function refund(
	mchOrderNo: string,
	fields: Fields = {},
	options: CallOptions = {}
): Promise<Called['data']> {
	const asked = {
		mch_order_no: mchOrderNo,
		mch_refund_no: newNumber(),
		total_fee: FEE,
		refund_fee: FEE,
		fee_type: 'THB',
		...fields
	};
	const answer = await shop.call('order_refund', asked, options);
	expect(answer.isSigned).toBe(true);
	return answer.data;
}

async function paidOrder(channel: Channel = 'airpay'): Promise<string> {
	const mchOrderNo = await shop.order({ channel }, accountFor(channel));
	await shop.post(`/orders/${mchOrderNo}/pay`);
	return mchOrderNo;
}

/** The answer to closing a new order (ksher-api.md 6.7). */
const CLOSE: Record<Channel, string> = {
	promptpay: 'CANCEL_ERROR',
	alipay: 'SUCCESS',
	alipayplus: 'CANCEL_ERROR',
	wechat: 'CANCEL_ERROR',
	airpay: 'SUCCESS',
	scb_qrcard: 'CANCEL_ERROR',
	truemoney: 'CANCEL_ERROR'
};

describe('order_close', () => {
	it.each(CHANNELS)('of a new %s order answers as documented', async (channel) => {
		const options = accountFor(channel);
		expect(await close(await shop.order({ channel }, options), options)).toBe(CLOSE[channel]);
	});

	it('of a WeChat order works after five minutes', async () => {
		const mchOrderNo = await shop.order({ channel: 'wechat' });
		await shop.post('/clock', { advanceMs: 300_000 });
		expect(await close(mchOrderNo)).toBe('SUCCESS');
	});

	it('of an Alipay+ order works for merchants in Japan', async () => {
		const mchOrderNo = await shop.order({ channel: 'alipayplus' });
		await during({ alipayplusClosable: true }, async () => {
			expect(await close(mchOrderNo)).toBe('SUCCESS');
		});
	});

	it('allows no scan, no payment and no second close afterwards', async () => {
		const mchOrderNo = await shop.order({ channel: 'alipay' });
		await close(mchOrderNo);
		expect((await shop.query(mchOrderNo))['result']).toBe('CLOSED');
		for (const step of ['scan', 'pay', 'decline', 'walk-away', 'pay-late', 'pay-twice']) {
			expect(await shop.post(`/orders/${mchOrderNo}/${step}`)).toEqual({
				status: 409,
				json: { error: `Order ${mchOrderNo} is closed.` }
			});
		}
		expect(await close(mchOrderNo)).toBe('ORDER_ALREADY_CANCEL');
	});

	it('of a paid order is refused with either of two codes', async () => {
		const mchOrderNo = await paidOrder();
		expect(await close(mchOrderNo)).toBe('ORDERPAID');
		await during({ closePaidErrCode: 'CANCEL_ERROR' }, async () => {
			expect(await close(mchOrderNo)).toBe('CANCEL_ERROR');
		});
	});
});

/** The answers to a refund on the day of payment and on the day after (ksher-api.md 8.1, 8.3). */
const REFUND: Record<Channel, { sameDay: string; nextDay: string; query: string }> = {
	promptpay: {
		sameDay: 'KSHER_INVALID_PARAM',
		nextDay: 'KSHER_INVALID_PARAM',
		query: 'KSHER_INVALID_PARAM'
	},
	alipay: { sameDay: 'SUCCESS', nextDay: 'SUCCESS', query: 'KSHER_INVALID_PARAM' },
	alipayplus: { sameDay: 'SUCCESS', nextDay: 'SUCCESS', query: 'KSHER_INVALID_PARAM' },
	wechat: { sameDay: 'SUCCESS', nextDay: 'SUCCESS', query: 'SUCCESS' },
	airpay: { sameDay: 'SUCCESS', nextDay: 'SUCCESS', query: 'SUCCESS' },
	scb_qrcard: { sameDay: 'SUCCESS', nextDay: 'KSHER_REFUND_EXPIRE', query: 'SUCCESS' },
	truemoney: { sameDay: 'SUCCESS', nextDay: 'SUCCESS', query: 'SUCCESS' }
};

describe('order_refund and refund_query', () => {
	it.each(CHANNELS)('of %s follow Ksher’s support table', async (channel) => {
		const options = accountFor(channel);
		const [today, tomorrow] = [await paidOrder(channel), await paidOrder(channel)];
		const sameDay = await refund(today, {}, options);
		const query = await shop.call('refund_query', { mch_order_no: today }, options);
		await shop.post('/clock', { advanceMs: 86_400_000 });
		const nextDay = await refund(tomorrow, {}, options);
		expect(query.isSigned).toBe(true);
		expect({
			sameDay: sameDay['err_code'] ?? sameDay['result'],
			nextDay: nextDay['err_code'] ?? nextDay['result'],
			query: query.data['err_code'] ?? query.data['result']
		}).toEqual(REFUND[channel]);
	});

	it('refund in parts until nothing is left', async () => {
		const mchOrderNo = await paidOrder();
		const parts = [50, 10_000, 5_001, 5_000, 1];
		const outcomes: unknown[] = [];
		for (const refundFee of parts) {
			const data = await refund(mchOrderNo, { refund_fee: refundFee });
			outcomes.push(data['err_code'] ?? data['result']);
		}
		expect(outcomes).toEqual([
			'SUCCESS',
			'SUCCESS',
			'KSHER_INVALID_REFUND_BALANCE',
			'SUCCESS',
			'ORDER_ALREADY_REFUND'
		]);
		expect((await shop.query(mchOrderNo))['result']).toBe('REFUND');
		const { data } = await shop.call('refund_query', { mch_order_no: mchOrderNo });
		expect(data).toMatchObject({
			refund_count: '3',
			refund_orders: [
				{ mch_refund_fee: 50, refund_state: 'REFUNDSUCCESS' },
				{ mch_refund_fee: 10_000 },
				{ mch_refund_fee: 5_000 }
			]
		});
	});

	it('refuse a wrong request', async () => {
		const mchOrderNo = await paidOrder();
		const unpaid = await shop.order({ channel: 'airpay' });
		const closed = await shop.order({ channel: 'airpay' });
		await close(closed);
		const used = newNumber();
		await refund(mchOrderNo, { mch_refund_no: used, refund_fee: 1 });
		const refusals = [
			await refund(unpaid),
			await refund(closed),
			await refund('no-such-order'),
			await refund(mchOrderNo, { mch_refund_no: used, refund_fee: 1 }),
			await refund(mchOrderNo, { refund_fee: FEE + 1 }),
			await refund(mchOrderNo, { refund_fee: 0 }),
			await refund(mchOrderNo, { total_fee: FEE - 1 }),
			await refund(mchOrderNo, { fee_type: 'MYR' }),
			await refund(mchOrderNo, { mch_refund_no: '' })
		];
		expect(refusals.map((data) => data['err_code'])).toEqual([
			'ORDER_NOT_PAY',
			'ORDER_ALREADY_CANCEL_OPERATION_CANNOT_BE_PERFORMED',
			'KSHER_INVALID_ORDER_NO',
			'KSHER_DUPLICATED_REFUND_ORDERNO',
			'KSHER_INVALID_REFUND_FEE',
			'KSHER_INVALID_REFUND_FEE_OR_TYPE',
			'KSHER_INVALID_REFUND_FEE_OR_TYPE',
			'KSHER_INVALID_REFUND_FEE_OR_TYPE',
			'KSHER_INVALID_PARAM'
		]);
	});

	it('refuse a partial refund where only full refunds are allowed', async () => {
		const mchOrderNo = await paidOrder();
		await during({ partialRefunds: false }, async () => {
			const part = await refund(mchOrderNo, { refund_fee: 1 });
			expect(part['err_code']).toBe('KSHER_INVALID_REFUND_AMOUNT');
			expect((await refund(mchOrderNo))['result']).toBe('SUCCESS');
		});
	});

	it('do not use up the refund number when the shop’s balance is too low', async () => {
		const mchOrderNo = await paidOrder();
		const number = newNumber();
		await during({ refundFundsEnough: false }, async () => {
			const short = await refund(mchOrderNo, { mch_refund_no: number });
			expect(short['err_code']).toBe('NOTENOUGH');
		});
		expect((await refund(mchOrderNo, { mch_refund_no: number }))['result']).toBe('SUCCESS');
	});

	it('can stay pending for a while', async () => {
		const mchOrderNo = await paidOrder();
		await during({ refundDelayMs: 60_000 }, async () => {
			await refund(mchOrderNo);
		});
		const states: unknown[] = [];
		for (const advanceMs of [0, 61_000]) {
			await shop.post('/clock', { advanceMs });
			const { data } = await shop.call('refund_query', { mch_order_no: mchOrderNo });
			states.push(JSON.stringify(data['refund_orders']).includes('REFUNDSUCCESS'));
		}
		expect(states).toEqual([false, true]);
	});

	it('refund the second of two payments by its number', async () => {
		const mchOrderNo = await shop.order({ channel: 'airpay' });
		const { json } = await shop.post(`/orders/${mchOrderNo}/pay-twice`);
		const order = json as { payments: { channelOrderNo: string }[] };
		const second = order.payments[1]?.channelOrderNo ?? '';
		const data = await refund(mchOrderNo, { channel_order_no: second });
		expect(data).toMatchObject({ result: 'SUCCESS', channel_order_no: second });
		expect((await shop.query(mchOrderNo))['result']).toBe('SUCCESS');
	});
});
