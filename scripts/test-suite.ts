import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { installChromium } from './chromium.ts';
import { runToEnd } from './stack/child.ts';
import { buildIfChanged } from './stack/build.ts';
import { chosenRuns, isSuiteName, SUITES, type Run, type Suite } from './suites.ts';

/**
 * `npm run test:<suite> -- [file or name …] [options of the runner]`: runs one suite, or the selected tests of it.
 * `npm run test:watch -- [suite] […]`: runs the affected tests again at every edit; default: the unit tests.
 */
async function main(): Promise<number> {
	const [first = '', ...rest] = process.argv.slice(2);
	const watches = first === 'watch';
	const [named = '', ...words] = rest;
	const suiteName = !watches ? first : isSuiteName(named) ? named : 'unit';
	const typed = watches && isSuiteName(named) ? words : rest;
	if (!isSuiteName(suiteName)) {
		throw new Error(`No suite "${suiteName}"; there are ${Object.keys(SUITES).join(', ')}.`);
	}
	const suite: Suite = SUITES[suiteName];
	const runs = chosenRuns(suite, typed);
	if (watches && runs.some(({ runner }) => runner === 'playwright')) {
		throw new Error('Tests in the browser cannot be watched; use `npm run dev` beside them.');
	}
	await prepare(suite);
	for (const run of runs) {
		const code = await runInFront(run, watches);
		if (code !== 0) return code;
	}
	return 0;
}

/** Makes what a suite needs. Throws when that fails. */
async function prepare({ needs }: Suite): Promise<void> {
	const say = (what: string): void => {
		console.log(`… ${what}`);
	};
	if (needs.includes('types') && !existsSync('.svelte-kit/tsconfig.json')) {
		await runToEnd('Generating the screen’s types', 'svelte-kit', ['sync']);
	}
	if (needs.includes('browser')) await installChromium(say);
	if (needs.includes('product')) await buildIfChanged(say);
}

/** Runs a test runner in this terminal, with keys and colours. Returns its exit code. */
function runInFront({ runner, options }: Run, watches: boolean): Promise<number> {
	const once = runner === 'vitest' && !watches ? ['run'] : [];
	const child = spawn(runner, [...once, ...options], { stdio: 'inherit' });
	// Ctrl-C reaches both processes; this one waits for the runner to end.
	process.on('SIGINT', () => undefined);
	return new Promise((resolve, reject) => {
		child.on('error', reject);
		child.on('close', (code) => {
			resolve(code ?? 1);
		});
	});
}

try {
	process.exitCode = await main();
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	process.exitCode = 1;
}
