import { describe, expect, it } from 'vitest';
import {
	DAY_MS,
	HOUR_MS,
	MINUTE_MS,
	chinaDigits,
	errCode,
	nextNo,
	openShop,
	thaiTime,
	trusted
} from './flow-shop.ts';
import type { AccountType } from './flow-shop.ts';
import type { Answer, Fields } from './ksher-text-client.ts';

const shop = openShop();
const TOTAL_FEE = 20_000;

async function paidOrder(channel: string, type: AccountType = 'offline') {
	const made = await shop.order({ channel, total_fee: TOTAL_FEE }, type);
	await shop.buyer(made.no, 'pay');
	return made;
}

function refundOf(no: string, refund_fee: number, fields: Fields = {}): Fields {
	const money = { total_fee: TOTAL_FEE, fee_type: 'THB', refund_fee };
	return { mch_order_no: no, ...money, mch_refund_no: nextNo(), ...fields };
}

function refund(no: string, fee: number, fields?: Fields, type?: AccountType): Promise<Answer> {
	return shop.client(type).call('order_refund', refundOf(no, fee, fields));
}

/** Advances the sandbox's clock to the next time it is this hour in Bangkok (10.3). */
async function advanceToBangkokHour(hour: number): Promise<void> {
	const sinceMidnightMs = ((await shop.nowMs()) + 7 * HOUR_MS) % DAY_MS;
	await shop.advance((hour * HOUR_MS - sinceMidnightMs + DAY_MS) % DAY_MS);
}

