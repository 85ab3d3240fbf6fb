import { runStep, sumOf, type Outcome } from './step.ts';

const WRANGLER_ENV = { CI: '1', WRANGLER_SEND_METRICS: 'false' };

/** Types, lint and format of every part. Two at a time: each keeps one core busy. */
export async function runChecks(): Promise<Outcome> {
	const generated = [
		await runStep('generate the screen’s types', 'svelte-kit', ['sync']),
		await runStep(
			'generate the Worker’s types',
			'wrangler',
			['types', 'worker/worker-configuration.d.ts', '--include-env=false'],
			WRANGLER_ENV
		)
	];
	const typesAndFormat = async (): Promise<Outcome[]> => [
		await runStep('svelte-check', 'svelte-check', [
			'--tsconfig',
			'./tsconfig.json',
			'--fail-on-warnings'
		]),
		...(await inTurn(
			PROGRAMS.map((folder) => () => runStep(`tsc ${folder}`, 'tsc', ['-p', folder]))
		)),
		await runStep('prettier', 'prettier', ['--check', '.', '--log-level', 'warn'])
	];
	const [rest, linted] = await Promise.all([
		typesAndFormat(),
		runStep('eslint', 'eslint', ['.', '--max-warnings', '0'])
	]);
	return sumOf([...generated, ...rest, linted]);
}

/** Each folder is a program of its own, so that it sees only its own globals. */
const PROGRAMS = [
	'shared',
	'worker',
	'web/service-worker',
	'scripts',
	'tests',
	'tests/support',
	'tests/unit/ksher',
	'tests/worker',
	'tests/worker/setup',
	'tests/sandbox',
	'tests/simulation'
];

async function inTurn(steps: readonly (() => Promise<Outcome>)[]): Promise<Outcome[]> {
	const outcomes: Outcome[] = [];
	for (const step of steps) outcomes.push(await step());
	return outcomes;
}
