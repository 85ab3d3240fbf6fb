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
const VITEST_SUITES = [
	'tests/unit',
	'tests/sandbox',
	'tests/flow',
	'tests/simulation',
	'tests/worker'
];

async function main(): Promise<Outcome> {
	const browser = await installChromium((what) => {
		console.log(`… ${what}`);
	});
	console.log(`… Browser: ${browser}`);
	const outcomes = [await runChecks()];
	const reports = mkdtempSync(join(tmpdir(), 'kiosk-test-'));
	try {
		for (const suite of VITEST_SUITES) outcomes.push(await runVitest(suite, reports));
		outcomes.push(
			await runStep('20,000 simulated worlds', 'node', [
				'tests/simulation/main.ts',
				'--seeds=20000'
			])
		);
		await buildProduct();
		outcomes.push(
			await runStep('200 codes read from spoiled pictures', 'node', [
				'tests/qr/main.ts',
				'--codes=200'
			])
		);
		outcomes.push(await runPlaywright(reports));
	} finally {
		rmSync(reports, { recursive: true });
	}
	return sumOf(outcomes);
}

async function runVitest(suite: string, reports: string): Promise<Outcome> {
	const report = join(reports, `${suite.replaceAll('/', '-')}.json`);
	await runStep(suite, 'vitest', [
		'run',
		'--config',
		`${suite}/vitest.config.ts`,
		'--reporter=dot',
		'--reporter=json',
		`--outputFile.json=${report}`
	]);
	return counted(suite, readVitest(report));
}

async function runPlaywright(reports: string): Promise<Outcome> {
	const suite = 'tests/screen';
	const report = join(reports, 'screen.json');
	await runStep(
		suite,
		'playwright',
		['test', '--config', `${suite}/playwright.config.ts`, '--reporter=line,json'],
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
