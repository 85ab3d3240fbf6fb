import { createHash, createVerify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonicalText } from '../../../worker/ksher/canonical.ts';
import { KSHER_PUBLIC_KEYS } from '../../../worker/ksher/public-keys.ts';
import { isSignedByKsher } from '../../../worker/ksher/signature.ts';

interface Vector {
	readonly name: string;
	readonly params: Readonly<Record<string, string | number>>;
	readonly text: string;
	readonly md5: string;
	/** Ksher's real signature, if known. */
	readonly sign?: string;
}

/** The worked strings of ksher-api.md 5.7, by number; their members are out of order on purpose. */
const REQUESTS: readonly Vector[] = [
	{
		name: '#1, Ksher’s own old sample',
		params: {
			version: '1.0.0',
			appid: 'mch20163',
			channel: 'wechat',
			fee_type: 'THB',
			img_type: 'svg',
			mch_order_no: '1495773587',
			nonce_str: 'sQ8gfSpeeV5Ld8ulW9q7JxUnXSOiZ90Y',
			notify_url: 'http://www.yoursweb.com/notify',
			time_stamp: '20170526113947',
			total_fee: 10,
			sign: 'left out'
		},
		text: 'appid=mch20163channel=wechatfee_type=THBimg_type=svgmch_order_no=1495773587nonce_str=sQ8gfSpeeV5Ld8ulW9q7JxUnXSOiZ90Ynotify_url=http://www.yoursweb.com/notifytime_stamp=20170526113947total_fee=10version=1.0.0',
		md5: '6f5523dda0072f05873e0d17c9414d7c'
	},
	{
		name: '#2, Thai text, an empty value and an address with a query',
		params: {
			total_fee: '15050',
			time_stamp: '20260905101530',
			product: 'น้ำดื่ม 2 ขวด',
			notify_url: 'https://kiosk.example.com/ksher/notify?k=1&v=2',
			nonce_str: 'A1b2C3d4',
			mch_order_no: 'K01-000123',
			fee_type: 'THB',
			channel: 'promptpay',
			attach: '',
			appid: 'mch35000'
		},
		text: 'appid=mch35000attach=channel=promptpayfee_type=THBmch_order_no=K01-000123nonce_str=A1b2C3d4notify_url=https://kiosk.example.com/ksher/notify?k=1&v=2product=น้ำดื่ม 2 ขวดtime_stamp=20260905101530total_fee=15050',
		md5: '7012b44dfedd051002dd059792cec598'
	}
];

const ANSWERS: readonly (Vector & { readonly sign: string })[] = [
	{
		name: '#7, an uncertain answer that is signed',
		params: {
			result: 'NOTSURE',
			nonce_str: '4970723599474fd93563f24f2735b2b2',
			mch_order_no: '20231108134600',
			ksher_order_no: '70020231108144615748821',
			err_msg: 'payment in process',
			err_code: 'PAYMENT_IN_PROCESS'
		},
		text: 'err_code=PAYMENT_IN_PROCESSerr_msg=payment in processksher_order_no=70020231108144615748821mch_order_no=20231108134600nonce_str=4970723599474fd93563f24f2735b2b2result=NOTSURE',
		md5: 'a20f508afc62020c7bff9d46d64bef0d',
		sign: '8585990347071de0d54dcb89626cf535924f4e93aa32cafe58615a94217cfad6f59467dfd519e8ca30c0d1f34705ee6b2277dd899d07c4abe5ad66196d89ce2a'
	},
	{
		name: '#8, order_close',
		params: {
			result: 'SUCCESS',
			appid: 'mch36591',
			mch_order_no: 'test3',
			nonce_str: '7a57e84495bfe7abff4ff23591516511'
		},
		text: 'appid=mch36591mch_order_no=test3nonce_str=7a57e84495bfe7abff4ff23591516511result=SUCCESS',
		md5: '90ffb6150b0b26d556fc71124c55a2dc',
		sign: '61805f39c7c484d936cbf40c864b11b9fec0b93205fdbc4efe5b71c9c7dfd98152e1ebc9af5866dd54cf58008418b52ea6122e7994f1d3fe5e6d559a8b022e5f'
	},
	{
		name: '#11, many empty members',
		params: {
			channel: '',
			openid: '',
			channel_order_no: '',
			cash_fee_type: '',
			ksher_order_no: '',
			nonce_str: '',
			time_end: '',
			fee_type: 'THB',
			attach: '',
			rate: '',
			result: 'NOTSURE',
			total_fee: 100,
			appid: 'mch35005',
			cash_fee: '',
			mch_order_no: '2023-02-22-17-11-00',
			pay_mch_order_no: '2303031613445796'
		},
		text: 'appid=mch35005attach=cash_fee=cash_fee_type=channel=channel_order_no=fee_type=THBksher_order_no=mch_order_no=2023-02-22-17-11-00nonce_str=openid=pay_mch_order_no=2303031613445796rate=result=NOTSUREtime_end=total_fee=100',
		md5: '94ce7923282b798557e2626c75f0fd52',
		sign: '7a70f22e35a89e2a792c64a27ed8d43f1376601ea29c1db3c38ad5f09b751d7298013505ecb208496b952257362d27200f7dfbe48b58e688bd0b5cb59e2932b9'
	}
];

