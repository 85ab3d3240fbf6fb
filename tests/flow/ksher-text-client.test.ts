import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { KsherTextClient, canonicalText, signedMembers, verifiedBy } from './ksher-text-client.ts';
import type { Data } from './ksher-text-client.ts';
import { crc16, parsePromptPay } from './promptpay-text.ts';

// Tests the client against the document alone: Ksher's own signatures, printed in sections 5.4 to 6.2.

/** Ksher's real V1 key (5.4). */
const KSHER_V1 = `-----BEGIN RSA PUBLIC KEY-----
MEgCQQC+/eeTgrjeCPHmDS/5osWViFyIAryFRIr5canaYhz3Di3UNkT0sf6TkabF
LvxPcM9JmEtj2O4TXNpgYATkE/sFAgMBAAE=
-----END RSA PUBLIC KEY-----`;
/** Ksher's real V2 key (5.4). */
const KSHER_V2 = `-----BEGIN RSA PUBLIC KEY-----
MIIBCgKCAQEA3WvHCgE/NVHjWG+IzjB2OeWFwjQJFPEi/O1AFaiLdsyXgQ8sROIM
pp7iyhbubKf+aNFdJx4+hwbVSd3BAUUdKQJyovdqjF0DLLrk0QLUZAnEX7lylugt
VL+eCKRhI8UzXxEFMt8vrhw1p9oaxBK/0mXcqUGvtM7hNAZo9jdfB/l+gAf6X3jR
1gj7lsz190A+FfDwzIhCWK8FcdroW7A00KAcCdAadzNdn16UNj4G0kGXhAMf+175
gTFuVuiZx1oSaInrOgnl05qqixTbrdm/BqwbFWGGYX1B6yKM0/Vus3DqkwgXr1q+
bWPtM3sDOQuQmkbo/jQbkMv+Ab8ij2f1gwIDAQAB
-----END RSA PUBLIC KEY-----`;
const KSHER_KEYS = { V1: KSHER_V1, V2: KSHER_V2 };

/** The example code of 6.2, from a signed answer. */
const REAL_PROMPTPAY =
	'00020101021230750016A0000006770101120115010556019950701022020230219183454924882030890035005530376454041.005802TH63046B6A';

const OLD_SAMPLE = {
	version: '1.0.0',
	total_fee: 10,
	time_stamp: '20170526113947',
	notify_url: 'http://www.yoursweb.com/notify',
	nonce_str: 'sQ8gfSpeeV5Ld8ulW9q7JxUnXSOiZ90Y',
	mch_order_no: '1495773587',
	img_type: 'svg',
	fee_type: 'THB',
	channel: 'wechat',
	appid: 'mch20163'
};
const THAI_SAMPLE = {
	appid: 'mch35000',
	attach: '',
	channel: 'promptpay',
	fee_type: 'THB',
	mch_order_no: 'K01-000123',
	nonce_str: 'A1b2C3d4',
	notify_url: 'https://kiosk.example.com/ksher/notify?k=1&v=2',
	product: 'น้ำดื่ม 2 ขวด',
	time_stamp: '20260905101530',
	total_fee: 15050
};
const PAYMENT_IN_PROCESS = {
	err_code: 'PAYMENT_IN_PROCESS',
	err_msg: 'payment in process',
	ksher_order_no: '70020231108144615748821',
	mch_order_no: '20231108134600',
	nonce_str: '4970723599474fd93563f24f2735b2b2',
	result: 'NOTSURE'
};
const ORDER_CLOSE = {
	appid: 'mch36591',
	mch_order_no: 'test3',
	nonce_str: '7a57e84495bfe7abff4ff23591516511',
	result: 'SUCCESS'
};
const GATEWAY_UNPAID = {
	appid: 'mch35005',
	attach: '',
	cash_fee: '',
	cash_fee_type: '',
	channel: '',
	channel_order_no: '',
	fee_type: 'THB',
	ksher_order_no: '',
	mch_order_no: '2023-02-22-17-11-00',
	nonce_str: '',
	openid: '',
	pay_mch_order_no: '2303031613445796',
	rate: '',
	result: 'NOTSURE',
	time_end: '',
	total_fee: 100
};
const CLOSE_SIGN =
	'61805f39c7c484d936cbf40c864b11b9fec0b93205fdbc4efe5b71c9c7dfd98152e1ebc9af5866dd54cf58008418b52ea6122e7994f1d3fe5e6d559a8b022e5f';
