import { globSync } from 'node:fs';
import { join } from 'node:path';

/** A suite of tests, with its runner and its needs. */
export interface Suite {
	readonly folder: string;
	/** `types`: Kit's generated types; `product`: the built screen and Worker; `browser`: a Chromium. */
	readonly needs: readonly ('types' | 'product' | 'browser')[];
	/** The parts that can run separately, each with a stack of its own; most suites have only one. */
	readonly runs: readonly Run[];
}

/** One process of a test runner. */
export interface Run {
	readonly name: string;
	/** The test files of this run, below the suite's folder. */
	readonly files: string;
	readonly runner: 'vitest' | 'playwright';
	readonly options: readonly string[];
}

/** All suites: `npm run test:<name>` runs one, `npm test` runs all. */
export const SUITES = {
	unit: vitest('unit', ['types']),
	sandbox: vitest('sandbox', []),
	flow: vitest('flow', []),
	simulation: vitest('simulation', []),
	worker: vitest('worker', []),
	screen: {
		folder: 'tests/screen',
		needs: ['product', 'browser'],
		runs: [playwright('screen', '*.test.ts'), playwright('last', 'last/*.test.ts')]
	}
} as const satisfies Record<string, Suite>;

/** The name of a suite. */
export type SuiteName = keyof typeof SUITES;

/** Returns whether there is a suite of this name. */
export function isSuiteName(name: string): name is SuiteName {
	return Object.hasOwn(SUITES, name);
}

function vitest(name: string, needs: Suite['needs']): Suite & { readonly runs: readonly [Run] } {
	const options = ['--config', `tests/${name}/vitest.config.ts`];
	const run: Run = { name, files: '**/*.test.ts', runner: 'vitest', options };
	return { folder: `tests/${name}`, needs, runs: [run] };
}

function playwright(project: string, files: string): Run {
	const config = ['--config', 'tests/screen/playwright.config.ts'];
	const options = ['test', ...config, `--project=${project}`];
	return { name: project, files, runner: 'playwright', options };
}

/**
 * Returns the runs that match the words typed after `--`, each with the options that select the tests. A word in the path
 * of a test file selects files; any other word is part of a title. The first option and everything after it go to the
 * runner.
 */
export function chosenRuns({ folder, runs }: Suite, typed: readonly string[]): Run[] {
	const firstOption = typed.findIndex((word) => word.startsWith('-'));
	const words = firstOption < 0 ? typed : typed.slice(0, firstOption);
	const options = firstOption < 0 ? [] : typed.slice(firstOption);
	return runs.flatMap((run) => {
		const files = globSync(join(folder, run.files));
		const others = runs
			.filter((one) => one !== run)
			.flatMap((one) => globSync(join(folder, one.files)));
		const holding = (word: string, some: readonly string[]): string[] =>
			some.filter((file) => file.includes(word.replace(/^\.\//, '')));
		const paths = words.flatMap((word) => holding(word, files));
		const titles = words.filter((word) => holding(word, [...files, ...others]).length === 0);
		const isForOtherRun = paths.length === 0 && titles.length < words.length;
		if (isForOtherRun) return [];
		const byTitle = titles.map((title) =>
			run.runner === 'vitest' ? `--testNamePattern=${title}` : `--grep=${title}`
		);
		const byPath = paths.map((path) => join(process.cwd(), path));
		return [{ ...run, options: [...run.options, ...byPath, ...byTitle, ...options] }];
	});
}
