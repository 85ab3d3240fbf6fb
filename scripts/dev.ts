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
 * `npm run dev`: the whole product as in `npm start`, with the screen served by Vite and the Worker built again at every
 * edit. Sales outlive both: the screen asks for its view again, and the Worker's storage stays.
 */

/** What the Worker is made of. */
const WORKER_FOLDERS = ['worker', 'shared'];
/** Of wrangler.toml: the paths that are the Worker's. */
const WorkerFirst = v.object({ assets: v.object({ run_worker_first: v.array(v.string()) }) });
/** Editors save in several steps, and a checkout changes many files at once. */
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
		// What the Worker says of itself, and where webhooks go: the way every request goes, over Vite.
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

/** Serves the screen's sources, and hands on to the Worker what wrangler.toml gives it before the files. */
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

/** Builds the Worker after an edit and lets it take that up; a build that fails is said, and the old one stays. */
function rebuildOnChange(workerPid: number): void {
	let timer: NodeJS.Timeout | undefined;
	let building: Promise<void> = Promise.resolve();
	const rebuild = async (): Promise<void> => {
		if (isEnding()) return;
		try {
			await buildWorker();
			process.kill(workerPid, 'SIGUSR2');
			say('The Worker is built anew');
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
