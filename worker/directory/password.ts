import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** scrypt's cost, one of OWASP's settings: 16 MB of memory, a fifth of a second of a Worker's time. */
const COST = { N: 2 ** 14, r: 8, p: 5, maxmem: 64 * 1024 * 1024 } as const;
const SALT_BYTES = 16;
const KEY_BYTES = 32;

/**
 * Hashes a password for better-auth. Returns `scrypt$<salt>$<key>`, both as hex. better-auth's own scrypt is plain
 * JavaScript in workerd and takes seconds there; node:crypto's is native.
 */
export async function hashPassword(password: string): Promise<string> {
	const salt = randomBytes(SALT_BYTES);
	const key = await derive(password, salt);
	return `scrypt$${salt.toString('hex')}$${key.toString('hex')}`;
}

/** Returns whether the hash was made from this password, in constant time. */
export async function verifyPassword(given: { hash: string; password: string }): Promise<boolean> {
	const [kind, salt = '', key = ''] = given.hash.split('$');
	const expected = Buffer.from(key, 'hex');
	const derived = await derive(given.password, Buffer.from(salt, 'hex'));
	return kind === 'scrypt' && expected.length === KEY_BYTES && timingSafeEqual(derived, expected);
}

function derive(password: string, salt: Buffer): Promise<Buffer> {
	return new Promise((resolve, reject) => {
		scrypt(password.normalize('NFKC'), salt, KEY_BYTES, COST, (error, key) => {
			if (error === null) resolve(key);
			else reject(error);
		});
	});
}
