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

/** Returns a webhook body signed with `key`. */
function sealed(data: Record<string, unknown> = DATA, key: KeyObject = v1.privateKey): string {
	// signParams takes only text; a number and its digits have the same canonical text.
	const texts = Object.entries(data).map(([name, value]) => [
		name,
		canonicalText({ '': value }).slice(1)
	]);
	const sign = signParams(Object.fromEntries(texts) as Record<string, string>, key);
	return JSON.stringify({ code: 0, msg: 'ok', version: '3.0.0', data, sign });
}

describe('the body of a webhook', () => {
	it('returns its facts when the signature is good', () => {
		expect(readHook(sealed(), CONFIG)).toMatchObject({
			kind: 'signed',
			facts: { result: 'SUCCESS', amountMinor: 15_050, currency: 'THB' }
		});
	});

	it('is accepted when signed with the 2048-bit key', () => {
		expect(readHook(sealed(DATA, v2.privateKey), CONFIG).kind).toBe('signed');
	});

	it.each([['V1'], ['V2']] as const)(
		'is accepted with a V1 signature under %s, because a webhook proves nothing',
		(asked) => {
			expect(readHook(sealed(), configFor(asked)).kind).toBe('signed');
		}
	);

	it('is accepted with the code "0" as text', () => {
		expect(readHook(sealed().replace('"code":0', '"code":"0"'), CONFIG).kind).toBe('signed');
	});

	it('is decoded when percent-encoded, with its plus and percent signs', () => {
		const encoded = encodeURIComponent(sealed());
		expect(readHook(encoded, CONFIG).kind).toBe('signed');
		expect(readHook(encoded.replaceAll('%20', '+'), CONFIG).kind).toBe('signed');
	});

	it('keeps its plus and percent signs when it is plain JSON', () => {
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
	])('is refused as bad JSON: %j', (raw) => {
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
	])('is refused as badly signed with %s', (_what, raw) => {
		expect(readHook(raw, CONFIG)).toEqual({ kind: 'bad_signature' });
	});

	it('is refused, without a crash, when nested ten thousand deep', () => {
		const deep = `{"code":0,"sign":"${'a'.repeat(128)}","data":{"x":${'['.repeat(10_000)}${']'.repeat(10_000)}}}`;
		expect(readHook(deep, CONFIG)).toEqual({ kind: 'bad_signature' });
	});

	it('is refused as badly signed when one character of its data is changed', () => {
		const other = sealed().replace('15050', '15051');
		expect(readHook(other, CONFIG)).toEqual({ kind: 'bad_signature' });
	});

	it('returns no facts when well signed with unexpected types inside', () => {
		const data = { ...DATA, result: { is: 'SUCCESS' } };
		expect(readHook(sealed(data), CONFIG)).toEqual({ kind: 'signed', facts: null });
	});

	it('returns no amount when the number is too large to be exact', () => {
		const hook = readHook(sealed({ ...DATA, total_fee: 1e21 }), CONFIG);
		expect(hook).toMatchObject({ kind: 'signed', facts: { amountMinor: null } });
	});
});
