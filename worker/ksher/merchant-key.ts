import { createPrivateKey, type KeyObject } from 'node:crypto';
import { err, ok, type Result } from '../../shared/result.ts';

/** Sizes of merchant keys that Ksher issues; a shorter or longer key is a mistake (ksher-api.md 5.4). */
const BITS_MIN = 512;
const BITS_MAX = 4096;

/** Bits below which a key gets a warning. */
export const BITS_SAFE = 2048;

/** A merchant's private key and its size. */
export interface MerchantKey {
	readonly key: KeyObject;
	readonly bits: number;
}

/** Why a secret is not a usable merchant key. Never contains any part of the secret. */
export type MerchantKeyFault =
	'not a PEM private key' | 'not an RSA key' | 'shorter than 512 bits' | 'longer than 4096 bits';

/** Reads a merchant's private key: PKCS#1 or PKCS#8 PEM, with real line breaks or a typed \n. Fails with the reason. */
export function readMerchantKey(secret: string): Result<MerchantKey, MerchantKeyFault> {
	const pem = secret.replaceAll('\\n', '\n').trim();
	let key: KeyObject;
	try {
		key = createPrivateKey(pem);
	} catch {
		return err('not a PEM private key');
	}
	const bits = key.asymmetricKeyDetails?.modulusLength;
	if (key.asymmetricKeyType !== 'rsa' || bits === undefined) return err('not an RSA key');
	if (bits < BITS_MIN) return err('shorter than 512 bits');
	if (bits > BITS_MAX) return err('longer than 4096 bits');
	return ok({ key, bits });
}
