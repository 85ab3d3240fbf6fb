import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHECKS, GENERATED } from './checks/checks.ts';
import { installChromium } from './chromium.ts';
import { runPlan, type Part } from './plan.ts';
import { readPlaywright, readVitest } from './reports.ts';
import { stopAllChildren } from './stack/child.ts';
import { buildIfChanged } from './stack/build.ts';
import { runStep, type Outcome } from './step.ts';
import { SUITES, type Run } from './suites.ts';

/** `npm test`: runs the checks and all tests, those in the browser included. Prints `N passed, N failed` at the end. */

const BUILT = 'build';
const say = (what: string): void => {
	console.log(`… ${what}`);
};

async function main(): Promise<Outcome> {
	say(`Browser: ${await installChromium(say)}`);
	const reports = mkdtempSync(join(tmpdir(), 'kiosk-test-'));
	try {
		return await runPlan(plan(reports), Math.max(2, availableParallelism()));
	} finally {
		rmSync(reports, { recursive: true });
	}
}

/**
 * Returns the parts, the longest chain first: the browser tests take minutes and mostly wait, so they count as no core but
 * have priority whenever they must react. All other parts run beside them.
 */
function plan(reports: string): Part[] {
	const part = (run: Run, cores: number, after: readonly string[]): Part => ({
		name: run.name,
		cores,
		after,
		run: () => runTests(run, reports)
	});
	const [screen, last] = SUITES.screen.runs;
	const [worker] = SUITES.worker.runs;
	return [
		...CHECKS.filter(({ name }) => name === GENERATED),
		{ name: BUILT, cores: 1, after: [GENERATED], run: build },
		part(screen, 1, [BUILT]),
		// This run changes the build that the screen tests serve.
		part(last, 1, [BUILT, screen.name]),
		// Two halves, each with a sandbox and a workerd of its own.
		...['1/2', '2/2'].map((half) => {
			const options = [...worker.options, `--shard=${half}`];
			return part({ ...worker, name: `worker ${half}`, options }, 1, []);
		}),
		{ name: 'worlds', cores: 1, run: simulateWorlds },
		...CHECKS.filter(({ name }) => name !== GENERATED),
		...(['unit', 'sandbox', 'simulation', 'flow'] as const).map((name) =>
			part(SUITES[name].runs[0], 1, [GENERATED])
		)
	];
}

function simulateWorlds(): Promise<Outcome> {
	const options = ['--seeds=20000', '--threads=1'];
	return runStep('20,000 simulated worlds', 'node', ['tests/simulation/main.ts', ...options]);
}

async function build(): Promise<Outcome> {
	await buildIfChanged(say);
	return { passed: 0, failed: 0 };
}

/** Runs one process of tests to its end. Returns the counts. */
async function runTests({ name, runner, options }: Run, reports: string): Promise<Outcome> {
	const report = join(reports, `${name.replaceAll(/[/ ]/g, '-')}.json`);
	let outcome: Outcome;
	switch (runner) {
		case 'vitest':
			await runStep(name, runner, [
				...['run', ...options],
				...['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
			]);
			outcome = readVitest(report);
			break;
		case 'playwright':
			await runStep(name, runner, [...options, '--reporter=line,json'], {
				env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report },
				isUrgent: true
			});
			outcome = readPlaywright(report);
			break;
	}
	console.log(`  ${name}: ${String(outcome.passed)} passed, ${String(outcome.failed)} failed`);
	return outcome;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.on(signal, () => {
		void stopAllChildren().then(() => process.exit(130));
	});
}

try {
	const { passed, failed } = await main();
	console.log(`${String(passed)} passed, ${String(failed)} failed`);
	process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	await stopAllChildren();
	console.log('0 passed, 1 failed');
	process.exitCode = 1;
}
