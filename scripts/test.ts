import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChecks } from './checks.ts';
import { installChromium } from './chromium.ts';
import { readPlaywright, readVitest } from './reports.ts';
import { stopAllChildren } from './stack/child.ts';
import { buildProduct } from './stack/stack.ts';
import { runStep, sumOf, type Outcome } from './step.ts';

/** `npm test`: the checks and every test, the browser ones included. Ends with a plain `N passed, N failed`. */

/** The suites that run in vitest, fastest first. */
const VITEST_SUITES = ['tests/unit', 'tests/sandbox', 'tests/flow', 'tests/simulation'];

async function main(): Promise<Outcome> {
	const browser = await installChromium((what) => {
		console.log(`… ${what}`);
	});
	console.log(`… Browser: ${browser}`);
	const outcomes = [await runChecks()];
	const reports = mkdtempSync(join(tmpdir(), 'kiosk-test-'));
	try {
		await buildProduct();
		// The one mostly waits, the others mostly work.
		const [last, others] = await Promise.all([
			runPlaywright('last', reports),
			runInTurn(VITEST_SUITES, reports)
		]);
		outcomes.push(last, ...others);
		// Each half has a sandbox and a workerd of its own.
		outcomes.push(
			...(await Promise.all(
				['1/2', '2/2'].map((shard) => runVitest('tests/worker', reports, shard))
			))
		);
		outcomes.push(
			await runStep('20,000 simulated worlds', 'node', [
				'tests/simulation/main.ts',
				'--seeds=20000'
			])
		);
		outcomes.push(await runPlaywright('screen', reports));
	} finally {
		rmSync(reports, { recursive: true });
	}
	return sumOf(outcomes);
}

/** One suite, or a share of its files: '1/2' is the first half. */
async function runVitest(suite: string, reports: string, shard = '1/1'): Promise<Outcome> {
	const name = shard === '1/1' ? suite : `${suite} ${shard}`;
	const report = join(reports, `${name.replaceAll(/[/ ]/g, '-')}.json`);
	await runStep(name, 'vitest', [
		'run',
		'--config',
		`${suite}/vitest.config.ts`,
		`--shard=${shard}`,
		'--reporter=dot',
		'--reporter=json',
		`--outputFile.json=${report}`
	]);
	return counted(name, readVitest(report));
}

async function runInTurn(suites: readonly string[], reports: string): Promise<Outcome[]> {
	const outcomes: Outcome[] = [];
	for (const suite of suites) outcomes.push(await runVitest(suite, reports));
	return outcomes;
}

/** One project of the browser tests, with a stack of its own. */
async function runPlaywright(project: string, reports: string): Promise<Outcome> {
	const suite = 'tests/screen';
	const report = join(reports, `screen-${project}.json`);
	await runStep(
		`${suite} ${project}`,
		'playwright',
		[
			'test',
			'--config',
			`${suite}/playwright.config.ts`,
			`--project=${project}`,
			'--reporter=line,json'
		],
		{ PLAYWRIGHT_JSON_OUTPUT_NAME: report }
	);
	return counted(`${suite} ${project}`, readPlaywright(report));
}

function counted(suite: string, outcome: Outcome): Outcome {
	console.log(`  ${suite}: ${String(outcome.passed)} passed, ${String(outcome.failed)} failed`);
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
