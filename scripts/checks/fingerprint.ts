import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { filesBehind } from './cycles.ts';
import { importGraph, isCode } from './imports.ts';
import { sourceFiles } from './source-files.ts';

/** Fingerprints of files: a check that passed with a fingerprint need not run again with the same one. */
export interface Fingerprints {
	readonly files: readonly string[];
	/**
	 * Returns a hash of these files, of everything they import, and of what every file depends on: configuration,
	 * versions of packages, ambient types. A check with the same fingerprint has the same result. A file's own content is
	 * not enough, because a type changed in another file can be a fault in this file.
	 */
	readonly of: (files: readonly string[]) => string;
}

/** Reads all sources once. Returns their fingerprints. */
export function takeFingerprints(): Fingerprints {
	const files = sourceFiles();
	const graph = importGraph(files);
	const texts = new Map(files.map((file) => [file, readFileSync(file)]));
	const hashes = new Map([...texts].map(([file, text]) => [file, sha256([text])]));
	const listed = (some: Iterable<string>): string[] =>
		[...some].sort().map((file) => `${file} ${hashes.get(file) ?? ''}\n`);
	const everywhere = files.filter((file) => concernsAll(file, texts.get(file)?.toString() ?? ''));
	const base = sha256([process.version, ...listed(everywhere)]);
	const behind = new Map<string, Set<string>>();
	return {
		files,
		of(some) {
			const all = new Set(some);
			for (const file of some) {
				let found = behind.get(file);
				if (found === undefined) behind.set(file, (found = filesBehind(file, graph)));
				for (const one of found) all.add(one);
			}
			return sha256([base, ...listed(all)]);
		}
	};
}

/** Returns whether a file is configuration, or declares types that are visible without an import. */
function concernsAll(file: string, text: string): boolean {
	const isConfiguration =
		!file.includes('/') || file.startsWith('.') || file.endsWith('tsconfig.json');
	return (
		isConfiguration ||
		file.endsWith('.d.ts') ||
		(isCode(file) && /^declare (global|module)\b/m.test(text))
	);
}

function sha256(parts: readonly (string | Buffer)[]): string {
	const hash = createHash('sha256');
	for (const part of parts) hash.update(part);
	return hash.digest('hex');
}
