import { createSign, createVerify, type KeyObject } from 'node:crypto';
import { canonicalText } from './canonical.ts';

/** RSASSA-PKCS1-v1_5 with MD5: Ksher's only algorithm, in both directions (ksher-api.md 5.1). WebCrypto lacks it. */
const ALGORITHM = 'RSA-MD5';

/** Lengths of a signature in hex digits: the length tells which of Ksher's keys made it (ksher-api.md 5.6). */
export const HEX_DIGITS_V1 = 128;
export const HEX_DIGITS_V2 = 512;

/** The deepest real answer is data, a list in data, objects in the list; deeper ones could exhaust the stack. */
const NESTING_MAX = 4;

/** The public keys by version, of Ksher or of a sandbox. */
export interface KsherPublicKeys {
	readonly V1: KeyObject;
	readonly V2: KeyObject;
}

/** Which key Ksher is to sign its answers with: V1 has 512 bits, V2 has 2048. */
export type SignVersion = 'V1' | 'V2';

/** Signs request parameters with the merchant's private key. Returns lower-case hex. */
export function signParams(params: Readonly<Record<string, string>>, key: KeyObject): string {
	return createSign(ALGORITHM).update(canonicalText(params), 'utf8').sign(key, 'hex');
}

/**
 * Returns true when `sign` is Ksher's signature over `data`. A 512-bit key proves little (docs/design.md, decision 1);
 * when V2 was requested, a V1 signature is refused as a downgrade.
 */
export function isSignedByKsher(
	data: Readonly<Record<string, unknown>>,
	sign: string,
	keys: KsherPublicKeys,
	requested: SignVersion
): boolean {
	const key = keyFor(sign, keys, requested);
	if (key === null || !/^[0-9a-f]+$/i.test(sign) || isDeeperThan(data, NESTING_MAX)) return false;
	return createVerify(ALGORITHM).update(canonicalText(data), 'utf8').verify(key, sign, 'hex');
}

function keyFor(sign: string, keys: KsherPublicKeys, requested: SignVersion): KeyObject | null {
	if (sign.length === HEX_DIGITS_V2) return keys.V2;
	if (sign.length === HEX_DIGITS_V1 && requested === 'V1') return keys.V1;
	return null;
}

function isDeeperThan(value: unknown, levels: number): boolean {
	if (typeof value !== 'object' || value === null) return false;
	return levels === 0 || Object.values(value).some((inner) => isDeeperThan(inner, levels - 1));
}
