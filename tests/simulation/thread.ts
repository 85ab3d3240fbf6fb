import { parentPort, workerData } from 'node:worker_threads';
import { plantBug } from './planted/plant.ts';
import type { ThreadWork } from './threads.ts';

/** Runs one thread's share of the worlds. */

const { first, end, step, keepHistory, plant } = workerData as ThreadWork;
if (plant !== null) plantBug(plant);
// Loaded only now, because a bug must be planted before the product loads.
const { runSeeds } = await import('./run-seeds.ts');

function* seeds(): Generator<number> {
	for (let seed = first; seed < end; seed += step) yield seed;
}

// With a planted bug, the first world that finds it is enough.
parentPort?.postMessage(
	await runSeeds(seeds(), { keepHistory, ...(plant === null ? {} : { failuresMax: 1 }) })
);
