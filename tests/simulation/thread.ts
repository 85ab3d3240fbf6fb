import { parentPort, workerData } from 'node:worker_threads';
import { plantBug } from './planted/plant.ts';
import type { ThreadWork } from './threads.ts';

/** One thread's share of the worlds. */

const { first, end, step, keepHistory, plant } = workerData as ThreadWork;
if (plant !== null) plantBug(plant);
// Loaded only now: a planted bug has to be there before the product is.
const { runSeeds } = await import('./run-seeds.ts');

function* seeds(): Generator<number> {
	for (let seed = first; seed < end; seed += step) yield seed;
}

// With a planted bug the first world that notices it is enough.
parentPort?.postMessage(
	await runSeeds(seeds(), { keepHistory, ...(plant === null ? {} : { failuresMax: 1 }) })
);
