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
		for (const suite of VITEST_SUITES) outcomes.push(await runVitest(suite, reports));
		// Each half has a sandbox and a workerd of its own, and waits more than it works.
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
		await buildProduct();
		outcomes.push(
			await runStep('40 codes read from spoiled pictures', 'node', [
				'tests/qr/main.ts',
				'--codes=40'
			])
		);
		outcomes.push(await runPlaywright(reports));
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

async function runPlaywright(reports: string): Promise<Outcome> {
	const suite = 'tests/screen';
	const report = join(reports, 'screen.json');
	await runStep(
		suite,
		'playwright',
		[
			'test',
			'--config',
			`${suite}/playwright.config.ts`,
			'--project=screen',
			'--project=last',
			'--reporter=line,json'
		],
		{ PLAYWRIGHT_JSON_OUTPUT_NAME: report }
	);
	return counted(suite, readPlaywright(report));
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
