import {
	createPrivateKey,
	createPublicKey,
	generateKeyPairSync,
	type KeyObject
} from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readMerchantKey } from '../../../worker/ksher/merchant-key.ts';
import { KSHER_PUBLIC_KEYS } from '../../../worker/ksher/public-keys.ts';
import {
	isSignedByKsher,
	signParams,
	type KsherPublicKeys
} from '../../../worker/ksher/signature.ts';

const PARAMS = { appid: 'mch35000', mch_order_no: 'K1-AAAAAA-1', attach: '', product: 'น้ำดื่ม' };

function newPem(bits: number, type: 'pkcs1' | 'pkcs8'): string {
	return generateKeyPairSync('rsa', {
		modulusLength: bits,
		publicKeyEncoding: { type: 'spki', format: 'pem' },
		privateKeyEncoding: { type, format: 'pem' }
	}).privateKey;
}

function publicOf(pem: string): KeyObject {
	return createPublicKey(createPrivateKey(pem));
}

/** Returns stand-ins for Ksher's two keys, in their real sizes. */
function ksher(): { keys: KsherPublicKeys; v1: KeyObject; v2: KeyObject } {
	const [v1, v2] = [newPem(512, 'pkcs1'), newPem(2048, 'pkcs1')].map((pem) =>
		createPrivateKey(pem)
	);
	if (v1 === undefined || v2 === undefined) throw new Error('two keys are expected');
	return { keys: { V1: createPublicKey(v1), V2: createPublicKey(v2) }, v1, v2 };
}

describe('a merchant key', () => {
	it.each([
		[512, 'pkcs1', 128],
		[512, 'pkcs8', 128],
		[1024, 'pkcs1', 256],
		[1024, 'pkcs8', 256],
		[2048, 'pkcs1', 512],
		[2048, 'pkcs8', 512]
	] as const)('of %d bits in %s signs, and its public half verifies', (bits, type, digits) => {
		const pem = newPem(bits, type);
		const read = readMerchantKey(pem);
		if (!read.ok) throw new Error(read.error);
		expect(read.value.bits).toBe(bits);
		const sign = signParams(PARAMS, read.value.key);
		expect(sign).toMatch(new RegExp(`^[0-9a-f]{${String(digits)}}$`));
		expect(signParams(PARAMS, read.value.key), 'deterministic').toBe(sign);
		// Only merchants have keys of 1024 bits; the verifier accepts Ksher's two sizes.
		if (bits === 1024) return;
		const keys = { V1: publicOf(pem), V2: publicOf(pem) };
		expect(isSignedByKsher(PARAMS, sign, keys, 'V1')).toBe(true);
		expect(isSignedByKsher({ ...PARAMS, attach: 'x' }, sign, keys, 'V1')).toBe(false);
	});

	it('is read with typed \\n, Windows line ends and spaces around it', () => {
		const pem = newPem(1024, 'pkcs8');
		const forms = [pem.replaceAll('\n', '\\n'), pem.replaceAll('\n', '\r\n'), `\n  ${pem}\n `];
		for (const form of forms) expect(readMerchantKey(form).ok).toBe(true);
	});

	it.each([
		['nothing', '', 'not a PEM private key'],
		[
			'a public key',
			KSHER_PUBLIC_KEYS.V1.export({ type: 'spki', format: 'pem' }),
			'not a PEM private key'
		],
		['text', 'secret', 'not a PEM private key'],
		[
			'an elliptic curve key',
			generateKeyPairSync('ec', {
				namedCurve: 'P-256',
				privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
				publicKeyEncoding: { type: 'spki', format: 'pem' }
			}).privateKey,
			'not an RSA key'
		]
	])('is refused with a reason that does not quote the secret: %s', (_what, secret, fault) => {
		expect(readMerchantKey(String(secret))).toEqual({ ok: false, error: fault });
	});
});

describe('the signature of an answer', () => {
	it('is accepted with 128 digits under V1 and refused under V2', () => {
		const { keys, v1 } = ksher();
		const sign = signParams(PARAMS, v1);
		expect(sign).toHaveLength(128);
		expect(isSignedByKsher(PARAMS, sign, keys, 'V1')).toBe(true);
		expect(isSignedByKsher(PARAMS, sign, keys, 'V2')).toBe(false);
	});

	it('is accepted with 512 digits under V1 and V2', () => {
		const { keys, v2 } = ksher();
		const sign = signParams(PARAMS, v2);
		expect(isSignedByKsher(PARAMS, sign, keys, 'V2')).toBe(true);
		expect(isSignedByKsher(PARAMS, sign, keys, 'V1')).toBe(true);
	});

	it('is refused when made by another key of the same size', () => {
		const { keys } = ksher();
		const other = ksher();
		expect(isSignedByKsher(PARAMS, signParams(PARAMS, other.v1), keys, 'V1')).toBe(false);
		expect(isSignedByKsher(PARAMS, signParams(PARAMS, other.v2), keys, 'V2')).toBe(false);
	});

	it('is refused with another length', () => {
		const { keys } = ksher();
		for (const length of [0, 1, 127, 129, 256, 511, 513, 1024]) {
			expect(isSignedByKsher(PARAMS, 'a'.repeat(length), keys, 'V1')).toBe(false);
		}
	});
});

describe('Ksher’s public keys', () => {
	it('have the documented sizes', () => {
		const bits = [KSHER_PUBLIC_KEYS.V1, KSHER_PUBLIC_KEYS.V2].map(
			(key) => key.asymmetricKeyDetails?.modulusLength
		);
		expect(bits).toEqual([512, 2048]);
	});
});