const GATEWAY_SIGN =
	'7a70f22e35a89e2a792c64a27ed8d43f1376601ea29c1db3c38ad5f09b751d7298013505ecb208496b952257362d27200f7dfbe48b58e688bd0b5cb59e2932b9';
const IN_PROCESS_SIGN =
	'8585990347071de0d54dcb89626cf535924f4e93aa32cafe58615a94217cfad6f59467dfd519e8ca30c0d1f34705ee6b2277dd899d07c4abe5ad66196d89ce2a';

describe('the canonical text', () => {
	it.each<[string, Data, string]>([
		['row 1, the old sample', OLD_SAMPLE, '6f5523dda0072f05873e0d17c9414d7c'],
		['row 2, Thai, empty attach, URL', THAI_SAMPLE, '7012b44dfedd051002dd059792cec598'],
		['row 7, an uncertain answer', PAYMENT_IN_PROCESS, 'a20f508afc62020c7bff9d46d64bef0d'],
		['row 8, order_close', ORDER_CLOSE, '90ffb6150b0b26d556fc71124c55a2dc'],
		['row 11, many empty fields', GATEWAY_UNPAID, '94ce7923282b798557e2626c75f0fd52']
	])('has the printed MD5 for %s (5.7)', (_row, members, md5) => {
		expect(createHash('md5').update(canonicalText(members), 'utf8').digest('hex')).toBe(md5);
	});

	it('writes refund_orders as JSON without spaces and with sorted keys (5.7 row 6)', () => {
		const refund_orders = [
			{
				refund_time: '2026-09-05 10:15:30',
				refund_state: 'REFUNDSUCCESS',
				mch_refund_no: 'R-1',
				mch_refund_fee: 20,
				ksher_refund_no: '70020260905101530000001'
			}
		];
		expect(canonicalText({ total_fee: 200, refund_orders, sign: 'left out' })).toBe(
			'refund_orders=[{"ksher_refund_no":"70020260905101530000001","mch_refund_fee":20,"mch_refund_no":"R-1","refund_state":"REFUNDSUCCESS","refund_time":"2026-09-05 10:15:30"}]total_fee=200'
		);
	});

	it('puts capital letters before small ones (5.2)', () => {
		expect(canonicalText({ appid: 'b', PaymentID: 'a' })).toBe('PaymentID=aappid=b');
	});

	it.each([[true], [1.5], [null], [['x']]])(
		'refuses %j, for which the document gives no form (5.2)',
		(value) => {
			expect(() => canonicalText({ value })).toThrow();
		}
	);

	it('covers exactly five members of merchant_info (5.3)', () => {
		const signed = {
			account_type: 'Formal',
			business_mode: 'online',
			mch_id: '29217',
			mobile: '0',
			nonce_str: '90878866ae158dbec56351fd463c2717'
		};
		const data = { ...signed, allow_partial_refund: 'Y', mch_name: { en: 'x' } };
		expect(signedMembers('merchant_info', data)).toEqual(signed);
		expect(signedMembers('order_query', data)).toEqual(data);
	});
});