describe('order_refund (6.5)', () => {
	it.each<[string, AccountType]>([
		['alipay', 'offline'],
		['alipayplus', 'offline'],
		['wechat', 'offline'],
		['airpay', 'offline'],
		['scb_qrcard', 'offline'],
		['wechat', 'online'],
		['scb_qrcard', 'online'],
		['truemoney', 'online']
	])('refunds a whole %s payment (%s; 8.1)', async (channel, type) => {
		const { no } = await paidOrder(channel, type);
		expect(errCode(await refund(no, TOTAL_FEE, { channel }, type))).toBe('none');
		expect(await shop.result(no, type)).toBe('REFUND');
	});

	it('answers with the fields and types of 6.5', async () => {
		const { no, data: made } = await paidOrder('airpay');
		const asked = refundOf(no, 5_000, { channel: 'airpay' });
		const { data } = trusted(await shop.client().call('order_refund', asked));
		const view = await shop.view(no);
		const refundedAtMs = view.refunds[0]?.refundedAtMs ?? 0;
		expect(data).toEqual({
			result: 'SUCCESS',
			appid: made['appid'],
			attach: '',
			cash_refund_fee: expect.any(Number) as unknown,
			channel: 'airpay',
			channel_order_no: view.payments[0]?.channelOrderNo,
			// ShopeePay gives the refund the payment's number.
			channel_refund_no: view.payments[0]?.channelOrderNo,
			device_id: '',
			fee_type: 'THB',
			ksher_order_no: made['ksher_order_no'],
			ksher_refund_no: expect.stringMatching(
				new RegExp(`^\\d{3}${chinaDigits(refundedAtMs)}\\d{6}$`)
			) as unknown,
			mch_order_no: no,
			mch_refund_no: asked['mch_refund_no'],
			nonce_str: expect.any(String) as unknown,
			operator_id: '',
			refund_fee: 5_000,
			refund_time: thaiTime(refundedAtMs),
			total_fee: TOTAL_FEE
		});
	});

	it('names the order’s own total when another amount was paid (6.5)', async () => {
		const { no } = await shop.order({ channel: 'alipay', total_fee: TOTAL_FEE });
		await shop.buyer(no, 'pay', { totalFee: 2 * TOTAL_FEE });
		const { data } = trusted(await shop.client().call('order_refund', refundOf(no, TOTAL_FEE)));
		expect(data).toMatchObject({ result: 'SUCCESS', total_fee: TOTAL_FEE });
	});

	it('refunds in parts until nothing is left (8.3)', async () => {
		const { no } = await paidOrder('wechat');
		for (const fee of [5_000, 5_000, 10_000]) expect(errCode(await refund(no, fee))).toBe('none');
		expect(['KSHER_INVALID_REFUND_BALANCE', 'ORDER_ALREADY_REFUND']).toContain(
			errCode(await refund(no, 1))
		);
	});

	it.each([['promptpay', 'KSHER_INVALID_PARAM'] as const, ['promptpay', 'NOAUTH'] as const])(
		'never refunds %s and answers %s (8.1, 13.7)',
		async (channel, unsupportedErrCode) => {
			await shop.set({ unsupportedErrCode });
			const { no } = await paidOrder(channel);
			expect(errCode(await refund(no, TOTAL_FEE))).toBe(unsupportedErrCode);
			expect(await shop.result(no)).toBe('SUCCESS');
		}
	);

	it('allows only the whole amount when partial refunds are off (8.3)', async () => {
		await shop.set({ partialRefunds: false });
		const { no } = await paidOrder('wechat');
		expect(errCode(await refund(no, 5_000))).toBe('KSHER_INVALID_REFUND_AMOUNT');
		expect(errCode(await refund(no, TOTAL_FEE))).toBe('none');
	});

	it('answers NOTENOUGH without funds, then accepts the same refund number (8.3, 11)', async () => {
		await shop.set({ refundFundsEnough: false });
		const { no } = await paidOrder('alipay');
		const asked = refundOf(no, TOTAL_FEE);
		expect(errCode(await shop.client().call('order_refund', asked))).toBe('NOTENOUGH');
		expect(await shop.result(no)).toBe('SUCCESS');
		await shop.set({ refundFundsEnough: true });
		expect(errCode(await shop.client().call('order_refund', asked))).toBe('none');
	});

	it('accepts a refund number once (8.3)', async () => {
		const { no } = await paidOrder('wechat');
		const asked = refundOf(no, 1_000);
		expect(errCode(await shop.client().call('order_refund', asked))).toBe('none');
		expect(errCode(await shop.client().call('order_refund', asked))).toMatch(
			/^KSHER_(DUPLICATED|INVALID)_REFUND_ORDER_?NO$/
		);
		expect((await shop.view(no)).refunds).toHaveLength(1);
	});

	it('refunds a card payment only on the same day in Bangkok (8.3)', async () => {
		await advanceToBangkokHour(12);
		const { no } = await paidOrder('scb_qrcard');
		await shop.advance(12 * HOUR_MS - MINUTE_MS);
		expect(errCode(await refund(no, 1_000))).toBe('none');
		await shop.advance(2 * MINUTE_MS);
		expect(errCode(await refund(no, 1_000))).toBe('KSHER_REFUND_EXPIRE');
	});

	it('refunds a wallet payment on a later day too (8.3)', async () => {
		const { no } = await paidOrder('alipay');
		await shop.advance(3 * DAY_MS);
		expect(errCode(await refund(no, 1_000))).toBe('none');
	});

	it.each<[string, Fields, RegExp]>([
		['more than was paid', { refund_fee: TOTAL_FEE + 1 }, /^KSHER_INVALID_REFUND_FEE$/],
		['an amount of zero', { refund_fee: 0 }, /^KSHER_INVALID_(REFUND_FEE_OR_TYPE|PARAM)$/],
		['a fraction', { refund_fee: '1.5' }, /^KSHER_INVALID_(REFUND_FEE_OR_TYPE|PARAM)$/],
		['another total', { total_fee: 1 }, /^KSHER_INVALID_(REFUND_FEE_OR_TYPE|PARAM)$/],
		[
			'another currency',
			{ fee_type: 'MYR' },
			/^KSHER_(INVALID_REFUND_FEE_OR_TYPE|FEETYPE_NOT_MATCH)$/
		],
		['no order number', { mch_order_no: '' }, /^KSHER_ERROR_ORDER_NO$/],
		['an unknown order', { mch_order_no: 'NOBODY-1' }, /^KSHER_INVALID_ORDER_NO$/],
		['no refund number', { mch_refund_no: '' }, /^KSHER_INVALID_PARAM$/],
		['a long refund number', { mch_refund_no: 'x'.repeat(33) }, /^KSHER_PARAM_OVERLENGTH$/]
	])('refuses a refund with %s (11)', async (_what, fields, code) => {
		const { no } = await paidOrder('wechat');
		expect(errCode(await refund(no, 1_000, fields))).toMatch(code);
		expect(await shop.result(no)).toBe('SUCCESS');
	});

	it('refuses more than is left after a partial refund (8.3)', async () => {
		const { no } = await paidOrder('wechat');
		await refund(no, 15_000);
		expect(errCode(await refund(no, 5_001))).toBe('KSHER_INVALID_REFUND_BALANCE');
	});

	it('refuses an unpaid order (11)', async () => {
		const { no } = await shop.order({ channel: 'wechat', total_fee: TOTAL_FEE });
		expect(errCode(await refund(no, TOTAL_FEE))).toBe('ORDER_NOT_PAY');
	});
});

