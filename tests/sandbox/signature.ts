import { createSign, createVerify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { canonicalText } from './canonical.ts';
import type { SignedFields } from './canonical.ts';

/** Node's name of RSASSA-PKCS1-v1_5 over MD5 (ksher-api.md 5.1). */
const ALGORITHM = 'RSA-MD5';

/** Signs as Ksher does: lower-case hex (ksher-api.md 4). */
export function signFields(fields: SignedFields, privateKey: KeyObject): string {
	return createSign(ALGORITHM).update(canonicalText(fields), 'utf8').sign(privateKey, 'hex');
}

/** Verifies a hex signature of any key length and either case (ksher-api.md 5.1). */
export function verifyFields(fields: SignedFields, sign: string, publicKey: KeyObject): boolean {
	if (!/^(?:[0-9a-f]{2})+$/i.test(sign)) return false;
	return createVerify(ALGORITHM)
		.update(canonicalText(fields), 'utf8')
		.verify(publicKey, sign, 'hex');
}

/** Returns the signature with one digit changed. */
export function spoiledSign(sign: string): string {
	return (sign.startsWith('0') ? '1' : '0') + sign.slice(1);
}
