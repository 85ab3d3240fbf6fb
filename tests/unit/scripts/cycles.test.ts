import { describe, expect, it } from 'vitest';
import { cyclesIn } from '../../../scripts/checks/cycles.ts';

const graphOf = (imports: Record<string, string[]>): Map<string, string[]> =>
	new Map(Object.entries(imports));

describe('the search for cycles of imports', () => {
	it('finds none in a tree, even when two paths lead to one file', () => {
		expect(cyclesIn(graphOf({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }))).toEqual([]);
	});

	it('names every file of a cycle, and no file outside it', () => {
		const graph = graphOf({ before: ['a'], a: ['b'], b: ['c'], c: ['a', 'after'], after: [] });
		expect(cyclesIn(graph)).toEqual([['a', 'b', 'c']]);
	});

	it('finds a file that imports itself, and separate cycles', () => {
		const graph = graphOf({ a: ['a'], b: ['c'], c: ['b'] });
		expect(cyclesIn(graph)).toEqual([['a'], ['b', 'c']]);
	});
});