describe('refund_query (6.6)', () => {
	it.each<[string, AccountType]>([
		['wechat', 'offline'],
		['airpay', 'offline'],
		['scb_qrcard', 'online'],
		['truemoney', 'online']
	])('lists the partial refunds of %s (%s) under one signature (5.2)', async (channel, type) => {
		const { no, data: made } = await paidOrder(channel, type);
		const client = shop.client(type);
		const asked = [refundOf(no, 20), refundOf(no, 20)];
		for (const one of asked) expect(errCode(await client.call('order_refund', one))).toBe('none');
		const { data } = trusted(await client.call('refund_query', { mch_order_no: no }));
		const view = await shop.view(no);
		const text: unknown = expect.any(String);
		expect(data).toEqual({
			result: 'SUCCESS',
			appid: made['appid'],
			cash_fee: expect.stringMatching(/^\d+$/) as unknown,
			cash_fee_type: text,
			channel_order_no: view.payments[0]?.channelOrderNo,
			fee_type: 'THB',
			ksher_order_no: made['ksher_order_no'],
			mch_order_no: no,
			nonce_str: text,
			// Text, not the sum of the partial refunds: a quirk of the real signed answer.
			refund_count: '2',
			refund_fee: '2',
			refund_orders: view.refunds.map((part, index) => ({
				channel_refund_no: part.channelRefundNo,
				ksher_refund_no: part.ksherRefundNo,
				mch_refund_fee: 20,
				mch_refund_no: asked[index]?.['mch_refund_no'],
				refund_state: 'REFUNDSUCCESS',
				refund_time: thaiTime(part.refundedAtMs)
			})),
			time_end: thaiTime(view.refunds[0]?.refundedAtMs ?? 0),
			total_fee: TOTAL_FEE
		});
	});

	it('finds the requested refund with all its fields (6.6, 14.8)', async () => {
		const { no } = await paidOrder('wechat');
		const asked = refundOf(no, 700);
		await shop.client().call('order_refund', asked);
		await refund(no, 800);
		const { data } = trusted(await shop.client().call('refund_query', asked));
		expect(data['refund_orders']).toContainEqual(
			expect.objectContaining({ mch_refund_no: asked['mch_refund_no'], mch_refund_fee: 700 })
		);
	});

	it('signs Thai letters inside refund_orders raw (5.2)', async () => {
		const { no } = await paidOrder('wechat');
		await refund(no, 700, { mch_refund_no: 'คืน-1' });
		const { data } = trusted(await shop.client().call('refund_query', { mch_order_no: no }));
		expect(data['refund_orders']).toMatchObject([{ mch_refund_no: 'คืน-1' }]);
	});

	it('shows a refund as unfinished until it is done (13.7)', async () => {
		await shop.set({ refundDelayMs: 20 * MINUTE_MS });
		const { no } = await paidOrder('truemoney', 'online');
		await refund(no, 700, {}, 'online');
		const state = async (): Promise<unknown> => {
			const answer = await shop.client('online').call('refund_query', { mch_order_no: no });
			const [part] = trusted(answer).data['refund_orders'] as { refund_state: string }[];
			return part?.refund_state;
		};
		expect(await state()).not.toBe('REFUNDSUCCESS');
		await shop.advance(20 * MINUTE_MS);
		expect(await state()).toBe('REFUNDSUCCESS');
	});

	it.each([['promptpay'], ['alipay'], ['alipayplus']])(
		'is not supported for %s (8.1)',
		async (channel) => {
			const { no } = await paidOrder(channel);
			const asked = refundOf(no, 1_000);
			await shop.client().call('order_refund', asked);
			expect(errCode(await shop.client().call('refund_query', asked))).toBe('KSHER_INVALID_PARAM');
		}
	);

	it.each<[string, Fields, string]>([
		['no order number', {}, 'KSHER_ERROR_ORDER_NO'],
		['an unknown order', { mch_order_no: 'NOBODY-1' }, 'KSHER_INVALID_ORDER_NO']
	])('refuses %s (11)', async (_what, fields, code) => {
		expect(errCode(await shop.client().call('refund_query', fields))).toBe(code);
	});
});
