import { describe, expect, it } from 'vitest';
import { runPlan, type Part } from '../../../scripts/plan.ts';

/** Parts that note when they begin and end, each after one turn of the event loop. */
function partsOf(log: string[], wanted: readonly Omit<Part, 'run'>[]): Part[] {
	return wanted.map((part) => ({
		...part,
		run: async () => {
			log.push(`${part.name} begins`);
			await new Promise((resolve) => setImmediate(resolve));
			log.push(`${part.name} ends`);
			return { passed: 1, failed: 0 };
		}
	}));
}

describe('a plan of parts', () => {
	it('runs beside each other what fits on the cores, in the order of the list', async () => {
		const log: string[] = [];
		const parts = partsOf(log, [
			{ name: 'a', cores: 1 },
			{ name: 'b', cores: 1 },
			{ name: 'c', cores: 1 },
			{ name: 'waits', cores: 0 }
		]);
		expect(await runPlan(parts, 2)).toEqual({ passed: 4, failed: 0 });
		expect(log.slice(0, 3)).toEqual(['a begins', 'b begins', 'waits begins']);
		expect(log.indexOf('c begins')).toBeGreaterThan(log.indexOf('a ends'));
	});

	it('begins a part only when those before it have ended', async () => {
		const log: string[] = [];
		const parts = partsOf(log, [
			{ name: 'late', cores: 1, after: ['early'] },
			{ name: 'early', cores: 1 }
		]);
		await runPlan(parts, 2);
		expect(log).toEqual(['early begins', 'early ends', 'late begins', 'late ends']);
	});

	it('runs a part alone that wants more cores than there are', async () => {
		const log: string[] = [];
		const parts = partsOf(log, [
			{ name: 'wide', cores: 4 },
			{ name: 'next', cores: 1 }
		]);
		await runPlan(parts, 2);
		expect(log).toEqual(['wide begins', 'wide ends', 'next begins', 'next ends']);
	});

	it('throws when a part waits for one that is not there', async () => {
		const parts = partsOf([], [{ name: 'a', cores: 1, after: ['nobody'] }]);
		await expect(runPlan(parts, 2)).rejects.toThrow('No part can begin: a');
	});
});
