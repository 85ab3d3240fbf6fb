import type { Part } from '../plan.ts';
import { runStep, sumOf, type Outcome } from '../step.ts';
import { takeFingerprints } from './fingerprint.ts';
import { readPassed, writePassed, CACHE_DIR } from './passed.ts';

const WRANGLER_ENV = { CI: '1', WRANGLER_SEND_METRICS: 'false' };

/**
 * The TypeScript programs: each folder sees only its own globals, and folders with the same globals are one program, so
 * that shared files are checked once. (A tsconfig.json in each folder sets the globals for editors and ESLint.)
 */
const PROGRAMS = [
	{ project: 'tests/worker', folders: ['tests/worker', 'tests/support'] },
	{
		project: 'tsconfig.workerd.json',
		folders: ['worker', 'tests/simulation', 'tests/unit/ksher']
	},
	{ project: 'tests', folders: ['tests'] },
	{
		project: 'tsconfig.node.json',
		folders: ['scripts', 'tests/sandbox', 'tests/worker/setup']
	},
	{ project: 'shared', folders: ['shared'] },
	{ project: 'web/service-worker', folders: ['web/service-worker'] }
];

/** The name of the part that types, lint and builds need first. */
export const GENERATED = 'generated types';

/** The checks of types, lint, format and import cycles; each uses one core. The longest come first. */
export const CHECKS: readonly Part[] = [
	{ name: GENERATED, cores: 1, run: generate },
	{
		name: 'imports',
		cores: 1,
		run: () => runStep('cycles of imports', 'node', ['scripts/checks/cycles.ts'])
	},
	...(['modules', 'components'] as const).map((kind) => ({
		name: `eslint of ${kind}`,
		cores: 1,
		after: [GENERATED],
		run: () => runStep(`eslint of ${kind}`, 'node', ['scripts/checks/lint.ts', kind])
	})),
	{
		name: 'prettier',
		cores: 1,
		run: () =>
			runStep('prettier', 'prettier', [
				...['--check', '.', '--log-level', 'warn'],
				...['--cache', '--cache-strategy', 'content', '--cache-location', `${CACHE_DIR}/prettier`]
			])
	},
	{
		name: 'svelte-check',
		cores: 1,
		after: [GENERATED],
		run: () =>
			unlessPassed('svelte-check', ['web'], 'svelte-check', [
				...['--tsconfig', './tsconfig.json', '--fail-on-warnings']
			])
	},
	...PROGRAMS.map(({ project, folders }) => ({
		name: `tsc ${project}`,
		cores: 1,
		after: [GENERATED],
		run: () =>
			unlessPassed(`tsc ${project}`, folders, 'tsc', [
				...['-p', project, '--incremental'],
				...['--tsBuildInfoFile', `${CACHE_DIR}/${project.replaceAll('/', '-')}.tsbuildinfo`]
			])
	}))
];

async function generate(): Promise<Outcome> {
	const screen = await runStep('generate the screen’s types', 'svelte-kit', ['sync']);
	const worker = await runStep(
		'generate the Worker’s types',
		'wrangler',
		['types', 'worker/worker-configuration.d.ts', '--include-env=false'],
		{ env: WRANGLER_ENV }
	);
	return sumOf([screen, worker]);
}

/** Runs a check of whole folders, unless the check passed with the same sources before. */
async function unlessPassed(
	name: string,
	folders: readonly string[],
	command: string,
	args: readonly string[]
): Promise<Outcome> {
	const { files, of } = takeFingerprints();
	const fingerprint = of(
		files.filter((file) => folders.some((folder) => file.startsWith(`${folder}/`)))
	);
	if (readPassed('types').get(name) === fingerprint) {
		console.log(`✓ ${name} (unchanged)`);
		return { passed: 1, failed: 0 };
	}
	const outcome = await runStep(name, command, args);
	const passed = readPassed('types');
	if (outcome.failed === 0) passed.set(name, fingerprint);
	else passed.delete(name);
	writePassed('types', passed);
	return outcome;
}
