import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The part of the sandbox's setup file that the Worker needs. */
interface SandboxSetup {
	readonly ksherPublicKeys: { readonly V1: string; readonly V2: string };
	readonly accounts: readonly {
		readonly type: string;
		readonly appid: string;
		readonly privateKeyPem: string;
	}[];
}

/**
 * Writes the Worker's settings for a sandbox on this machine into a file that only this user can read. Returns the file.
 * Secrets are made once and kept, so that the sandbox's webhook addresses stay valid after a restart.
 */
export function writeWorkerEnv(
	stateDir: string,
	kioskUrl: string,
	sandboxUrl: string,
	more: Readonly<Record<string, string>>
): string {
	mkdirSync(stateDir, { recursive: true });
	const setup = JSON.parse(
		readFileSync(join(stateDir, 'sandbox', 'setup.json'), 'utf8')
	) as SandboxSetup;
	const values: Record<string, string> = {
		KSHER_API_URL: sandboxUrl,
		PUBLIC_URL: kioskUrl,
		HOOK_SECRET: storedSecret(stateDir, 'hook-secret'),
		OPERATOR_TOKEN: storedSecret(stateDir, 'operator-token'),
		STAFF_SECRET: storedSecret(stateDir, 'staff-secret'),
		SANDBOX_PUBLIC_KEY_V1: setup.ksherPublicKeys.V1,
		SANDBOX_PUBLIC_KEY_V2: setup.ksherPublicKeys.V2,
		...more
	};
	for (const { type, appid, privateKeyPem } of setup.accounts) {
		values[`KSHER_${type.toUpperCase()}_APPID`] = appid;
		values[`KSHER_${type.toUpperCase()}_PRIVATE_KEY`] = privateKeyPem;
	}
	const lines = Object.entries(values).map(
		([name, value]) => `${name}="${value.trim().replaceAll('\n', '\\n')}"`
	);
	const file = join(stateDir, 'worker.env');
	writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 });
	return file;
}

/** Returns the secret of this name, made at first use. */
function storedSecret(stateDir: string, name: string): string {
	const file = join(stateDir, name);
	if (!existsSync(file)) {
		writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
	}
	return readFileSync(file, 'utf8').trim();
}
