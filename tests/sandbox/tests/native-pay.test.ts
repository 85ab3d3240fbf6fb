import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { CHANNELS } from '../channels.ts';
import type { AccountType, Channel } from '../channels.ts';
import { crc16 } from '../promptpay.ts';
import { TestShop, newNumber, payFields } from './test-shop.ts';

let shop: TestShop;

beforeAll(async () => {
	const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
	prepareZXingModule({
		overrides: { wasmBinary: new Uint8Array(readFileSync(wasm)).buffer }
	});
	shop = await TestShop.open();
});
afterAll(() => shop.sandbox.close());

/** Ksher's support table (ksher-api.md 8.1): the account types of each channel. */
const SUPPORT: Record<Channel, Record<AccountType, boolean>> = {
	promptpay: { offline: true, online: true },
	alipay: { offline: true, online: false },
	alipayplus: { offline: true, online: false },
	wechat: { offline: true, online: true },
	airpay: { offline: true, online: false },
	scb_qrcard: { offline: true, online: true },
	truemoney: { offline: false, online: true }
};

const ACCOUNTS: readonly AccountType[] = ['offline', 'online'];

describe.each(CHANNELS)('native_pay for %s', (channel) => {
	it.each(ACCOUNTS)('is available to an %s account as documented', async (account) => {
		const fields = { mch_order_no: newNumber(), ...payFields({ channel }) };
		const { code, data, isSigned } = await shop.call('native_pay', fields, { account });
		expect({ code, isSigned }).toEqual({ code: 0, isSigned: true });
		if (SUPPORT[channel][account]) {
			expect(data).toMatchObject({ result: 'SUCCESS', trade_type: 'NATIVE', total_fee: 15_050 });
		} else {
			expect(data).toMatchObject({ result: 'FAIL', err_code: 'NOAUTH' });
		}
	});

	it('answers with an image that a scanner reads', async () => {
		const account = SUPPORT[channel].offline ? 'offline' : 'online';
		const mchOrderNo = newNumber();
		const fields = { mch_order_no: mchOrderNo, ...payFields({ channel }) };
		const { data } = await shop.call('native_pay', fields, { account });
		const image = String(data['imgdat']);
		expect(image).toMatch(/^data:image\/png;base64,/);
		const png = new Uint8Array(Buffer.from(image.slice(image.indexOf(',') + 1), 'base64'));
		const [code] = await readBarcodes(png, { formats: ['QRCode'] });
		const { json } = await shop.post('/scan', { text: code?.text });
		expect(json).toMatchObject({ mchOrderNo, channel, scanText: code?.text });
	});
});

it('native_pay answers PromptPay with a valid payload as text and image, and with the references', async () => {
	const fields = { mch_order_no: newNumber(), ...payFields() };
	const { data } = await shop.call('native_pay', fields);
	const text = String(data['code_url']);
	const number = String(data['ksher_order_no']);
	expect(number).toMatch(/^900\d{20}$/);
	expect(text.slice(-4)).toBe(crc16(text.slice(0, -4)));
	expect(text).toContain(`0220${number.slice(3)}`);
	expect(text).toContain('5406150.50');
	expect(data).toMatchObject({ PaymentCode: text, PaymentID: number, stalls_name: '90035001' });
});

it('native_pay answers WeChat with an address of WeChat’s form', async () => {
	const fields = { mch_order_no: newNumber(), ...payFields({ channel: 'wechat' }) };
	const { data } = await shop.call('native_pay', fields);
	expect(data['code_url']).toMatch(/^weixin:\/\/wxpay\/bizpayurl\?pr=\w{7}$/);
	expect(data['PaymentCode']).toBeUndefined();
});

it('native_pay sends image-only channels a code_url when the setting says so', async () => {
	const urls: unknown[] = [];
	for (const walletCodeUrl of ['omitted', 'blank', 'given']) {
		await shop.post('/settings', { walletCodeUrl });
		const fields = { mch_order_no: newNumber(), ...payFields({ channel: 'alipay' }) };
		urls.push((await shop.call('native_pay', fields)).data['code_url']);
	}
	expect(urls).toEqual([undefined, '', expect.stringMatching(/^https:/)]);
	await shop.post('/settings', { walletCodeUrl: 'omitted' });
});

it('native_pay draws SVG when requested', async () => {
	const fields = { mch_order_no: newNumber(), ...payFields({ img_type: 'svg' }) };
	const { data } = await shop.call('native_pay', fields);
	const [head, base64 = ''] = String(data['imgdat']).split(',');
	expect(head).toBe('data:image/svg+xml;base64');
	expect(Buffer.from(base64, 'base64').toString()).toContain('<svg');
});

it('native_pay signs with the 2048-bit key when the header says V2', async () => {
	const fields = { mch_order_no: newNumber(), ...payFields() };
	const v1 = await shop.call('native_pay', fields);
	const v2 = await shop.call('native_pay', fields, { signVersion: 'V2' });
	expect([v1.sign.length, v1.isSigned]).toEqual([128, true]);
	expect([v2.sign.length, v2.isSigned]).toEqual([512, true]);
});

describe('a used order number', () => {
	it('replays the order while it is unpaid and no parameter differs', async () => {
		const fields = { mch_order_no: newNumber(), ...payFields() };
		const first = await shop.call('native_pay', fields);
		const again = await shop.call('native_pay', { ...fields, nonce_str: 'other', time_stamp: '2' });
		expect(again.data).toEqual({ ...first.data, nonce_str: 'other' });
	});

	it('is refused with another amount, after payment, and always in mode A', async () => {
		const fields = { mch_order_no: newNumber(), ...payFields() };
		const paid = { mch_order_no: newNumber(), ...payFields() };
		await shop.call('native_pay', fields);
		await shop.call('native_pay', paid);
		await shop.post(`/orders/${paid.mch_order_no}/pay`);
		const otherAmount = await shop.call('native_pay', { ...fields, total_fee: 15_051 });
		const afterPayment = await shop.call('native_pay', paid);
		await shop.post('/settings', { duplicateMode: 'refuse' });
		const modeA = await shop.call('native_pay', fields);
		await shop.post('/settings', { duplicateMode: 'replay' });
		for (const { data } of [otherAmount, afterPayment, modeA]) {
			expect(data).toMatchObject({ result: 'FAIL', err_code: 'KSHER_DUPLICATED_ORDERNO' });
		}
	});

	it('can be used by another merchant', async () => {
		const fields = { mch_order_no: newNumber(), ...payFields() };
		await shop.call('native_pay', fields);
		const { data } = await shop.call('native_pay', fields, { account: 'online' });
		expect(data).toMatchObject({ result: 'SUCCESS', appid: 'mch35002' });
	});
});

it('merchant_info signs only five of its fields', async () => {
	const { data, isSigned } = await shop.call('merchant_info', {}, { account: 'online' });
	expect(isSigned).toBe(true);
	expect(data).toMatchObject({ account_type: 'Test', business_mode: 'online', mch_id: '35002' });
	expect(JSON.stringify(data['mch_support_channel'])).toContain('truemoney');
});
