import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as v from 'valibot';

/** Kept over `npm ci`, which empties node_modules; git ignores it. Deleting it is always safe. */
export const CACHE_DIR = '.cache';

/** What passed, by name, with the fingerprint it passed with. */
const Passed = v.record(v.string(), v.string());

/** Reads what passed before; nothing when the file is missing or unreadable. */
export function readPassed(name: string): Map<string, string> {
	try {
		return new Map(Object.entries(v.parse(Passed, JSON.parse(readFileSync(fileOf(name), 'utf8')))));
	} catch {
		return new Map();
	}
}

export function writePassed(name: string, passed: ReadonlyMap<string, string>): void {
	const file = fileOf(name);
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, JSON.stringify(Object.fromEntries(passed)));
}

function fileOf(name: string): string {
	return join(CACHE_DIR, `${name}.json`);
}
