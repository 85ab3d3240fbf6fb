import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { unsignedErrorCode, openEnvelope } from '../../../worker/ksher/envelope.ts';
import { readMerchantInfo } from '../../../worker/ksher/merchant-info.ts';
import { KSHER_PUBLIC_KEYS } from '../../../worker/ksher/public-keys.ts';
import { signParams } from '../../../worker/ksher/signature.ts';

const NOW_MS = 1_795_000_000_000;
const V1 = generateKeyPairSync('rsa', { modulusLength: 512 });
const V2 = generateKeyPairSync('rsa', { modulusLength: 2048 });
const KEYS = { V1: V1.publicKey, V2: V2.publicKey };

type Data = Readonly<Record<string, unknown>>;

const SIGNED = {
	account_type: 'Formal',
	business_mode: 'offline',
	mch_id: '35001',
	mobile: '0800000001',
	nonce_str: 'ae0e6jm55qlq1o7'
};
const SIGNED_NAMES = Object.keys(SIGNED);

/** The unsigned members of a real answer; no SECRET may be kept. */
const UNSIGNED = {
	allow_partial_refund: 'Y',
	allow_remote_pay: 'Y',
	bank_info: { account_id: 'SECRET', account_name: 'SECRET', bank_name: 'SECRET' },
	bd_info: { bd_name: 'SECRET', mobile: 'SECRET' },
	contact: 'SECRET',
	country_support_channel: ['alipay', 'promptpay', 'wechat'],
	mch_appid: 'mch35001',
	mch_name: { mch_brief_name: 'SECRET', merchant_name: 'SECRET' },
	mch_support_channel: [
		{
			pay_channel: 'promptpay',
			day_sum_limit: -1,
			single_order_limit: -1,
			settlement_time_type: 'T+1'
		},
		{
			pay_channel: 'alipay',
			day_sum_limit: '9',
			single_order_limit: '5000000',
			settlement_time_type: 'T+2'
		}
	],
	operator_list: [{ operator: 'SECRET', operator_id: '14440' }],
	wht: 1
};

/** Returns an answer whose signature covers `signed`. */
function sealed(data: Data, signed: Record<string, string> = SIGNED, key = V1.privateKey): Data {
	return { code: 0, msg: 'ok', sign: signParams(signed, key), data };
}

function read(answer: Data, asked: 'V1' | 'V2' = 'V1'): ReturnType<typeof readMerchantInfo> {
	return readMerchantInfo(answer, KEYS, asked, NOW_MS);
}

/** Returns the facts read from an answer with these unsigned members. */
function factsWith(members: Data): unknown {
	const answer = read(sealed({ ...SIGNED, ...members }));
	return answer.ok && answer.value.kind === 'told' ? answer.value.facts : answer;
}

