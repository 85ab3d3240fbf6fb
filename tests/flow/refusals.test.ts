import { describe, expect, it } from 'vitest';
import { errCode, nextNo, openShop, without } from './flow-shop.ts';
import { formText } from './ksher-text-client.ts';
import type { Answer, Fields } from './ksher-text-client.ts';

const shop = openShop();

/** Returns a valid signed native_pay request, for tests to change before it is sent. */
function goodOrder(change: Fields = {}): Fields {
	const client = shop.client();
	const money = { total_fee: 2_000, fee_type: 'THB', channel: 'promptpay', img_type: 'svg' };
	return client.signed(client.withCommon({ mch_order_no: nextNo(), ...money, ...change }));
}

async function posted(body: string, headers?: Readonly<Record<string, string>>): Promise<Answer> {
	const sent = await shop.client().post('native_pay', body, headers);
	if (sent === null) throw new Error('There was no answer.');
	return shop.client().judged('native_pay', sent, {});
}

/** Expects that the request made no order. */
async function expectNoOrder(fields: Fields): Promise<void> {
	const asked = { mch_order_no: fields['mch_order_no'] ?? '' };
	expect(errCode(await shop.client().call('order_query', asked))).not.toBe('none');
}

describe('the signature of a request (5.1)', () => {
	it.each<[string, (good: Fields) => Fields]>([
		['a changed field', (good) => ({ ...good, total_fee: 2_001 })],
		['a field added after signing', (good) => ({ ...good, attach: 'x' })],
		['an empty field added after signing (5.2)', (good) => ({ ...good, attach: '' })],
		['a field left out after signing', (good) => without(good, 'img_type')],
		['no sign', (good) => without(good, 'sign')],
		['an empty sign', (good) => ({ ...good, sign: '' })],
		['a sign that is no hex', (good) => ({ ...good, sign: 'not hex' })],
		['half a sign', (good) => ({ ...good, sign: String(good['sign']).slice(0, 128) })],
		["another order's sign", (good) => ({ ...good, sign: goodOrder()['sign'] ?? '' })]
	])('is refused with %s', async (_what, spoil) => {
		const fields = spoil(goodOrder());
		expect(errCode(await posted(formText(fields)))).toBe('KSHER_SIGN_ERROR');
		await expectNoOrder(fields);
	});

	it("is refused when another account's key made it (5.4)", async () => {
		const stranger = shop.client('online');
		const fields = without(goodOrder(), 'sign');
		expect(errCode(await posted(formText(stranger.signed(fields))))).toBe('KSHER_SIGN_ERROR');
	});

	it.each<[string, (good: Fields) => Fields]>([
		['in capitals', (good) => ({ ...good, sign: String(good['sign']).toUpperCase() })],
		[
			'when the fields come in another order',
			(good) => Object.fromEntries(Object.entries(good).reverse())
		]
	])('is accepted %s (5.1)', async (_what, change) => {
		expect(errCode(await posted(formText(change(goodOrder()))))).toBe('none');
	});

	it.each<[string, Fields]>([
		['Thai, spaces and an empty field', { product: 'น้ำดื่ม 2 ขวด', attach: '' }],
		['characters that forms encode', { product: 'a+b & 100% /~*\'()!"=€', attach: '🙂' }],
		['an address with a query', { notify_url: 'http://127.0.0.1:9/h/p?a=1&b=%2B+2' }],
		['a field that the document does not mention', { limit_pay: 'no_credit', Zzz: '1' }],
		['a version', { version: '3.0.0' }]
	])('covers %s as text before encoding (5.2)', async (_what, fields) => {
		expect(errCode(await posted(formText(goodOrder(fields))))).toBe('none');
	});

	it('covers a space in either encoding (5.2)', async () => {
		const good = goodOrder({ product: 'two words' });
		expect(errCode(await posted(formText(good).replaceAll('+', '%20')))).toBe('none');
	});

	it.each<[string, string]>([
		['yyyyMMddHHmmssssS', '2020122516065757S'],
		['milliseconds', '1577836800000'],
		['seconds', '1577836800']
	])('does not depend on how the time is written: %s (3)', async (_form, time_stamp) => {
		expect(errCode(await posted(formText(goodOrder({ time_stamp }))))).toBe('none');
	});

	it('may use one nonce twice (3)', async () => {
		for (const nonce_str of ['same', 'same']) {
			expect(errCode(await posted(formText(goodOrder({ nonce_str }))))).toBe('none');
		}
	});
});

