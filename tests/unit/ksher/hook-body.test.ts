import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Config } from '../../../worker/config.ts';
import { readHook } from '../../../worker/ksher/hook.ts';
import { signParams } from '../../../worker/ksher/signature.ts';
import { canonicalText } from '../../../worker/ksher/canonical.ts';

const v1 = generateKeyPairSync('rsa', { modulusLength: 512 });
const v2 = generateKeyPairSync('rsa', { modulusLength: 2048 });

function configFor(signVersion: 'V1' | 'V2'): Config {
	return {
		ksherUrl: new URL('http://127.0.0.1:1'),
		sandbox: true,
		signVersion,
		ksherPublicKeys: { V1: v1.publicKey, V2: v2.publicKey },
		accounts: [],
		hooks: null,
		operatorTokenHash: null,
		staffSecret: null,
		tmnExpireUnitS: 1,
		heartbeatEveryMs: 10_000,
		problems: []
	};
}

const CONFIG = configFor('V1');
const DATA = {
	result: 'SUCCESS',
	appid: 'mch35001',
	mch_order_no: 'K1-AAAAAA-1',
	total_fee: 15_050,
	fee_type: 'THB',
	attach: 'น้ำ + ชา 100 %'
};

function sealed(data: Record<string, unknown> = DATA, key: KeyObject = v1.privateKey): string {
	// signParams takes text only; the canonical text of a number is the same as that of its digits.
	const texts = Object.entries(data).map(([name, value]) => [
		name,
		canonicalText({ '': value }).slice(1)
	]);
	const sign = signParams(Object.fromEntries(texts) as Record<string, string>, key);
	return JSON.stringify({ code: 0, msg: 'ok', version: '3.0.0', data, sign });
}

describe('a webhook’s body', () => {
	it('well signed tells what it says', () => {
		expect(readHook(sealed(), CONFIG)).toMatchObject({
			kind: 'signed',
			facts: { result: 'SUCCESS', amountMinor: 15_050, currency: 'THB' }
		});
	});

	it('signed with the 2048-bit key is good as well', () => {
		expect(readHook(sealed(DATA, v2.privateKey), CONFIG).kind).toBe('signed');
	});

	it.each([['V1'], ['V2']] as const)(
		'with a V1 signature is good under %s: it proves nothing',
		(asked) => {
			expect(readHook(sealed(), configFor(asked)).kind).toBe('signed');
		}
	);

	it('with code "0" as text is good', () => {
		expect(readHook(sealed().replace('"code":0', '"code":"0"'), CONFIG).kind).toBe('signed');
	});

	it('percent-encoded is decoded, plus signs and percent signs inside it too', () => {
		const encoded = encodeURIComponent(sealed());
		expect(readHook(encoded, CONFIG).kind).toBe('signed');
		expect(readHook(encoded.replaceAll('%20', '+'), CONFIG).kind).toBe('signed');
	});

	it('that is plain JSON keeps its plus and percent signs', () => {
		expect(sealed()).toContain('+ ชา 100 %');
		expect(readHook(sealed(), CONFIG).kind).toBe('signed');
	});

	it.each([
		'',
		' ',
		'null',
		'true',
		'42',
		'"SUCCESS"',
		'[]',
		'[{"code":0}]',
		'{"code":0',
		'%',
		'%7B',
		'%FF%FE',
		'\uFEFF{}',
		'result=SUCCESS'
	])('%j is not JSON for us', (raw) => {
		expect(readHook(raw, CONFIG)).toEqual({ kind: 'bad_json' });
	});

	it.each([
		['nothing', '{}'],
		['data null', '{"code":0,"data":null,"sign":"ab"}'],
		['data a list', '{"code":0,"data":[],"sign":"ab"}'],
		['data a text', '{"code":0,"data":"x","sign":"ab"}'],
		['sign a number', '{"code":0,"data":{},"sign":1}'],
		['sign null', '{"code":0,"data":{},"sign":null}'],
		['sign not hex', `{"code":0,"data":{},"sign":"${'z'.repeat(128)}"}`],
		['sign of zeros', `{"code":0,"data":{},"sign":"${'0'.repeat(128)}"}`],
		['sign of a million digits', `{"code":0,"data":{},"sign":"${'a'.repeat(1_000_000)}"}`],
		['code null', '{"code":null,"data":{},"sign":"ab"}'],
		['code huge', '{"code":1e400,"data":{},"sign":"ab"}'],
		['members that name prototypes', '{"code":0,"data":{"__proto__":{"a":1}},"sign":"ab"}']
	])('with %s is not signed', (_what, raw) => {
		expect(readHook(raw, CONFIG)).toEqual({ kind: 'bad_signature' });
	});

	it('nested ten thousand deep is survived', () => {
		const deep = `{"code":0,"sign":"${'a'.repeat(128)}","data":{"x":${'['.repeat(10_000)}${']'.repeat(10_000)}}}`;
		expect(readHook(deep, CONFIG)).toEqual({ kind: 'bad_signature' });
	});

	it('with one character of its data changed is not signed', () => {
		const other = sealed().replace('15050', '15051');
		expect(readHook(other, CONFIG)).toEqual({ kind: 'bad_signature' });
	});

	it('well signed with odd types inside is signed but tells nothing', () => {
		const data = { ...DATA, result: { is: 'SUCCESS' } };
		expect(readHook(sealed(data), CONFIG)).toEqual({ kind: 'signed', facts: null });
	});

	it('well signed with a number too large to be exact claims no amount', () => {
		const hook = readHook(sealed({ ...DATA, total_fee: 1e21 }), CONFIG);
		expect(hook).toMatchObject({ kind: 'signed', facts: { amountMinor: null } });
	});
});
