import { watch } from 'node:fs';
import * as v from 'valibot';
import { createServer, type ProxyOptions } from 'vite';
import { unstable_readConfig } from 'wrangler';
import { printAddresses } from './stack/addresses.ts';
import { readArguments } from './stack/arguments.ts';
import { buildIfChanged, buildWorker } from './stack/build.ts';
import { endOnSignals, endWith, isEnding } from './stack/ending.ts';
import { freePort } from './stack/port.ts';
import { startStack } from './stack/stack.ts';

/**
 * `npm run dev`: starts the product as `npm start` does, but Vite serves the screen, and every edit rebuilds the Worker.
 * Sales survive both: the screen fetches its view again, and the Worker's storage stays.
 */

/** The folders of the Worker's sources. */
const WORKER_FOLDERS = ['worker', 'shared'];
/** The part of wrangler.toml with the paths that the Worker serves. */
const WorkerFirst = v.object({ assets: v.object({ run_worker_first: v.array(v.string()) }) });
/** The delay before a rebuild: editors save in several steps, and a checkout changes many files at once. */
const SETTLED_AFTER_MS = 150;

const say = (what: string): void => {
	console.log(`… ${what}`);
};

async function main(): Promise<void> {
	const { kioskPort, sandboxPort, stateDir } = readArguments();
	endOnSignals();
	await buildIfChanged(say);
	const screenUrl = `http://127.0.0.1:${String(kioskPort)}`;
	const stack = await startStack({
		kioskPort: await freePort(),
		sandboxPort,
		stateDir,
		// The Worker's own links and its webhooks pass through Vite, as all other requests do.
		workerEnv: { PUBLIC_URL: screenUrl },
		say
	});
	void stack.broken.then(endWith);
	say('Starting Vite for the screen');
	await serveScreen(kioskPort, stack.kioskUrl);
	rebuildOnChange(stack.workerPid);
	await printAddresses(screenUrl, stack.sandboxUrl, stateDir);
	console.log(`Edit web/, shared/ or worker/: what is open changes, and its sale goes on.
Ctrl-C ends everything; \`npm run reset\` forgets all sales.`);
}

/** Serves the screen's sources with Vite, and proxies the Worker's paths of wrangler.toml to the Worker. */
async function serveScreen(port: number, workerUrl: string): Promise<void> {
	const read: unknown = unstable_readConfig({ config: 'wrangler.toml' });
	const { assets } = v.parse(WorkerFirst, read);
	const paths = assets.run_worker_first;
	const proxy = Object.fromEntries(
		paths.map((path): [string, ProxyOptions] => [
			`^${path.replace('*', '')}`,
			{ target: workerUrl }
		])
	);
	const server = await createServer({
		clearScreen: false,
		server: { host: '127.0.0.1', port, strictPort: true, proxy }
	});
	await server.listen();
}

/** Rebuilds and reloads the Worker after each edit; prints a failed build and keeps the previous one running. */
function rebuildOnChange(workerPid: number): void {
	let timer: NodeJS.Timeout | undefined;
	let building: Promise<void> = Promise.resolve();
	const rebuild = async (): Promise<void> => {
		if (isEnding()) return;
		try {
			await buildWorker();
			process.kill(workerPid, 'SIGUSR2');
			say('The Worker is rebuilt');
		} catch (error) {
			if (!isEnding()) console.error(error instanceof Error ? error.message : String(error));
		}
	};
	for (const folder of WORKER_FOLDERS) {
		watch(folder, { recursive: true }, () => {
			clearTimeout(timer);
			timer = setTimeout(() => {
				building = building.then(rebuild);
			}, SETTLED_AFTER_MS);
		});
	}
}

main().catch(endWith);
