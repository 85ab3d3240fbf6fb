import { importGraph, type ImportGraph } from './imports.ts';
import { sourceFiles } from './source-files.ts';

/**
 * Returns the cycles of an import graph: groups of files in which each file imports every other, directly or not. No file
 * of such a group can be read, moved or tested without the rest.
 */
export function cyclesIn(graph: ImportGraph): string[][] {
	const reachable = new Map([...graph.keys()].map((file) => [file, filesBehind(file, graph)]));
	const reaches = (from: string, to: string): boolean => reachable.get(from)?.has(to) === true;
	const seen = new Set<string>();
	const cycles: string[][] = [];
	for (const file of graph.keys()) {
		if (seen.has(file) || !reaches(file, file)) continue;
		const cycle = [...graph.keys()].filter((one) => reaches(file, one) && reaches(one, file));
		for (const one of cycle) seen.add(one);
		cycles.push(cycle);
	}
	return cycles;
}

/** Returns all files that a file imports, directly or not; the file itself only when it is part of a cycle. */
export function filesBehind(file: string, graph: ImportGraph): Set<string> {
	const found = new Set<string>();
	const left = [...(graph.get(file) ?? [])];
	for (let next = left.pop(); next !== undefined; next = left.pop()) {
		if (found.has(next)) continue;
		found.add(next);
		left.push(...(graph.get(next) ?? []));
	}
	return found;
}

/** `node scripts/checks/cycles.ts`: lists the import cycles of the product, types included; exit 1 if there are any. */
if (import.meta.main) {
	const files = sourceFiles().filter((file) => /^(shared|worker|web|scripts)\//.test(file));
	const cycles = cyclesIn(importGraph(files));
	for (const cycle of cycles) console.log(`These import each other:\n\t${cycle.join('\n\t')}`);
	process.exitCode = cycles.length === 0 ? 0 : 1;
}
