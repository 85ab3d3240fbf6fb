import { describe, expect, it } from 'vitest';
import { runOnThreads } from '../threads.ts';
import { BUGS } from './bugs.ts';

/** Far more worlds than any of these bugs needs; a bug that survives all of them is not found. */
const WORLDS = 1_000;
describe.concurrent('a planted bug', () => {
	it.each(BUGS)('is found: $what', async ({ name, foundBy }) => {
		const { summary } = await runOnThreads({ seeds: WORLDS, from: 1 }, 1, name);
		const violations = summary.failures.flatMap((world) => world.violations);
		expect(violations.filter((one) => foundBy.test(one))).not.toEqual([]);
	});

	it('is not reported when none is planted', async () => {
		const { summary } = await runOnThreads({ seeds: 100, from: 1 }, 1, null);
		expect(summary.failures).toEqual([]);
	});
});

describe('a seed', () => {
	it('gives the same world each time, to the last word of its history', async () => {
		const first = await runOnThreads({ seeds: 1, from: 77 }, 1, null);
		const again = await runOnThreads({ seeds: 1, from: 77 }, 1, null);
		expect(first.summary.failures[0]?.history.length).toBeGreaterThan(10);
		expect(again.summary).toEqual(first.summary);
	});
});
