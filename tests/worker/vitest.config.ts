import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { PUBLIC_URL } from '../support/addresses.ts';
import type { SandboxFacts } from '../support/sandbox-facts.ts';

const root = join(import.meta.dirname, '../..');

/** Names the shard, because halves of the suite run at once and each bundles the library for itself. */
const half = process.argv.find((argument) => argument.startsWith('--shard='))?.at(-3) ?? 'whole';

const COST_OF_PASSWORDS = 'N: 2 ** 14';

/**
 * Makes password hashes a thousand times cheaper, which saves a minute of the suite. The product's cost is tested by
 * tests/unit/staff/password.test.ts.
 */
function cheapPasswords(): Plugin {
	return {
		name: 'cheap-passwords',
		enforce: 'pre',
		transform(code, id) {
			if (!id.endsWith('/password.ts')) return undefined;
			if (!code.includes(COST_OF_PASSWORDS)) throw new Error(`${id} has another cost`);
			return code.replace(COST_OF_PASSWORDS, 'N: 2 ** 4');
		}
	};
}

export default defineConfig({
	root,
	cacheDir: join(root, 'node_modules/.vite', `worker-${half}`),
	plugins: [
		cheapPasswords(),
		cloudflareTest(async ({ inject }) => {
			const sandbox = inject<SandboxFacts>('sandbox');
			return {
				wrangler: { configPath: join(root, 'wrangler.toml') },
				miniflare: {
					bindings: {
						TEST_MIGRATIONS: await readD1Migrations(join(root, 'worker/directory/migrations')),
						TEST_SEED: sandbox.seed,
						KSHER_API_URL: sandbox.url,
						KSHER_SIGN_VERSION: 'V1',
						KSHER_OFFLINE_APPID: sandbox.offline.appid,
						KSHER_OFFLINE_PRIVATE_KEY: sandbox.offline.privateKeyPem,
						KSHER_ONLINE_APPID: sandbox.online.appid,
						KSHER_ONLINE_PRIVATE_KEY: sandbox.online.privateKeyPem,
						SANDBOX_PUBLIC_KEY_V1: sandbox.ksherPublicKeys.V1,
						SANDBOX_PUBLIC_KEY_V2: sandbox.ksherPublicKeys.V2,
						HOOK_SECRET: 'only-for-tests-0123456789abcdef0123',
						OPERATOR_TOKEN: 'only-for-tests-operator-0123456789ab',
						STAFF_SECRET: 'only-for-tests-staff-0123456789abcdef',
						PUBLIC_URL,
						HEARTBEAT_EVERY_MS: '50'
					}
				}
			};
		})
	],
	test: {
		name: 'worker',
		include: ['tests/worker/**/*.test.ts'],
		globalSetup: [join(import.meta.dirname, 'setup/sandbox.ts')],
		setupFiles: [join(import.meta.dirname, 'each-file.ts')],
		// Bundles the sign-in library's hundreds of modules, because each file loads all modules again.
		deps: {
			optimizer: {
				ssr: {
					enabled: true,
					include: ['better-auth', 'better-auth/api', '@better-auth/passkey'],
					rolldownOptions: { external: [/^node:/, /^cloudflare:/] }
				}
			}
		},
		// The sandbox, its settings and its clock are shared, so files run one at a time.
		fileParallelism: false,
		// Starting a workerd per file costs more than its tests; each-file.ts empties the storage instead.
		isolate: false,
		testTimeout: 15_000,
		unstubGlobals: true,
		restoreMocks: true
	}
});
