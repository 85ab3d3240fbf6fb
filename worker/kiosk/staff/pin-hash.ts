import { timingSafeEqual } from 'node:crypto';

/** The most rounds the platform's PBKDF2 allows: some 30 ms. With the hash, six digits are still guessed soon. */
const ROUNDS = 100_000;
const KEY_BITS = 256;
/** Bytes in a hash's salt. */
export const PIN_SALT_BYTES = 16;

/** Returns the hash of a PIN, with the salt as hex: `pbkdf2$<rounds>$<salt>$<key>`. */
export async function hashPin(pin: string, saltHex: string): Promise<string> {
	return `pbkdf2$${String(ROUNDS)}$${saltHex}$${(await derive(pin, saltHex)).toString('hex')}`;
}

/** Returns true when the PIN matches this hash. Takes the same time in every case, a missing hash included. */
export async function isPin(stored: string | null, pin: string): Promise<boolean> {
	const [, , saltHex = '', keyHex = ''] = (stored ?? '').split('$');
	const derived = await derive(pin, saltHex);
	const expected = Buffer.from(keyHex, 'hex');
	return expected.length === derived.length && timingSafeEqual(derived, expected);
}

async function derive(pin: string, saltHex: string): Promise<Buffer> {
	const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, [
		'deriveBits'
	]);
	const salt = Buffer.from(saltHex, 'hex');
	const algorithm = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS };
	return Buffer.from(await crypto.subtle.deriveBits(algorithm, key, KEY_BITS));
}
