import { describe, expect, it } from 'vitest';
import { runPlan, type Part } from '../../../scripts/plan.ts';

/** Returns parts that log their start and end, one turn of the event loop apart. */
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
	it('runs as many parts in parallel as fit on the cores, in the order of the list', async () => {
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

	it('starts a part only after the parts it waits for', async () => {
		const log: string[] = [];
		const parts = partsOf(log, [
			{ name: 'late', cores: 1, after: ['early'] },
			{ name: 'early', cores: 1 }
		]);
		await runPlan(parts, 2);
		expect(log).toEqual(['early begins', 'early ends', 'late begins', 'late ends']);
	});

	it('runs a part alone when it needs more cores than exist', async () => {
		const log: string[] = [];
		const parts = partsOf(log, [
			{ name: 'wide', cores: 4 },
			{ name: 'next', cores: 1 }
		]);
		await runPlan(parts, 2);
		expect(log).toEqual(['wide begins', 'wide ends', 'next begins', 'next ends']);
	});

	it('throws when a part waits for an unknown part', async () => {
		const parts = partsOf([], [{ name: 'a', cores: 1, after: ['nobody'] }]);
		await expect(runPlan(parts, 2)).rejects.toThrow('No part can begin: a');
	});
});
