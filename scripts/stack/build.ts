import { existsSync } from 'node:fs';
import { takeFingerprints } from '../checks/fingerprint.ts';
import { readPassed, writePassed } from '../checks/passed.ts';
import { runToEnd } from './child.ts';

/** The folder of the built Worker; outside build/, whose files are served to everybody. */
const WORKER_DIR = 'dist/worker';
/** The built Worker's script. */
export const WORKER_SCRIPT = `${WORKER_DIR}/index.js`;
/** The environment in which wrangler asks no questions and sends no metrics. */
export const WRANGLER_ENV = { CI: '1', WRANGLER_SEND_METRICS: 'false', FORCE_COLOR: '0' };

/** Returns whether the screen and the Worker are built. */
export function isBuilt(): boolean {
	return existsSync('build/index.html') && existsSync(WORKER_SCRIPT);
}

/** Builds the screen into build/ and the Worker into dist/. Throws when a build fails. */
export async function buildProduct(): Promise<void> {
	const fingerprint = fingerprintOfProduct();
	clearFingerprint();
	await runToEnd('The build of the screen', 'vite', ['build']);
	await buildWorker();
	writePassed('build', new Map([['product', fingerprint]]));
}

/** Builds both, unless they were built from the same sources. Throws when a build fails. */
export async function buildIfChanged(say: (what: string) => void): Promise<void> {
	if (isBuilt() && readPassed('build').get('product') === fingerprintOfProduct()) return;
	say('Building the screen and the Worker');
	await buildProduct();
}

/** Builds the Worker alone. Throws when the build fails. */
export async function buildWorker(): Promise<void> {
	clearFingerprint();
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

function clearFingerprint(): void {
	writePassed('build', new Map());
}
