import { createHash, createPublicKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonicalText } from '../canonical.ts';
import type { SignedFields } from '../canonical.ts';
import { spoiledSign, verifyFields } from '../signature.ts';

/** Ksher's real V1 public key (SPKI, DER), printed in its SDKs. */
const KSHER_V1 = createPublicKey({
	key: Buffer.from(
		'MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAL7955OCuN4I8eYNL/mixZWIXIgCvIVEivlxqdpiHPcOLdQ2RPSx/pORpsUu/E9wz0mYS2PY7hNc2mBgBOQT+wUCAwEAAQ==',
		'base64'
	),
	format: 'der',
	type: 'spki'
});

interface Sample {
	readonly what: string;
	readonly fields: SignedFields;
	readonly md5: string;
	readonly sign?: string;
}

/** Requests, and answers that Ksher signed; the numbers are those of ksher-api.md 5.7. */
const SAMPLES: readonly Sample[] = [
	{
		what: '#1 a native_pay request out of order',
		fields: {
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
		},
		md5: '6f5523dda0072f05873e0d17c9414d7c'
	},
	{
		what: '#2 Thai text, an empty field and a URL with a query',
		fields: {
			appid: 'mch35000',
			attach: '',
			channel: 'promptpay',
			fee_type: 'THB',
			mch_order_no: 'K01-000123',
			nonce_str: 'A1b2C3d4',
			notify_url: 'https://kiosk.example.com/ksher/notify?k=1&v=2',
			product: 'น้ำดื่ม 2 ขวด',
			time_stamp: '20260905101530',
			total_fee: '15050'
		},
		md5: '7012b44dfedd051002dd059792cec598'
	},
	{
		what: '#7 a signed answer that is no success',
		fields: {
			err_code: 'PAYMENT_IN_PROCESS',
			err_msg: 'payment in process',
			ksher_order_no: '70020231108144615748821',
			mch_order_no: '20231108134600',
			nonce_str: '4970723599474fd93563f24f2735b2b2',
			result: 'NOTSURE'
		},
		md5: 'a20f508afc62020c7bff9d46d64bef0d',
		sign: '8585990347071de0d54dcb89626cf535924f4e93aa32cafe58615a94217cfad6f59467dfd519e8ca30c0d1f34705ee6b2277dd899d07c4abe5ad66196d89ce2a'
	},
	{
		what: '#8 an order_close answer',
		fields: {
			appid: 'mch36591',
			mch_order_no: 'test3',
			nonce_str: '7a57e84495bfe7abff4ff23591516511',
			result: 'SUCCESS'
		},
		md5: '90ffb6150b0b26d556fc71124c55a2dc',
		sign: '61805f39c7c484d936cbf40c864b11b9fec0b93205fdbc4efe5b71c9c7dfd98152e1ebc9af5866dd54cf58008418b52ea6122e7994f1d3fe5e6d559a8b022e5f'
	},
	{
		what: '#11 an unpaid query with many empty fields',
		fields: {
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
		},
		md5: '94ce7923282b798557e2626c75f0fd52',
		sign: '7a70f22e35a89e2a792c64a27ed8d43f1376601ea29c1db3c38ad5f09b751d7298013505ecb208496b952257362d27200f7dfbe48b58e688bd0b5cb59e2932b9'
	}
];

describe('the signed text', () => {
	it.each(SAMPLES)('agrees with Ksher on $what', ({ fields, md5 }) => {
		expect(createHash('md5').update(canonicalText(fields)).digest('hex')).toBe(md5);
	});

	it('leaves sign out and sorts capitals first', () => {
		expect(canonicalText({ appid: 'a', sign: 'x', PaymentID: '9', PaymentCode: '8' })).toBe(
			'PaymentCode=8PaymentID=9appid=a'
		);
	});

	it('writes a list as compact JSON with sorted keys', () => {
		expect(canonicalText({ refund_orders: [{ z: 1, a: 'ข' }], refund_count: '1' })).toBe(
			'refund_count=1refund_orders=[{"a":"ข","z":1}]'
		);
	});
});

describe('the verification of a signature', () => {
	const signed = SAMPLES.filter(({ sign }) => sign !== undefined);

	it.each(signed)('accepts Ksher’s own signature of $what', ({ fields, sign }) => {
		expect(verifyFields(fields, sign ?? '', KSHER_V1)).toBe(true);
		expect(verifyFields(fields, (sign ?? '').toUpperCase(), KSHER_V1)).toBe(true);
	});

	it.each(signed)('refuses $what when a digit or a field is changed', ({ fields, sign }) => {
		expect(verifyFields(fields, spoiledSign(sign ?? ''), KSHER_V1)).toBe(false);
		expect(verifyFields({ ...fields, result: 'FAIL' }, sign ?? '', KSHER_V1)).toBe(false);
	});

	it.each(['', 'abc', 'not hex', '00'])('refuses %j, which is no signature', (sign) => {
		expect(verifyFields({ result: 'SUCCESS' }, sign, KSHER_V1)).toBe(false);
	});
});
