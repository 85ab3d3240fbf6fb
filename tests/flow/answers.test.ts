import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { startSandbox } from '../sandbox/start.ts';
import { clientOf, nextNo, openShop, trusted, without } from './flow-shop.ts';
import type { AccountType } from './flow-shop.ts';
import { KsherTextClient, formText, signatureOf } from './ksher-text-client.ts';
import type { Data } from './ksher-text-client.ts';

const shop = openShop();

function strangersKey(modulusLength: number): string {
	return generateKeyPairSync('rsa', {
		modulusLength,
		publicKeyEncoding: { type: 'spki', format: 'pem' },
		privateKeyEncoding: { type: 'pkcs1', format: 'pem' }
	}).publicKey;
}

describe('the signature of an answer', () => {
	it.each([
		['V1', 128],
		['V2', 512]
	] as const)('uses the requested key: %s, %i hex digits (5.6)', async (version, length) => {
		const { no } = await shop.order();
		const client = shop.client('offline', version);
		const answer = trusted(await client.call('order_query', { mch_order_no: no }));
		expect(answer.signedBy).toBe(version);
		expect(answer.envelope['sign']).toMatch(new RegExp(`^[0-9a-f]{${String(length)}}$`));
	});

	it('covers refusals too, with either key (4)', async () => {
		for (const version of ['V1', 'V2'] as const) {
			const client = shop.client('offline', version);
			const answer = trusted(await client.call('order_query', { mch_order_no: nextNo() }));
			expect(answer).toMatchObject({ signedBy: version, data: { result: 'FAIL' } });
		}
	});

	it.each([
		['V1', 512],
		['V2', 2048]
	] as const)('is refused by a client that holds another %s key', async (version, bits) => {
		const { setup } = shop.client('offline', version);
		const ksherPublicKeys = { ...setup.ksherPublicKeys, [version]: strangersKey(bits) };
		const client = new KsherTextClient({ ...setup, ksherPublicKeys });
		const answer = await client.call('order_query', { mch_order_no: nextNo() });
		expect(answer.kind).toBe('bad_signature');
	});

	it('made with V1 is refused by a client that requires V2 (5.6)', async () => {
		const { no } = await shop.order();
		const [weak, strict] = [shop.client('offline', 'V1'), shop.client('offline', 'V2')];
		const body = formText(weak.signed(weak.withCommon({ mch_order_no: no })));
		const sent = await weak.post('order_query', body);
		if (sent === null) throw new Error('There was no answer.');
		expect(weak.judged('order_query', sent, {}).kind).toBe('trusted');
		expect(strict.judged('order_query', sent, {}).kind).toBe('bad_signature');
	});
});

describe("a merchant's key", () => {
	// Every other test uses merchant keys of 1024 bits.
	it.each([512, 2048])('may have %i bits (5.4, 13.1)', async (merchantKeyBits) => {
		const sandbox = await startSandbox({ port: 0, stateDir: null, merchantKeyBits });
		const client = clientOf(sandbox, 'offline', 'V1');
		const sign = signatureOf({ appid: 'x' }, client.setup.privateKeyPem);
		expect(sign).toHaveLength(merchantKeyBits / 4);
		// PKCS#1, as Ksher hands it out (5.4).
		expect(client.setup.privateKeyPem).toMatch(/^-{5}BEGIN RSA PRIVATE KEY-{5}/);
		expect(trusted(await client.call('merchant_info', {})).data['mch_id']).toBe('35001');
		await sandbox.close();
	});
});

describe('merchant_info (6.10)', () => {
	it.each<[AccountType, string[]]>([
		['offline', ['promptpay', 'alipay', 'alipayplus', 'wechat', 'airpay', 'scb_qrcard']],
		['online', ['promptpay', 'wechat', 'scb_qrcard', 'truemoney']]
	])('lists the channels of an %s account (8.1)', async (type, channels) => {
		const client = shop.client(type);
		const { data } = trusted(await client.call('merchant_info', {}));
		expect(data).toMatchObject({
			account_type: 'Test',
			business_mode: type,
			mch_appid: client.setup.appid,
			mch_id: client.setup.appid.replace('mch', ''),
			mobile: expect.any(String) as unknown,
			allow_partial_refund: 'Y',
			price_fee_type: 'THB',
			time_zone: '+07:00'
		});
		const supported = data['mch_support_channel'] as { pay_channel: string }[];
		expect(supported.map(({ pay_channel }) => pay_channel).sort()).toEqual(channels.sort());
	});

	it('says when partial refunds are off (8.3)', async () => {
		await shop.set({ partialRefunds: false });
		const { data } = trusted(await shop.client().call('merchant_info', {}));
		expect(data['allow_partial_refund']).toBe('N');
	});

	it('signs five members and leaves the rest unsigned (5.3)', async () => {
		const client = shop.client();
		const body = formText(client.signed(client.withCommon({})));
		const sent = await client.post('merchant_info', body);
		if (sent === null) throw new Error('There was no answer.');
		const judgedWith = (change: object) => {
			const envelope = JSON.parse(sent.text) as { data: Data };
			const text = JSON.stringify({ ...envelope, data: { ...envelope.data, ...change } });
			return client.judged('merchant_info', { ...sent, text }, {}).kind;
		};
		expect(judgedWith({ allow_partial_refund: '?', mch_support_channel: [] })).toBe('trusted');
		for (const name of ['account_type', 'business_mode', 'mch_id', 'mobile', 'nonce_str']) {
			expect(judgedWith({ [name]: '?' }), name).toBe('bad_signature');
		}
	});

	it('needs no time_stamp (3)', async () => {
		const client = shop.client();
		const fields = without(client.withCommon({}), 'time_stamp');
		const sent = await client.post('merchant_info', formText(client.signed(fields)));
		if (sent === null) throw new Error('There was no answer.');
		expect(client.judged('merchant_info', sent, fields)).toMatchObject({
			kind: 'trusted',
			data: { business_mode: 'offline' }
		});
	});
});

describe('a faulty answer (4)', () => {
	it.each<[string, object]>([
		['drop_request', { kind: 'no_answer' }],
		['lose_answer', { kind: 'no_answer' }],
		['redirect', { kind: 'http_status', status: 308 }],
		['http_500', { kind: 'http_status', status: 500 }],
		['not_json', { kind: 'not_json' }],
		['nonzero_code', { kind: 'nonzero_code' }],
		['wrong_signature', { kind: 'bad_signature' }],
		['wrong_amount', { kind: 'mismatch', field: 'total_fee' }],
		['wrong_currency', { kind: 'mismatch', field: 'fee_type' }],
		['wrong_appid', { kind: 'mismatch', field: 'appid' }],
		['wrong_order_no', { kind: 'mismatch', field: 'mch_order_no' }]
	])('%s is judged as %j', async (kind, end) => {
		const { no } = await shop.order();
		await shop.buyer(no, 'pay');
		await shop.fault({ call: 'order_query', kind, mchOrderNo: no });
		const known = { total_fee: 15_050, fee_type: 'THB' };
		const ask = () => shop.client().call('order_query', { mch_order_no: no }, known);
		expect(await ask()).toMatchObject(end);
		// One fault changes one answer; the next answer is correct.
		expect(trusted(await ask()).data['result']).toBe('SUCCESS');
	});
});
