import { createSign, createVerify, type KeyObject } from 'node:crypto';
import { canonicalText } from './canonical.ts';

/** RSASSA-PKCS1-v1_5 with MD5: Ksher's only algorithm, both ways (ksher-api.md 5.1). WebCrypto does not have it. */
const ALGORITHM = 'RSA-MD5';

/** Which of Ksher's public keys signed an answer, told by the length of the signature (ksher-api.md 5.6). */
export const HEX_DIGITS_V1 = 128;
export const HEX_DIGITS_V2 = 512;

/** The deepest real answer is data, a list in it, objects in that; deeper ones could exhaust the stack. */
const NESTING_MAX = 4;

/** Ksher's public keys by version; the real ones, or a sandbox's. */
export interface KsherPublicKeys {
	readonly V1: KeyObject;
	readonly V2: KeyObject;
}

export type SignVersion = 'V1' | 'V2';

/** Signs request parameters with the merchant's private key; lower-case hex. */
export function signParams(params: Readonly<Record<string, string>>, key: KeyObject): string {
	return createSign(ALGORITHM).update(canonicalText(params), 'utf8').sign(key, 'hex');
}

/**
 * True when `sign` is Ksher's signature over `data`. A 512-bit key proves little (design.md 4.1); when V2 was asked
 * for, a V1 signature is refused rather than accepted as a downgrade.
 */
export function isSignedByKsher(
	data: Readonly<Record<string, unknown>>,
	sign: string,
	keys: KsherPublicKeys,
	asked: SignVersion
): boolean {
	const key = keyFor(sign, keys, asked);
	if (key === null || !/^[0-9a-f]+$/i.test(sign) || isDeeperThan(data, NESTING_MAX)) return false;
	return createVerify(ALGORITHM).update(canonicalText(data), 'utf8').verify(key, sign, 'hex');
}

function keyFor(sign: string, keys: KsherPublicKeys, asked: SignVersion): KeyObject | null {
	if (sign.length === HEX_DIGITS_V2) return keys.V2;
	if (sign.length === HEX_DIGITS_V1 && asked === 'V1') return keys.V1;
	return null;
}

function isDeeperThan(value: unknown, levels: number): boolean {
	if (typeof value !== 'object' || value === null) return false;
	return levels === 0 || Object.values(value).some((inner) => isDeeperThan(inner, levels - 1));
}
