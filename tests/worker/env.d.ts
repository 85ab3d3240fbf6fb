import type { D1Migration } from '@cloudflare/vitest-plugin';
import type { Env as WorkerEnv } from '../../worker/env.ts';
import type * as WorkerModule from '../../worker/index.ts';

declare global {
	namespace Cloudflare {
		interface Env extends WorkerEnv {
			readonly TEST_MIGRATIONS: D1Migration[];
			readonly TEST_SEED: string;
		}
		interface GlobalProps {
			mainModule: typeof WorkerModule;
		}
	}
}