describe('the Ksher API (11, 13.2, 13.3)', () => {
	it.each<[string, Fields, RegExp]>([
		['an unknown appid', { appid: 'mch99999' }, /^KSHER_INVALID_MCHINFO$/],
		['no appid', { appid: '' }, /^(APPID_NOT_EXIST|KSHER_INVALID_MCHINFO)$/],
		['no order number', { mch_order_no: '' }, /^KSHER_(INVALID_PARAM|ERROR_ORDER_NO)$/],
		['no amount', { total_fee: '' }, /^KSHER_INVALID_PARAM$/],
		['no currency', { fee_type: '' }, /^KSHER_INVALID_PARAM$/],
		['no channel', { channel: '' }, /^KSHER_INVALID_PARAM$/],
		['no nonce', { nonce_str: '' }, /^KSHER_INVALID_PARAM$/],
		['an unknown channel', { channel: 'linepay' }, /^(KSHER_INVALID_PARAM|CHANNEL_LIST_ERROR)$/],
		['an amount of nothing', { total_fee: 0 }, /^PRICE_NOT_EXIST$/],
		['an amount below one baht', { total_fee: 99 }, /^KSHER_AMOUNT_IS_TOO_SMALL$/],
		['an amount below nothing', { total_fee: -100 }, /^KSHER_(INVALID_PARAM|AMOUNT_IS_TOO_SMALL)$/],
		['an amount above the limit', { total_fee: 10_000_001 }, /^KSHER_EXCEED_AMOUNT_LIMIT$/],
		['a fraction', { total_fee: '100.5' }, /^(KSHER_INVALID_PARAM|PARAM_ERROR)$/],
		['an amount in words', { total_fee: 'ten' }, /^(KSHER_INVALID_PARAM|PARAM_ERROR)$/],
		['an amount in hex', { total_fee: '0x100' }, /^(KSHER_INVALID_PARAM|PARAM_ERROR)$/],
		['another currency', { fee_type: 'MYR' }, /^KSHER_FEETYPE_NOT_MATCH$/],
		['a long order number', { mch_order_no: 'x'.repeat(33) }, /^KSHER_PARAM_OVERLENGTH$/],
		['a long nonce', { nonce_str: 'x'.repeat(33) }, /^KSHER_PARAM_OVERLENGTH$/],
		['a long currency', { fee_type: 'x'.repeat(17) }, /^KSHER_PARAM_OVERLENGTH$/],
		['a long channel', { channel: 'x'.repeat(33) }, /^KSHER_PARAM_OVERLENGTH$/]
	])('refuses native_pay with %s and makes no order', async (_what, fields, code) => {
		const good = goodOrder(fields);
		expect(errCode(await posted(formText(good)))).toMatch(code);
		await expectNoOrder(good);
	});

	it.each<[string, Fields]>([
		['one baht', { total_fee: 100 }],
		['the limit', { total_fee: 10_000_000 }],
		['an order number of 32 letters', { mch_order_no: 'L-_'.repeat(10) + 'xy' }]
	])('accepts native_pay with %s', async (_what, fields) => {
		expect(errCode(await posted(formText(goodOrder(fields))))).toBe('none');
	});

	it('refuses an empty body (11)', async () => {
		expect(errCode(await posted(''))).toBe('POST_DATA_EMPTY');
	});

	it('refuses a body that is not UTF-8 (11)', async () => {
		const body = formText(goodOrder({ product: 'cafe' })).replace('cafe', 'caf%E9');
		expect(errCode(await posted(body))).toBe('NOT_UTF8');
	});

	it('refuses a field that comes twice (5.2)', async () => {
		const good = goodOrder();
		const answer = await posted(`${formText(good)}&total_fee=2000`);
		expect(errCode(answer)).toMatch(/^(KSHER_INVALID_PARAM|PARAM_ERROR|KSHER_SIGN_ERROR)$/);
		await expectNoOrder(good);
	});

	it('refuses a body of another type (2, 13.2)', async () => {
		const good = goodOrder();
		const answer = await posted(JSON.stringify(good), { 'content-type': 'application/json' });
		expect(errCode(answer)).not.toBe('none');
		await expectNoOrder(good);
	});

	it('refuses native_pay by GET (2, 11)', async () => {
		const response = await fetch(`${shop.url}/KsherPay/native_pay?${formText(goodOrder())}`);
		const sent = { status: response.status, text: await response.text() };
		const answer = shop.client().judged('native_pay', sent, {});
		expect(errCode(answer)).toBe('REQUIRE_POST_METHOD');
	});

	it('accepts GET when that is allowed (2)', async () => {
		await shop.set({ acceptGet: true });
		const { no } = await shop.order();
		const client = shop.client();
		const query = formText(client.signed(client.withCommon({ mch_order_no: no })));
		const response = await fetch(`${shop.url}/KsherPay/order_query?${query}`);
		const sent = { status: response.status, text: await response.text() };
		expect(client.judged('order_query', sent, { mch_order_no: no })).toMatchObject({
			kind: 'trusted',
			data: { result: 'NOTPAY' }
		});
	});

	it('repeats the nonce and gives a message in a refusal (6.3, 10.4)', async () => {
		const good = goodOrder({ total_fee: 99 });
		expect(await posted(formText(good))).toMatchObject({
			data: { nonce_str: good['nonce_str'], err_msg: expect.stringMatching(/\w/) as unknown }
		});
	});
});

