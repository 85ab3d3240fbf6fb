import { relative } from 'node:path';
import { takeFingerprints } from './fingerprint.ts';
import { readPassed, writePassed } from './passed.ts';

/**
 * `node scripts/checks/lint.ts components|modules`: ESLint on the components or on all other code, no warnings allowed.
 * Not with ESLint's own cache: it knows a file by its content alone, and half of the rules look at types from other
 * files. Here a file is looked at again when anything it imports has changed.
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
console.log(`${String(changed.length)} of ${String(passed.size)} files looked at`);

/** Prints the faults in what has changed, and stores what has none. */
async function lint(): Promise<void> {
	// It takes two seconds to load.
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
