import { existsSync } from 'node:fs';
import { takeFingerprints } from '../checks/fingerprint.ts';
import { readPassed, writePassed } from '../checks/passed.ts';
import { runToEnd } from './child.ts';

/** Where the Worker is built to; not in build/, which is served to everybody. */
const WORKER_DIR = 'dist/worker';
export const WORKER_SCRIPT = `${WORKER_DIR}/index.js`;
export const WRANGLER_ENV = { CI: '1', WRANGLER_SEND_METRICS: 'false', FORCE_COLOR: '0' };

/** True when there is something to start. */
export function isBuilt(): boolean {
	return existsSync('build/index.html') && existsSync(WORKER_SCRIPT);
}

/** Builds the screen into build/ and the Worker into dist/. */
export async function buildProduct(): Promise<void> {
	const fingerprint = fingerprintOfProduct();
	forgetWhatIsBuilt();
	await runToEnd('The build of the screen', 'vite', ['build']);
	await buildWorker();
	writePassed('build', new Map([['product', fingerprint]]));
}

/** Builds both unless what is built is of these very sources. */
export async function buildIfChanged(say: (what: string) => void): Promise<void> {
	if (isBuilt() && readPassed('build').get('product') === fingerprintOfProduct()) return;
	say('Building the screen and the Worker');
	await buildProduct();
}

/** Builds the Worker alone. */
export async function buildWorker(): Promise<void> {
	forgetWhatIsBuilt();
	await runToEnd(
		'The build of the Worker',
		'wrangler',
		['deploy', '--dry-run', '--outdir', WORKER_DIR],
		WRANGLER_ENV
	);
}

function fingerprintOfProduct(): string {
	const { files, of } = takeFingerprints();
	return of(files.filter((file) => /^(web|worker|shared)\//.test(file)));
}

function forgetWhatIsBuilt(): void {
	writePassed('build', new Map());
}
