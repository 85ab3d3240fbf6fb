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
import { SUITES, type Run, type SuiteName } from './suites.ts';

/** `npm test`: the checks and every test, the browser ones included. Ends with a plain `N passed, N failed`. */

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

/** What is urgent comes first: the browser tests take longest and mostly wait, all the rest works beside them. */
function plan(reports: string): Part[] {
	const [generated, ...checks] = CHECKS;
	const suite = (name: SuiteName, cores: number, after: readonly string[]): Part[] =>
		SUITES[name].runs.map((run) => ({
			name: run.name,
			cores,
			after,
			run: () => runTests(run, reports)
		}));
	const [worker] = SUITES.worker.runs;
	return [
		...(generated === undefined ? [] : [generated]),
		{ name: BUILT, cores: 2, after: [GENERATED], run: build },
		...suite('screen', 0.5, [BUILT]),
		// Each half has a sandbox and a workerd of its own.
		...['1/2', '2/2'].map((shard) => ({
			name: `worker ${shard}`,
			cores: 1,
			run: () => runTests({ ...worker, name: `worker ${shard}` }, reports, [`--shard=${shard}`])
		})),
		{
			name: 'worlds',
			cores: 1,
			run: () =>
				runStep('20,000 simulated worlds', 'node', [
					...['tests/simulation/main.ts', '--seeds=20000', '--threads=1']
				])
		},
		...checks,
		...suite('unit', 1, [GENERATED]),
		...suite('sandbox', 1, []),
		...suite('flow', 1, []),
		...suite('simulation', 1, [])
	];
}

async function build(): Promise<Outcome> {
	await buildIfChanged(say);
	return { passed: 0, failed: 0 };
}

/** Runs one process of tests to its end, and counts them. */
async function runTests(
	{ name, runner, options }: Run,
	reports: string,
	more: readonly string[] = []
): Promise<Outcome> {
	const report = join(reports, `${name.replaceAll(/[/ ]/g, '-')}.json`);
	const [args, env] =
		runner === 'vitest'
			? [
					[
						'run',
						...options,
						...more,
						'--reporter=dot',
						'--reporter=json',
						`--outputFile.json=${report}`
					],
					{}
				]
			: [[...options, ...more, '--reporter=line,json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: report }];
	await runStep(name, runner, args, env);
	const outcome = runner === 'vitest' ? readVitest(report) : readPlaywright(report);
	console.log(`  ${name}: ${String(outcome.passed)} passed, ${String(outcome.failed)} failed`);
	return outcome;
}

process.on('SIGINT', () => {
	void stopAllChildren().then(() => process.exit(130));
});

try {
	const { passed, failed } = await main();
	console.log(`${String(passed)} passed, ${String(failed)} failed`);
	process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	console.log('0 passed, 1 failed');
	process.exitCode = 1;
}
