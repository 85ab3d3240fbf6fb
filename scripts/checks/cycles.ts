import { importGraph, type ImportGraph } from './imports.ts';
import { sourceFiles } from './source-files.ts';

/**
 * Returns the knots of a graph of imports: groups of files in which each leads to every other. In such a group no file
 * can be read, moved or tested without the rest.
 */
export function cyclesIn(graph: ImportGraph): string[][] {
	const reachable = new Map([...graph.keys()].map((file) => [file, filesBehind(file, graph)]));
	const reaches = (from: string, to: string): boolean => reachable.get(from)?.has(to) === true;
	const seen = new Set<string>();
	const knots: string[][] = [];
	for (const file of graph.keys()) {
		if (seen.has(file) || !reaches(file, file)) continue;
		const knot = [...graph.keys()].filter((one) => reaches(file, one) && reaches(one, file));
		for (const one of knot) seen.add(one);
		knots.push(knot);
	}
	return knots;
}

/** Returns all files a file leads to, over any number of imports; itself only when it is part of a cycle. */
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

/** `node scripts/checks/cycles.ts`: lists the cycles of imports in the product, types included; exit 1 if there are any. */
if (import.meta.main) {
	const files = sourceFiles().filter((file) => /^(shared|worker|web|scripts)\//.test(file));
	const knots = cyclesIn(importGraph(files));
	for (const knot of knots) console.log(`These import each other:\n\t${knot.join('\n\t')}`);
	process.exitCode = knots.length === 0 ? 0 : 1;
}