describe('a signature of the real Ksher', () => {
	it.each<[string, Data, string]>([
		['row 7', PAYMENT_IN_PROCESS, IN_PROCESS_SIGN],
		['row 8', ORDER_CLOSE, CLOSE_SIGN],
		['row 8 in capitals', ORDER_CLOSE, CLOSE_SIGN.toUpperCase()],
		['row 11', GATEWAY_UNPAID, GATEWAY_SIGN]
	])('of V1 length is verified with the V1 key: %s (5.6, 5.7)', (_row, data, sign) => {
		expect(verifiedBy(data, sign, KSHER_KEYS)).toBe('V1');
	});

	it.each<[string, Data, string]>([
		['a changed member', { ...ORDER_CLOSE, result: 'FAIL' }, CLOSE_SIGN],
		['a missing member', { appid: 'mch36591', mch_order_no: 'test3' }, CLOSE_SIGN],
		['an added member', { ...ORDER_CLOSE, attach: '' }, CLOSE_SIGN],
		[
			'dropped empty fields',
			Object.fromEntries(Object.entries(GATEWAY_UNPAID).filter(([, value]) => value !== '')),
			GATEWAY_SIGN
		],
		['the whole envelope', { code: 0, msg: 'ok', data: ORDER_CLOSE }, CLOSE_SIGN],
		["another answer's signature", ORDER_CLOSE, IN_PROCESS_SIGN],
		['a signature of another length', ORDER_CLOSE, CLOSE_SIGN.slice(2)],
		['a signature of V2 length', ORDER_CLOSE, CLOSE_SIGN.repeat(4)],
		['text that is not hex', ORDER_CLOSE, 'z'.repeat(128)]
	])('does not cover %s (5.2, 5.7)', (_what, data, sign) => {
		expect(verifiedBy(data, sign, KSHER_KEYS)).toBeNull();
	});
});

describe('the decision order of section 4', () => {
	const client = new KsherTextClient({
		url: 'http://ksher.example',
		appid: 'mch36591',
		privateKeyPem: '',
		ksherPublicKeys: KSHER_KEYS
	});
	const good = { code: 0, msg: 'ok', sign: CLOSE_SIGN, data: ORDER_CLOSE };
	const asked = { appid: 'mch36591', mch_order_no: 'test3' };

	it.each<[string, number, unknown, string]>([
		['HTTP status first, even over a good body', 500, good, 'http_status'],
		['no JSON', 200, undefined, 'not_json'],
		['JSON that is no object', 200, [good], 'not_json'],
		['code before signature', 200, { ...good, code: 1 }, 'nonzero_code'],
		['a code that is text', 200, { ...good, code: '0' }, 'nonzero_code'],
		['no data', 200, { ...good, data: null }, 'incomplete'],
		['no sign', 200, { ...good, sign: null }, 'incomplete'],
		['the signature before its contents', 200, { ...good, data: { appid: 'x' } }, 'bad_signature'],
		['nothing wrong', 200, good, 'trusted']
	])('judges %s', (_what, status, body, kind) => {
		const text = body === undefined ? '<html>' : JSON.stringify(body);
		expect(client.judged('order_close', { status, text }, asked).kind).toBe(kind);
	});

	it('compares the answer with the request last', () => {
		const sent = { status: 200, text: JSON.stringify(good) };
		const other = { ...asked, mch_order_no: 'test4' };
		expect(client.judged('order_close', sent, other)).toMatchObject({ field: 'mch_order_no' });
	});

	it('refuses a V1 signature when V2 is required (5.6)', () => {
		const strict = new KsherTextClient({ ...client.setup, signVersion: 'V2' });
		const sent = { status: 200, text: JSON.stringify(good) };
		expect(strict.judged('order_close', sent, asked).kind).toBe('bad_signature');
	});
});

describe('the PromptPay reader (6.2)', () => {
	it('computes CRC-16/CCITT-FALSE', () => {
		expect(crc16('123456789')).toBe('29B1');
	});

	it('reads the real code', () => {
		const { tags, bill } = parsePromptPay(REAL_PROMPTPAY);
		expect([...tags.keys()]).toEqual(['00', '01', '30', '53', '54', '58', '63']);
		expect(tags.get('54')).toBe('1.00');
		expect(bill.get('02')).toBe('20230219183454924882');
	});

	it('refuses a code with a changed amount', () => {
		expect(() => parsePromptPay(REAL_PROMPTPAY.replace('041.00', '042.00'))).toThrow('checksum');
	});
});
