import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { freePort } from '../../scripts/stack/port.ts';
import { startStack } from '../../scripts/stack/stack.ts';
import type { Bench } from './bench.ts';
import { launchBrowser } from './kiosk-page.ts';
import { startKsherProxy } from './ksher-proxy.ts';
import { sandboxControl } from './sandbox-control.ts';

/** A running bench; the caller stops it. */
export interface RunningBench extends Bench {
	stop(): Promise<void>;
}

/** Starts the whole product on free ports with its own storage, and the timing proxy in place of Ksher. */
export async function startBench(say: (what: string) => void): Promise<RunningBench> {
	const stateDir = mkdtempSync(join(tmpdir(), 'kiosk-bench-'));
	// Also on SIGTERM in the middle of a run.
	process.once('exit', () => {
		rmSync(stateDir, { recursive: true, force: true });
	});
	const sandboxPort = await freePort();
	const sandboxUrl = `http://127.0.0.1:${String(sandboxPort)}`;
	const ksher = await startKsherProxy(await freePort(), sandboxUrl);
	let launched: Promise<Browser> | null = null;
	try {
		const stack = await startStack({
			kioskPort: await freePort(),
			sandboxPort,
			stateDir,
			workerEnv: { KSHER_API_URL: ksher.url },
			say
		});
		return {
			stack,
			ksher,
			sandbox: sandboxControl(sandboxUrl),
			browser: () => (launched ??= launchBrowser()),
			kioskId: (name, number = 0) => `${name}${String(number).padStart(4, '0')}`,
			async stop() {
				const browser = await launched?.catch(() => null);
				await browser?.close();
				await stack.stop();
				await ksher.close();
			}
		};
	} catch (error) {
		await ksher.close();
		throw error;
	}
}