describe('a query or close without a valid order (11)', () => {
	it.each<['order_query' | 'order_close', Fields, string]>([
		['order_query', {}, 'KSHER_ERROR_ORDER_NO'],
		['order_query', { mch_order_no: '', ksher_order_no: '' }, 'KSHER_ERROR_ORDER_NO'],
		['order_query', { mch_order_no: 'NOBODY-1' }, 'KSHER_INVALID_ORDER_NO'],
		['order_query', { mch_order_no: 'x'.repeat(33) }, 'KSHER_PARAM_OVERLENGTH'],
		['order_query', { appid: 'mch99999', mch_order_no: 'A' }, 'KSHER_INVALID_MCHINFO'],
		['order_close', {}, 'KSHER_ERROR_ORDER_NO'],
		['order_close', { mch_order_no: 'x'.repeat(33) }, 'KSHER_PARAM_OVERLENGTH']
	])('%s with %j is refused with %s', async (call, fields, code) => {
		const client = shop.client();
		const sent = await client.post(call, formText(client.signed(client.withCommon(fields))));
		if (sent === null) throw new Error('There was no answer.');
		expect(errCode(client.judged(call, sent, {}))).toBe(code);
	});
});

describe('a bare refusal (13.2)', () => {
	it.each<[string, () => string]>([
		['for a bad amount', () => formText(goodOrder({ total_fee: 99 }))],
		['for a bad signature', () => formText({ ...goodOrder(), sign: 'ab' })]
	])('has neither data nor sign %s', async (_what, body) => {
		await shop.set({ failureShape: 'bare' });
		const answer = await posted(body());
		expect(answer).toMatchObject({ kind: 'nonzero_code', envelope: { code: 1 } });
		const envelope = answer.kind === 'nonzero_code' ? Object.keys(answer.envelope) : [];
		expect(envelope).not.toContain('data');
		expect(envelope).not.toContain('sign');
	});
});
