import { relative } from 'node:path';
import { takeFingerprints } from './fingerprint.ts';
import { readPassed, writePassed } from './passed.ts';

/**
 * `node scripts/checks/lint.ts components|modules`: runs ESLint on the components or on all other code; warnings fail.
 * ESLint's own cache knows a file by its content alone, but half of the rules read types from other files. So this script
 * lints a file again when any of its imports has changed.
 */
const kind = process.argv[2] === 'components' ? 'components' : 'modules';
const extension = kind === 'components' ? /\.svelte$/ : /\.(ts|js)$/;
const store = `lint-${kind}`;

const before = readPassed(store);
const { files, of } = takeFingerprints();
const passed = new Map(
	files
		.filter((file) => extension.test(file) && !file.startsWith('.'))
		.map((file) => [file, of([file])])
);
const changed = [...passed.keys()].filter((file) => before.get(file) !== passed.get(file));
if (changed.length > 0) await lint();
console.log(`${String(changed.length)} of ${String(passed.size)} files linted`);

/** Lints the changed files, prints their faults, and stores the files without faults. */
async function lint(): Promise<void> {
	// Imported only when needed: loading ESLint takes two seconds.
	const { ESLint } = await import('eslint');
	const eslint = new ESLint({ warnIgnored: false });
	const results = await eslint.lintFiles(changed);
	const faulty = results.filter(({ messages }) => messages.length > 0);
	for (const { filePath } of faulty) passed.delete(relative('.', filePath));
	writePassed(store, passed);
	if (faulty.length === 0) return;
	const formatter = await eslint.loadFormatter('stylish');
	console.log(await formatter.format(faulty));
	process.exitCode = 1;
}