function md5(text: string): string {
	return createHash('md5').update(text, 'utf8').digest('hex');
}

function holds(data: Readonly<Record<string, unknown>>, sign: string): boolean {
	return isSignedByKsher(data, sign, KSHER_PUBLIC_KEYS, 'V1');
}

describe('the text Ksher signs', () => {
	it.each([...REQUESTS, ...ANSWERS])(
		'equals the worked string of ksher-api.md for $name',
		({ params, text, md5: known }) => {
			expect(canonicalText(params)).toBe(text);
			expect(md5(canonicalText(params))).toBe(known);
		}
	);

	it('writes a nested list as compact JSON with sorted keys (#6)', () => {
		const refund = {
			refund_time: '2026-09-05 10:15:30',
			refund_state: 'REFUNDSUCCESS',
			mch_refund_no: 'R-1',
			mch_refund_fee: 20,
			ksher_refund_no: '70020260905101530000001'
		};
		expect(canonicalText({ refund_orders: [refund], refund_count: '1' })).toBe(
			'refund_count=1refund_orders=[{"ksher_refund_no":"70020260905101530000001","mch_refund_fee":20,"mch_refund_no":"R-1","refund_state":"REFUNDSUCCESS","refund_time":"2026-09-05 10:15:30"}]'
		);
	});

	it('sorts capitals before small letters, and a prefix before a name with an underscore', () => {
		const params = {
			cash_fee_type: 'b',
			appid: 'd',
			PaymentID: '2',
			cash_fee: 'a',
			PaymentCode: '1'
		};
		expect(canonicalText(params)).toBe('PaymentCode=1PaymentID=2appid=dcash_fee=acash_fee_type=b');
	});

	it('keeps non-ASCII text raw', () => {
		expect(canonicalText({ merchant_remark: '测试' })).toBe('merchant_remark=测试');
	});
});

describe('Ksher’s real signature', () => {
	it.each(ANSWERS)('over $name is good in upper and lower case', ({ params, sign }) => {
		expect(holds(params, sign)).toBe(true);
		expect(holds(params, sign.toUpperCase())).toBe(true);
	});

	it.each(ANSWERS)(
		'over $name fails when any member is changed, dropped or added',
		({ params, sign }) => {
			for (const name of Object.keys(params)) {
				const { [name]: dropped, ...rest } = params;
				expect(holds({ ...params, [name]: `${String(dropped)}0` }, sign), name).toBe(false);
				expect(holds(rest, sign), `without ${name}`).toBe(false);
			}
			expect(holds({ ...params, extra: '' }, sign)).toBe(false);
		}
	);

	it.each(ANSWERS)(
		'over $name fails for the whole envelope instead of its data',
		({ params, sign }) => {
			expect(holds({ code: 0, msg: 'ok', data: params }, sign)).toBe(false);
		}
	);

	it('over many empty members fails when the empty ones are dropped', () => {
		const [, , many] = ANSWERS;
		const full = Object.entries(many?.params ?? {}).filter(([, value]) => value !== '');
		expect(holds(Object.fromEntries(full), many?.sign ?? '')).toBe(false);
	});

	it.each(ANSWERS)(
		'over $name is made with MD5 and does not verify with SHA-1',
		({ text, sign }) => {
			const verifies = (algorithm: string): boolean =>
				createVerify(algorithm).update(text, 'utf8').verify(KSHER_PUBLIC_KEYS.V1, sign, 'hex');
			expect(verifies('RSA-MD5')).toBe(true);
			expect(verifies('RSA-SHA1')).toBe(false);
		}
	);

	it.each(ANSWERS)('over $name fails with one digit changed, cut or added', ({ params, sign }) => {
		const changed = sign.startsWith('0') ? `1${sign.slice(1)}` : `0${sign.slice(1)}`;
		for (const other of [changed, sign.slice(1), `${sign}0`, `${sign.slice(0, -1)}g`, '']) {
			expect(holds(params, other)).toBe(false);
		}
	});
});
