import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as v from 'valibot';

/** The cache folder: outside node_modules, which `npm ci` empties; ignored by git. Deleting it is always safe. */
export const CACHE_DIR = '.cache';

/** The fingerprints with which checks passed, by name. */
const Passed = v.record(v.string(), v.string());

/** Returns the stored fingerprints; none when the file is missing or unreadable. */
export function readPassed(name: string): Map<string, string> {
	try {
		return new Map(Object.entries(v.parse(Passed, JSON.parse(readFileSync(fileOf(name), 'utf8')))));
	} catch {
		return new Map();
	}
}

/** Stores fingerprints in place of those stored before. */
export function writePassed(name: string, passed: ReadonlyMap<string, string>): void {
	const file = fileOf(name);
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, JSON.stringify(Object.fromEntries(passed)));
}

function fileOf(name: string): string {
	return join(CACHE_DIR, `${name}.json`);
}
