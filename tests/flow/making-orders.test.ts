import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { chinaDigits, errCode, nextNo, openShop, trusted, without } from './flow-shop.ts';
import type { AccountType } from './flow-shop.ts';
import type { Data } from './ksher-text-client.ts';
import { parsePromptPay } from './promptpay-text.ts';

const shop = openShop();

beforeAll(async () => {
	const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
	const wasmBinary = new Uint8Array(await readFile(path)).buffer;
	await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
});

/** The account types that may use each channel (8.1). */
const CHANNELS: readonly (readonly [channel: string, offline: boolean, online: boolean])[] = [
	['promptpay', true, true],
	['alipay', true, false],
	['alipayplus', true, false],
	['wechat', true, true],
	['airpay', true, false],
	['scb_qrcard', true, true],
	['truemoney', false, true]
];
const ALLOWED = CHANNELS.flatMap(([channel, offline, online]) => [
	...(offline ? [{ channel, type: 'offline' as const }] : []),
	...(online ? [{ channel, type: 'online' as const }] : [])
]);
const FORBIDDEN = CHANNELS.flatMap(([channel, offline, online]) => [
	...(offline ? [] : [{ channel, type: 'offline' as const }]),
	...(online ? [] : [{ channel, type: 'online' as const }])
]);
/** The fields of every native_pay answer (6.2); total_fee is the only number. */
const FIELD_TYPES = {
	result: 'string',
	trade_type: 'string',
	appid: 'string',
	mch_order_no: 'string',
	ksher_order_no: 'string',
	total_fee: 'number',
	fee_type: 'string',
	imgdat: 'string',
	device_id: 'string',
	nonce_str: 'string'
};
const PROMPTPAY_FIELD_TYPES = {
	code_url: 'string',
	PaymentCode: 'string',
	PaymentID: 'string',
	stalls_name: 'string'
};

/** Returns the fields of a channel's answer (6.2); five wallets guarantee the image only. */
function fieldTypesOf(channel: string): object {
	if (channel === 'promptpay') return { ...FIELD_TYPES, ...PROMPTPAY_FIELD_TYPES };
	return channel === 'wechat' ? { ...FIELD_TYPES, code_url: 'string' } : FIELD_TYPES;
}

function typesOf(data: Data): object {
	return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, typeof value]));
}

/** Reads the codes in a data URI's picture. Throws when it is not a PNG. */
async function decoded(imgdat: unknown): Promise<{ text: string; format: string }[]> {
	const base64 = /^data:image\/png;base64,(.+)$/.exec(String(imgdat))?.[1];
	if (base64 === undefined) throw new Error('imgdat is no PNG as a data URI.');
	const found = await readBarcodes(Buffer.from(base64, 'base64'));
	return found.map(({ text, format }) => ({ text, format }));
}

describe('native_pay', () => {
	it.each(ALLOWED)('makes a $channel order on an $type account (8.1, 6.2)', async (one) => {
		const asked = { mch_order_no: nextNo(), total_fee: 20_175, fee_type: 'THB' };
		const client = shop.client(one.type);
		const fields = client.withCommon({ ...asked, channel: one.channel, img_type: 'svg' });
		const { data } = trusted(await client.call('native_pay', fields));
		expect(typesOf(data)).toEqual(fieldTypesOf(one.channel));
		expect(data).toMatchObject({ ...asked, result: 'SUCCESS', trade_type: 'NATIVE' });
		expect(data).toMatchObject({ appid: client.setup.appid, device_id: '' });
		// The answer repeats the caller's nonce (10.4, 13.8).
		expect(data['nonce_str']).toBe(fields['nonce_str']);
	});

	it.each(FORBIDDEN)('refuses $channel on an $type account (8.1, 13.3)', async (one) => {
		const asked = { mch_order_no: nextNo(), total_fee: 100, fee_type: 'THB', channel: one.channel };
		const answer = await shop.client(one.type).call('native_pay', asked);
		expect(['NOAUTH', 'CHANNEL_LIST_ERROR', 'KSHER_INVALID_PARAM']).toContain(errCode(answer));
		expect(errCode(await shop.client(one.type).call('order_query', asked))).not.toBe('none');
	});

	it('gives the order a number of 23 digits with the time in China (6.2, 10.3)', async () => {
		const { no, data } = await shop.order();
		const { createdAtMs } = await shop.view(no);
		expect(data['ksher_order_no']).toMatch(new RegExp(`^900${chinaDigits(createdAtMs)}\\d{6}$`));
	});

	it('wraps the answer in the envelope of section 4, in China time (13.8)', async () => {
		const asked = { mch_order_no: nextNo(), total_fee: 100, fee_type: 'THB', channel: 'wechat' };
		const { envelope } = trusted(await shop.client().call('native_pay', asked));
		const { time_stamp, sign, ...rest } = without(envelope, 'data');
		const fixed = { code: 0, msg: 'ok', status_code: '', status_msg: '', version: '3.0.0' };
		expect(rest).toEqual(fixed);
		expect(sign).toMatch(/^[0-9a-f]{128}$/);
		expect(time_stamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+08:00$/);
		const stampMs = Date.parse(String(time_stamp));
		expect(Math.abs(stampMs - (await shop.nowMs()))).toBeLessThan(1_000);
	});
});

