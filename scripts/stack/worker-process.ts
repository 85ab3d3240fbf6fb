import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs, parseEnv } from 'node:util';
import { convertV4MiniflareOptions, Miniflare, type MiniflareOptions } from 'miniflare';
import { unstable_getMiniflareWorkerOptions } from 'wrangler';

/**
 * Runs the built Worker in workerd until it is told to end; on SIGUSR2 takes up a new build, as a deploy would. Not
 * `wrangler dev`: between browser and Worker that puts a proxy for live reloading, which ends the whole server when one
 * request is cut off in the middle (cloudflare/workers-sdk#15317), as every screen that loses its network does.
 *
 * node scripts/stack/worker-process.ts --script dist/worker/index.js --port N --persist-to DIR --env-file FILE
 */

const { values } = parseArgs({
	options: {
		script: { type: 'string', default: '' },
		port: { type: 'string', default: '' },
		'persist-to': { type: 'string', default: '' },
		'env-file': { type: 'string', default: '' }
	}
});

const miniflare = new Miniflare(options());

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.on(signal, () => {
		void miniflare.dispose().then(() => process.exit(0));
	});
}
process.on('SIGUSR2', () => {
	void miniflare.setOptions(options());
});

await miniflare.ready;

/** What wrangler.toml says, with the built script, the folder for storage, and the settings of the environment file. */
function options(): MiniflareOptions {
	const { workerOptions } = unstable_getMiniflareWorkerOptions('wrangler.toml');
	const env = parseEnv(readFileSync(values['env-file'], 'utf8')) as Record<string, string>;
	const vars = workerOptions['bindings'] as Record<string, string>;
	return convertV4MiniflareOptions({
		host: '127.0.0.1',
		port: Number(values.port),
		// The folder in which `wrangler d1 --persist-to` keeps the ledger.
		resourcePersistencePath: join(values['persist-to'], 'v3'),
		// Nothing here asks where a request came from, and looking it up needs a network.
		cf: false,
		workers: [
			{
				...workerOptions,
				name: 'kiosk',
				modules: [{ type: 'ESModule', path: values.script }],
				bindings: { ...vars, ...env }
			}
		]
	});
}
