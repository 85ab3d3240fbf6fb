import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KsherCall } from '../call.ts';
import { TestShop, newNumber, payFields } from './test-shop.ts';
import type { CallOptions, Fields } from './test-shop.ts';

let shop: TestShop;
beforeAll(async () => {
	shop = await TestShop.open();
});
afterAll(() => shop.sandbox.close());

interface Bad {
	readonly what: string;
	readonly errCode: string;
	readonly call?: KsherCall;
	readonly fields?: Fields;
	readonly tamper?: NonNullable<CallOptions['tamper']>;
}

const BAD_CALLS: readonly Bad[] = [
	{
		what: 'an unknown appid',
		errCode: 'KSHER_INVALID_MCHINFO',
		fields: { appid: 'mch99999' }
	},
	{
		what: 'no signature',
		errCode: 'KSHER_SIGN_ERROR',
		tamper: (form) => {
			form.delete('sign');
		}
	},
	{
		what: 'an amount changed after signing',
		errCode: 'KSHER_SIGN_ERROR',
		tamper: (form) => {
			form.set('total_fee', '100');
		}
	},
	{
		what: 'a field added after signing',
		errCode: 'KSHER_SIGN_ERROR',
		tamper: (form) => {
			form.set('attach', 'x');
		}
	},
	{
		what: 'the other merchant’s appid',
		errCode: 'KSHER_SIGN_ERROR',
		tamper: (form) => {
			form.set('appid', 'mch35002');
		}
	},
	{
		what: 'a repeated field',
		errCode: 'KSHER_INVALID_PARAM',
		tamper: (form) => {
			form.append('channel', 'promptpay');
		}
	},
	{ what: 'no nonce', errCode: 'KSHER_INVALID_PARAM', fields: { nonce_str: '' } },
	{ what: 'no order number', errCode: 'KSHER_ERROR_ORDER_NO', fields: { mch_order_no: '' } },
	{ what: 'no amount', errCode: 'KSHER_INVALID_PARAM', fields: { total_fee: '' } },
	{
		what: 'an order number of 33 characters',
		errCode: 'KSHER_PARAM_OVERLENGTH',
		fields: { mch_order_no: 'x'.repeat(33) }
	},
	{ what: 'an unknown channel', errCode: 'KSHER_INVALID_PARAM', fields: { channel: 'cash' } },
	{ what: 'a channel of the other account', errCode: 'NOAUTH', fields: { channel: 'truemoney' } },
	{ what: 'an amount with decimals', errCode: 'KSHER_INVALID_PARAM', fields: { total_fee: '1.5' } },
	{ what: 'a negative amount', errCode: 'KSHER_INVALID_PARAM', fields: { total_fee: '-100' } },
	{ what: 'an amount of nothing', errCode: 'PRICE_NOT_EXIST', fields: { total_fee: 0 } },
	{ what: 'less than 1 THB', errCode: 'KSHER_AMOUNT_IS_TOO_SMALL', fields: { total_fee: 99 } },
	{
		what: 'more than the limit',
		errCode: 'KSHER_EXCEED_AMOUNT_LIMIT',
		fields: { total_fee: 10_000_001 }
	},
	{ what: 'ringgit', errCode: 'KSHER_FEETYPE_NOT_MATCH', fields: { fee_type: 'MYR' } },
	{
		what: 'a query for an unknown order',
		errCode: 'KSHER_INVALID_ORDER_NO',
		call: 'order_query'
	},
	{
		what: 'a query without any number',
		errCode: 'KSHER_ERROR_ORDER_NO',
		call: 'order_query',
		fields: { mch_order_no: '' }
	}
];

describe('a signed FAIL answers', () => {
	it.each(BAD_CALLS)('$what: $errCode', async ({ errCode, call, fields, tamper }) => {
		const asked = { mch_order_no: newNumber(), ...payFields(fields) };
		const options = tamper === undefined ? {} : { tamper };
		const answer = await shop.call(call ?? 'native_pay', asked, options);
		expect(answer).toMatchObject({ status: 200, code: 0, isSigned: true });
		expect(answer.data).toMatchObject({ result: 'FAIL', err_code: errCode });
	});

	const RAW: readonly { what: string; errCode: string; init: RequestInit }[] = [
		{ what: 'GET', errCode: 'REQUIRE_POST_METHOD', init: {} },
		{ what: 'JSON', errCode: 'KSHER_INVALID_PARAM', init: { method: 'POST', body: '{}' } },
		{
			what: 'an empty form',
			errCode: 'POST_DATA_EMPTY',
			init: { method: 'POST', body: new URLSearchParams() }
		},
		{
			what: 'broken UTF-8',
			errCode: 'NOT_UTF8',
			init: {
				method: 'POST',
				body: 'product=%E0%B8',
				headers: { 'content-type': 'application/x-www-form-urlencoded' }
			}
		}
	];

	it.each(RAW)('$what: $errCode', async ({ errCode, init }) => {
		const response = await fetch(`${shop.sandbox.url}/KsherPay/native_pay`, init);
		expect(await response.json()).toMatchObject({
			code: 0,
			data: { result: 'FAIL', err_code: errCode }
		});
	});
});

it('a refusal can be code 1 without data and sign, by a setting', async () => {
	await shop.post('/settings', { failureShape: 'bare' });
	const response = await shop.send('order_query', { mch_order_no: newNumber() });
	const body: unknown = await response.json();
	expect(body).toMatchObject({ code: 1 });
	expect(body).not.toHaveProperty('data');
	expect(body).not.toHaveProperty('sign');
	await shop.post('/settings', { failureShape: 'signed' });
});

it('a merchant cannot query another one’s orders', async () => {
	const mchOrderNo = await shop.order();
	const { data } = await shop.call(
		'order_query',
		{ mch_order_no: mchOrderNo },
		{ account: 'online' }
	);
	expect(data).toMatchObject({ result: 'FAIL', err_code: 'KSHER_INVALID_ORDER_NO' });
});

it('a call accepts Thai text, plus signs, percent signs and a URL with a query', async () => {
	const mchOrderNo = await shop.order({
		product: 'น้ำ+50% ดื่ม',
		attach: 'a=b&c',
		notify_url: 'http://127.0.0.1:9/h?k=1&v=2'
	});
	const { json } = await shop.control('GET', `/orders/${mchOrderNo}`);
	expect(json).toMatchObject({ notifyUrl: 'http://127.0.0.1:9/h?k=1&v=2' });
	expect(await shop.query(mchOrderNo)).toMatchObject({ attach: 'a=b&c' });
});