describe('merchant_info', () => {
	it('returns the type and channels of an account, without personal or bank data', () => {
		const answer = read(sealed({ ...UNSIGNED, ...SIGNED }));
		expect(answer).toEqual({
			ok: true,
			value: {
				kind: 'told',
				facts: {
					accountType: 'Formal',
					businessMode: 'offline',
					allowPartialRefund: true,
					channels: [
						{ channel: 'promptpay', singleLimitMinor: null, settlement: 'T+1' },
						{ channel: 'alipay', singleLimitMinor: 5_000_000, settlement: 'T+2' }
					],
					checkedAtMs: NOW_MS
				}
			}
		});
		expect(JSON.stringify(answer)).not.toMatch(/SECRET|0800000001|35001/);
	});

	it('is accepted with either key, but refused with V1 when V2 is configured', () => {
		const byV2 = sealed({ ...UNSIGNED, ...SIGNED }, SIGNED, V2.privateKey);
		expect(read(byV2, 'V2').ok).toBe(true);
		expect(read(sealed({ ...UNSIGNED, ...SIGNED }), 'V2')).toEqual({
			ok: false,
			error: 'bad_signature'
		});
	});

	it.each(SIGNED_NAMES)('is refused when %s is changed', (name) => {
		const data = { ...UNSIGNED, ...SIGNED, [name]: 'other' };
		expect(read(sealed(data))).toEqual({ ok: false, error: 'bad_signature' });
	});

	it.each(SIGNED_NAMES)('is refused without %s, even when the rest is signed', (name) => {
		const rest = Object.fromEntries(Object.entries(SIGNED).filter(([other]) => other !== name));
		expect(read(sealed(rest, rest)).ok).toBe(false);
		expect(read(sealed({ ...UNSIGNED, ...rest }, rest)).ok).toBe(false);
	});

	it('is refused when its signature covers more than the five members', () => {
		const data = { ...SIGNED, allow_partial_refund: 'Y' };
		expect(read(sealed(data, data))).toEqual({ ok: false, error: 'bad_signature' });
	});

	it.each([
		['Test', 'Test'],
		['test', 'Test'],
		['FORMAL', 'Formal'],
		['Demo', 'other'],
		['', 'other']
	])('reads account_type %j as %s', (account_type, accountType) => {
		const signed = { ...SIGNED, account_type };
		expect(read(sealed(signed, signed))).toMatchObject({ value: { facts: { accountType } } });
	});

	it.each([
		['online', 'online'],
		['Offline', 'offline'],
		['both', 'other']
	])('reads business_mode %j as %s', (business_mode, businessMode) => {
		const signed = { ...SIGNED, business_mode };
		expect(read(sealed(signed, signed))).toMatchObject({ value: { facts: { businessMode } } });
	});

	it.each([
		['Y', true],
		['y', true],
		['N', false],
		[' n ', false],
		['', null],
		['maybe', null],
		[null, null],
		[1, null],
		[undefined, null]
	])('reads allow_partial_refund %j as %s', (allow_partial_refund, allowPartialRefund) => {
		expect(factsWith({ allow_partial_refund })).toMatchObject({ allowPartialRefund });
	});

	it.each([
		['no list', undefined],
		['an empty list', []],
		['null', null],
		['a word', 'alipay'],
		['an object', { alipay: true }],
		['unusable entries', [null, 7, {}, [], { pay_channel: '' }, { pay_channel: 9 }]]
	])('returns no channels for %s', (_, mch_support_channel) => {
		expect(factsWith({ mch_support_channel })).toMatchObject({ channels: null });
	});

	it('skips unreadable entries and keeps the others', () => {
		const mch_support_channel = [
			null,
			{ pay_channel: ' WeChat ' },
			'alipay',
			{ pay_channel: 'x'.repeat(33) }
		];
		expect(factsWith({ mch_support_channel })).toMatchObject({
			channels: [
				{ channel: 'WeChat', singleLimitMinor: null, settlement: '' },
				{ channel: 'alipay', singleLimitMinor: null, settlement: '' }
			]
		});
	});

	it.each([
		[-1, null],
		['-1', null],
		[0, null],
		['', null],
		[null, null],
		[1.5, null],
		['1e4', null],
		[5_000_000, 5_000_000],
		['5000000', 5_000_000]
	])('reads single_order_limit %j as %j', (single_order_limit, singleLimitMinor) => {
		const mch_support_channel = [{ pay_channel: 'alipay', single_order_limit }];
		expect(factsWith({ mch_support_channel })).toMatchObject({ channels: [{ singleLimitMinor }] });
	});

	it('limits how many channels are kept', () => {
		const entry = { pay_channel: 'alipay', settlement_time_type: 'x'.repeat(10_000) };
		const facts = factsWith({ mch_support_channel: Array.from({ length: 5_000 }, () => entry) });
		expect(JSON.stringify(facts).length).toBeLessThan(10_000);
	});

	it('returns the code of a refusal, which is signed whole', () => {
		const data = { result: 'FAIL', err_code: 'KSHER_SIGN_ERROR', err_msg: 'x', nonce_str: 'n' };
		expect(read(sealed(data, data))).toEqual({
			ok: true,
			value: { kind: 'failed', errorCode: 'KSHER_SIGN_ERROR' }
		});
		expect(read(sealed({ ...data, err_code: 'NOAUTH' }, data))).toEqual({
			ok: false,
			error: 'bad_signature'
		});
	});

	it('is unclear when signed whole without being a refusal', () => {
		expect(read(sealed({ nonce_str: 'n' }, { nonce_str: 'n' }))).toEqual({
			ok: false,
			error: 'unknown_word'
		});
	});

	it.each([
		['another code', { code: 1, msg: 'KSHER_SIGN_ERROR: x' }, 'call_failed'],
		['no signature', { code: 0, data: SIGNED }, 'bad_envelope'],
		['no data', { code: 0, sign: 'ab' }, 'bad_envelope']
	])('is unclear with %s', (_, answer, error) => {
		expect(read(answer)).toEqual({ ok: false, error });
	});
});

