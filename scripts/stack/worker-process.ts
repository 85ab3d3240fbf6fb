import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs, parseEnv } from 'node:util';
import { convertV4MiniflareOptions, Miniflare, type MiniflareOptions } from 'miniflare';
import { unstable_getMiniflareWorkerOptions } from 'wrangler';

/**
 * Runs the built Worker in workerd until SIGINT or SIGTERM; on SIGUSR2 loads a new build, as a deploy would. Does not use
 * `wrangler dev`, because its proxy for live reloading ends the whole server when one request is cut off in the middle
 * (cloudflare/workers-sdk#15317), which happens whenever a screen loses its network.
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

/** Returns wrangler.toml's options with the built script, the storage folder and the settings of the env file. */
function options(): MiniflareOptions {
	const { workerOptions } = unstable_getMiniflareWorkerOptions('wrangler.toml');
	const env = parseEnv(readFileSync(values['env-file'], 'utf8')) as Record<string, string>;
	const vars = workerOptions['bindings'] as Record<string, string>;
	return convertV4MiniflareOptions({
		host: '127.0.0.1',
		port: Number(values.port),
		// The folder in which `wrangler d1 --persist-to` keeps the ledger.
		resourcePersistencePath: join(values['persist-to'], 'v3'),
		// The product does not use a request's location, and fetching it needs a network.
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
