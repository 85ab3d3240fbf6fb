import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { noFaults, FAULT_KINDS } from './faults.ts';
import type { Summary } from './run-seeds.ts';

/** The seeds `from`, `from` + 1 and so on. */
export interface Range {
	readonly seeds: number;
	readonly from: number;
}

/** One thread's work: every `step`-th seed of the range, beginning with `first`. */
export interface ThreadWork {
	readonly first: number;
	readonly end: number;
	readonly step: number;
	/** Keeps each world's history, for a single seed. */
	readonly keepHistory: boolean;
	/** The name of the bug to plant first, or null. */
	readonly plant: string | null;
}

/** Runs the worlds of a range on several threads and sums up their results. Rejects when a thread breaks. */
export async function runOnThreads(
	{ seeds, from }: Range,
	threads: number,
	plant: string | null
): Promise<{ summary: Summary; tookMs: number }> {
	const startedMs = performance.now();
	const step = Math.min(threads, seeds);
	const summaries = await Promise.all(
		Array.from({ length: step }, (_, number) =>
			runThread({ first: from + number, end: from + seeds, step, keepHistory: seeds === 1, plant })
		)
	);
	return { summary: summaries.reduce(together), tookMs: performance.now() - startedMs };
}

function runThread(work: ThreadWork): Promise<Summary> {
	return new Promise((resolve, reject) => {
		const thread = new Worker(join(import.meta.dirname, 'thread.ts'), {
			workerData: work,
			// Worlds make much short-lived garbage; a larger young generation is collected less often.
			resourceLimits: { maxYoungGenerationSizeMb: 128 }
		});
		thread.once('message', (summary: Summary) => {
			resolve(summary);
		});
		thread.once('error', reject);
		thread.once('exit', (code) => {
			reject(new Error(`a thread ended with ${String(code)} before it said anything`));
		});
	});
}

function together(one: Summary, other: Summary): Summary {
	const faults = noFaults();
	for (const kind of FAULT_KINDS) faults[kind] = one.faults[kind] + other.faults[kind];
	return {
		worlds: one.worlds + other.worlds,
		steps: one.steps + other.steps,
		longest: Math.max(one.longest, other.longest),
		faults,
		failures: [...one.failures, ...other.failures].sort((a, b) => a.seed - b.seed)
	};
}
