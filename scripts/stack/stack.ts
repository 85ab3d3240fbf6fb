import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isBuilt, WORKER_SCRIPT, WRANGLER_ENV } from './build.ts';
import { runToEnd, startChild, type Child } from './child.ts';
import { isFree } from './port.ts';
import { writeWorkerEnv } from './worker-env.ts';

/** A running product: its addresses, and how to end it. */
export interface Stack {
	readonly kioskUrl: string;
	readonly sandboxUrl: string;
	/** The Worker's process; SIGUSR2 makes it load a new build. */
	readonly workerPid: number;
	/** Resolves when one of the programs ends without being stopped. */
	readonly broken: Promise<Error>;
	stop(): Promise<void>;
}

/** The ports, storage and settings of a product to start. */
export interface StackOptions {
	readonly kioskPort: number;
	readonly sandboxPort: number;
	/** The folder of keys, the sandbox's orders, the kiosks' storage and the ledger; kept between starts. */
	readonly stateDir: string;
	/** More settings of the Worker. */
	readonly workerEnv?: Readonly<Record<string, string>>;
	/** Prints a step that begins. */
	readonly say: (what: string) => void;
}

const READY_WITHIN_MS = 60_000;

/** Starts the sandbox and the Worker on the storage in `stateDir`. Throws with one clear sentence when it cannot. */
export async function startStack(options: StackOptions): Promise<Stack> {
	const { kioskPort, sandboxPort, stateDir, say } = options;
	if (!isBuilt()) {
		throw new Error('The product is not built: run `npm run build` first.');
	}
	await assertFree(kioskPort, 'kiosk', '--port');
	await assertFree(sandboxPort, 'sandbox', '--sandbox-port');
	const kioskUrl = `http://127.0.0.1:${String(kioskPort)}`;
	const sandboxUrl = `http://127.0.0.1:${String(sandboxPort)}`;
	const children: Child[] = [];
	let workerPid = 0;
	let stopping = false;
	const stop = async (): Promise<void> => {
		stopping = true;
		await Promise.all(children.map((child) => child.stop()));
	};
	let reportBroken: (error: Error) => void;
	const broken = new Promise<Error>((resolve) => {
		reportBroken = resolve;
	});
	const watch = (child: Child): void => {
		children.push(child);
		void child.ended.then((code) => {
			if (stopping) return;
			reportBroken(new Error(`${child.name} ended (exit ${String(code)}):\n${child.output()}`));
		});
	};
	try {
		say('Starting the sandbox, the stand-in for Ksher');
		watch(
			startChild('The sandbox', 'node', [
				'tests/sandbox/main.ts',
				'--port',
				String(sandboxPort),
				'--state',
				join(stateDir, 'sandbox')
			])
		);
		await waitUntilReady(`${sandboxUrl}/_sandbox/health`, broken);
		say('Preparing the ledger');
		await prepareLedger(join(stateDir, 'worker'));
		say('Starting the Worker');
		const env = writeWorkerEnv(stateDir, kioskUrl, sandboxUrl, options.workerEnv ?? {});
		const worker = startWorker(kioskPort, join(stateDir, 'worker'), env);
		workerPid = worker.pid ?? 0;
		watch(worker);
		await waitUntilReady(`${kioskUrl}/api/health`, broken);
	} catch (error) {
		await stop();
		throw error;
	}
	return { kioskUrl, sandboxUrl, workerPid, broken, stop };
}

function startWorker(port: number, persistTo: string, envFile: string): Child {
	return startChild('The Worker', 'node', [
		'scripts/stack/worker-process.ts',
		'--script',
		WORKER_SCRIPT,
		'--port',
		String(port),
		'--persist-to',
		persistTo,
		'--env-file',
		envFile
	]);
}

async function prepareLedger(persistTo: string): Promise<void> {
	const local = ['--local', '--persist-to', persistTo];
	await runToEnd(
		'Applying the ledger’s migrations',
		'wrangler',
		['d1', 'migrations', 'apply', 'kiosk-ledger', ...local],
		WRANGLER_ENV
	);
	const execute = ['d1', 'execute', 'kiosk-ledger', ...local];
	const counted = await runToEnd(
		'Counting the shops in the ledger',
		'wrangler',
		[...execute, '--json', '--command', 'SELECT count(*) AS shops FROM shop'],
		WRANGLER_ENV
	);
	// Seeding an existing shop again would restore what its owner has removed.
	if (!/"shops":\s*0\b/.test(counted)) return;
	await runToEnd(
		'Seeding the demo shop',
		'wrangler',
		[...execute, '--file', 'scripts/stack/demo-shop.sql'],
		WRANGLER_ENV
	);
}

async function assertFree(port: number, what: string, option: string): Promise<void> {
	if (await isFree(port)) return;
	throw new Error(
		`Port ${String(port)} for the ${what} is in use: end the other program, or choose another with ${option} N.`
	);
}

/** Waits until an address answers 200. Throws when a program ends first, or after a minute. */
async function waitUntilReady(url: string, broken: Promise<Error>): Promise<void> {
	const deadlineMs = Date.now() + READY_WITHIN_MS;
	while (Date.now() < deadlineMs) {
		try {
			const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
			if (response.ok) return;
		} catch {
			// The server does not listen yet.
		}
		const failure = await Promise.race([broken, sleep(50, null)]);
		if (failure !== null) throw failure;
	}
	throw new Error(`Nothing answers at ${url} after ${String(READY_WITHIN_MS / 1000)} s.`);
}
