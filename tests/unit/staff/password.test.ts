import { scryptSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hashPassword, verifyPassword } from '../../../worker/directory/password.ts';

const PASSWORD = 'a long enough password';

describe('the hash of a password', () => {
	it('is scrypt with 16 MB of memory, five passes and its own salt', async () => {
		const [kind, salt = '', key] = (await hashPassword(PASSWORD)).split('$');
		const cost = { N: 16_384, r: 8, p: 5, maxmem: 64 * 1024 * 1024 };
		expect(kind).toBe('scrypt');
		expect(salt).toMatch(/^[0-9a-f]{32}$/);
		expect(key).toBe(scryptSync(PASSWORD, Buffer.from(salt, 'hex'), 32, cost).toString('hex'));
	});

	it('differs from the hash of the same password a second time', async () => {
		expect(await hashPassword(PASSWORD)).not.toBe(await hashPassword(PASSWORD));
	});

	it('matches only its own password', async () => {
		const hash = await hashPassword(PASSWORD);
		expect(await verifyPassword({ hash, password: PASSWORD })).toBe(true);
		expect(await verifyPassword({ hash, password: `${PASSWORD}.` })).toBe(false);
		expect(await verifyPassword({ hash: hash.slice(0, -2), password: PASSWORD })).toBe(false);
	});
});