describe('an envelope whose signature covers only some members', () => {
	const open = (data: Data, key: KeyObject = V1.privateKey): boolean =>
		openEnvelope(sealed(data, { a: '1' }, key), KEYS, 'V1', ['a']).ok;

	it('opens whatever the unsigned members are, and returns them too', () => {
		expect(open({ a: '1', b: { c: [1] } })).toBe(true);
		expect(openEnvelope(sealed({ a: '1', b: 2 }, { a: '1' }), KEYS, 'V1', ['a'])).toEqual({
			ok: true,
			value: { a: '1', b: 2 }
		});
	});

	it('is refused when a signed member is changed, missing or inherited', () => {
		expect(open({ a: '2' })).toBe(false);
		expect(open({ b: '1' })).toBe(false);
		const inherited = sealed({}, {});
		expect(openEnvelope(inherited, KEYS, 'V1', ['toString']).ok).toBe(false);
	});
});

describe('the error code of a failed call', () => {
	it.each([
		['data.err_code', { code: 1, data: { err_code: 'KSHER_SIGN_ERROR' } }, 'KSHER_SIGN_ERROR'],
		['err_code', { code: 1, err_code: 'NOAUTH' }, 'NOAUTH'],
		['status_code', { code: 1, status_code: 'MCHID_NOT_EXIST' }, 'MCHID_NOT_EXIST'],
		['status_msg', { code: 1, status_msg: 'SIGNERROR (wallet)' }, 'SIGNERROR'],
		['msg', { code: 1, msg: 'KSHER_SIGN_ERROR: not correct' }, 'KSHER_SIGN_ERROR'],
		['a later place', { code: 1, err_code: '', msg: 'error: NOAUTH' }, 'NOAUTH'],
		['the likeliest place first', { err_code: 'NOAUTH', msg: 'SYSTEMERROR' }, 'NOAUTH'],
		['small letters', { code: 1, msg: 'merchant signature is not correct' }, null],
		['a number', { code: 1, status_code: 4001, msg: 'failed' }, null],
		['nothing', { code: 1 }, null],
		['data that is a list', { code: 1, data: ['KSHER_SIGN_ERROR'] }, null],
		['a word that is too long', { code: 1, msg: 'X'.repeat(1_000) }, null],
		['a word after 300 blanks', { code: 1, msg: `${' '.repeat(300)}NOAUTH` }, null]
	])('is read from: %s', (_, answer, code) => {
		expect(unsignedErrorCode(answer)).toBe(code);
	});
});

/** Real answers are not committed, because they carry other merchants' data. */
const FILE = join(import.meta.dirname, '../../../../shared/ksher-vectors.json');
const Vectors = v.object({
	vectors: v.array(
		v.object({
			id: v.string(),
			envelope: v.looseObject({ data: v.record(v.string(), v.unknown()), sign: v.string() })
		})
	)
});
const vectors = existsSync(FILE)
	? v
			.parse(Vectors, JSON.parse(readFileSync(FILE, 'utf8')))
			.vectors.filter(({ envelope }) => SIGNED_NAMES.every((name) => name in envelope.data))
	: [];

describe.skipIf(vectors.length === 0)(
	'real answers (only where ksher-vectors.json has any)',
	() => {
		it.each(vectors)('$id is accepted, and refused with another account_type', ({ envelope }) => {
			expect(readMerchantInfo(envelope, KSHER_PUBLIC_KEYS, 'V1', NOW_MS)).toMatchObject({
				ok: true,
				value: { kind: 'told' }
			});
			const data = { ...envelope.data, account_type: 'Test' };
			expect(readMerchantInfo({ ...envelope, data }, KSHER_PUBLIC_KEYS, 'V1', NOW_MS).ok).toBe(
				false
			);
		});
	}
);