describe('a PromptPay code', () => {
	it.each<[number, string, AccountType]>([
		[100, '1.00', 'offline'],
		[15_050, '150.50', 'online'],
		[99_999, '999.99', 'offline'],
		[1_234_507, '12345.07', 'online']
	])('of %i satang says %s baht and belongs to its order (6.2)', async (total_fee, baht, type) => {
		const { data } = await shop.order({ total_fee }, type);
		const { tags, bill } = parsePromptPay(String(data['code_url']));
		expect([...tags.keys()]).toEqual(['00', '01', '30', '53', '54', '58', '63']);
		expect(Object.fromEntries(tags)).toMatchObject({
			'00': '01',
			'01': '12',
			'53': '764',
			'54': baht,
			'58': 'TH'
		});
		expect([...bill.keys()]).toEqual(['00', '01', '02', '03']);
		expect(bill.get('00')).toBe('A000000677010112');
		expect(bill.get('01')).toMatch(/^\d{15}$/);
		expect(bill.get('02')).toBe(String(data['ksher_order_no']).slice(3));
		expect(bill.get('03')).toBe(data['stalls_name']);
		expect(data['stalls_name']).toBe(shop.client(type).setup.appid.replace('mch', '900'));
		expect(data['PaymentCode']).toBe(data['code_url']);
		expect(data['PaymentID']).toBe(data['ksher_order_no']);
	});

	it('of one baht is 120 characters long (6.2)', async () => {
		const { data } = await shop.order({ total_fee: 100 });
		expect(data['code_url']).toHaveLength(120);
	});
});

describe('the picture of a code', () => {
	it.each(ALLOWED)(
		'of $channel ($type) reads as the text (6.2, 13.4)',
		async ({ channel, type }) => {
			const { no, data } = await shop.order({ channel, img_type: 'png' }, type);
			// When the answer has no text, the control API knows the text that the phone must read.
			const text = data['code_url'] ?? (await shop.view(no)).scanText;
			expect(await decoded(data['imgdat'])).toEqual([{ text, format: 'QRCode' }]);
		}
	);

	it('is a PNG of 408 pixels by default (6.1, 6.2)', async () => {
		const asked = { mch_order_no: nextNo(), total_fee: 100, fee_type: 'THB', channel: 'wechat' };
		const { data } = trusted(await shop.client().call('native_pay', asked));
		expect(data['imgdat']).toMatch(/^data:image\/png;base64,/);
		const png = Buffer.from(String(data['imgdat']).replace(/^.*,/, ''), 'base64');
		expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([408, 408]);
	});

	it('is an SVG when requested (6.1, 13.4)', async () => {
		const { data } = await shop.order({ img_type: 'svg' });
		expect(data['imgdat']).toMatch(/^data:image\/svg\+xml/);
	});
});

describe('a WeChat code', () => {
	it.each<[AccountType]>([['offline'], ['online']])(
		'uses WeChat’s URL scheme on an %s account (6.2, 13.4)',
		async (type) => {
			const { data } = await shop.order({ channel: 'wechat' }, type);
			expect(data['code_url']).toMatch(/^weixin:\/\/wxpay\/bizpayurl\?pr=\w{7}$/);
		}
	);
});

describe('the five wallets that guarantee only the image', () => {
	it.each(ALLOWED.filter(({ channel }) => channel !== 'promptpay' && channel !== 'wechat'))(
		'may return a code_url for $channel ($type) (6.2, 13.4)',
		async ({ channel, type }) => {
			await shop.set({ walletCodeUrl: 'given' });
			const { no, data } = await shop.order({ channel }, type);
			expect(data['code_url']).toBe((await shop.view(no)).scanText);
			await shop.set({ walletCodeUrl: 'blank' });
			expect((await shop.order({ channel }, type)).data['code_url']).toBe('');
		}
	);
});

describe('a re-posted order number (10.6)', () => {
	const asked = { total_fee: 5_000, fee_type: 'THB', channel: 'promptpay', img_type: 'svg' };

	it('returns the same unpaid order when everything is equal', async () => {
		const { no, data } = await shop.order(asked);
		const again = trusted(await shop.client().call('native_pay', { ...asked, mch_order_no: no }));
		expect(again.data).toMatchObject(without(data, 'nonce_str'));
	});

	it.each<[string, object]>([
		['another amount', { total_fee: 5_001 }],
		['another channel', { channel: 'wechat' }]
	])('is refused with %s (13.3)', async (_what, change) => {
		const { no } = await shop.order(asked);
		const answer = await shop
			.client()
			.call('native_pay', { ...asked, mch_order_no: no, ...change });
		expect(errCode(answer)).toBe('KSHER_DUPLICATED_ORDERNO');
	});

	it('is refused once the order is paid (13.3)', async () => {
		const { no } = await shop.order(asked);
		await shop.buyer(no, 'pay');
		const answer = await shop.client().call('native_pay', { ...asked, mch_order_no: no });
		expect(errCode(answer)).toBe('KSHER_DUPLICATED_ORDERNO');
		expect(await shop.result(no)).toBe('SUCCESS');
	});

	it('is refused when Ksher never replays orders', async () => {
		await shop.set({ duplicateMode: 'refuse' });
		const { no } = await shop.order(asked);
		const answer = await shop.client().call('native_pay', { ...asked, mch_order_no: no });
		expect(errCode(answer)).toBe('KSHER_DUPLICATED_ORDERNO');
	});

	it('makes a different order on another account (10.5)', async () => {
		const { no, data } = await shop.order(asked);
		const other = await shop.order({ ...asked, mch_order_no: no }, 'online');
		expect(other.data['ksher_order_no']).not.toBe(data['ksher_order_no']);
	});

	it('recovers from a lost answer (11)', async () => {
		// An amount ending in 91 makes the order and loses the answer (the sandbox's README).
		const lost = { ...asked, total_fee: 5_091, mch_order_no: nextNo() };
		expect(await shop.client().call('native_pay', lost)).toEqual({ kind: 'no_answer' });
		expect(await shop.result(lost.mch_order_no)).toBe('NOTPAY');
		const again = trusted(await shop.client().call('native_pay', lost));
		expect(again.data).toMatchObject({ result: 'SUCCESS', total_fee: 5_091 });
	});
});
