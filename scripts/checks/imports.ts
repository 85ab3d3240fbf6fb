import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/** Each file with the repository's files that it imports: values or types, statically or dynamically. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

const CODE = /\.(ts|js|svelte)$/;
/** The import aliases of svelte.config.js and Kit. */
const ALIASES = [
	['$shared/', 'shared/'],
	['$lib/', 'web/lib/']
] as const;

/** Returns whether a file can import others. */
export function isCode(file: string): boolean {
	return CODE.test(file);
}

/** Reads the files and returns the graph of their imports. */
export function importGraph(files: readonly string[]): ImportGraph {
	const known = new Set(files);
	return new Map(files.map((file) => [file, isCode(file) ? importsOf(file, known) : []]));
}

function importsOf(file: string, known: ReadonlySet<string>): string[] {
	const code = scriptsOf(file, readFileSync(file, 'utf8'));
	const { importedFiles, referencedFiles } = ts.preProcessFile(code, true, true);
	const found = new Set<string>();
	for (const { fileName } of [...importedFiles, ...referencedFiles]) {
		const target = targetOf(file, fileName, known);
		if (target !== undefined) found.add(target);
	}
	return [...found];
}

/** Returns the joined scripts of a component, or the whole text of any other file. */
function scriptsOf(file: string, text: string): string {
	if (!file.endsWith('.svelte')) return text;
	return [...text.matchAll(/<script\b[^>]*>(.*?)<\/script>/gs)].map(([, code]) => code).join('\n');
}

/** Returns the file that an import names, or undefined for a package. Only the extension `.ts` may be left out. */
function targetOf(from: string, name: string, known: ReadonlySet<string>): string | undefined {
	const [bare = ''] = name.split('?');
	const alias = ALIASES.find(([prefix]) => bare.startsWith(prefix));
	if (alias === undefined && !bare.startsWith('.')) return undefined;
	const path =
		alias === undefined ? join(dirname(from), bare) : join(alias[1], bare.slice(alias[0].length));
	return [path, `${path}.ts`].find((candidate) => known.has(candidate));
}
