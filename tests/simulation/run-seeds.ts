import { noFaults, type FaultCounts } from './faults.ts';
import { ledgerDisk } from './ledger.ts';
import { objectDisk } from './object-host.ts';
import { World, type Disks, type WorldResult } from './world.ts';

/** The results of many worlds. */
export interface Summary {
	readonly worlds: number;
	readonly steps: number;
	readonly longest: number;
	readonly faults: FaultCounts;
	readonly failures: readonly WorldResult[];
}

/** A run ends after this many failures, because more add nothing. */
const FAILURES_MAX = 5;

/** Runs the worlds of these seeds, one after the other; ends early once enough of them failed. */
export async function runSeeds(
	seeds: Iterable<number>,
	options: { readonly keepHistory: boolean; readonly failuresMax?: number }
): Promise<Summary> {
	const disks: Disks = { object: objectDisk(), ledger: ledgerDisk() };
	const faults = noFaults();
	const failures: WorldResult[] = [];
	let worlds = 0;
	let steps = 0;
	let longest = 0;
	for (const seed of seeds) {
		const result = await liveOne(seed, disks, faults, options.keepHistory);
		worlds += 1;
		steps += result.steps;
		longest = Math.max(longest, result.steps);
		if (result.violations.length > 0 || options.keepHistory) failures.push(result);
		if (failures.length >= (options.failuresMax ?? FAILURES_MAX)) break;
	}
	return { worlds, steps, longest, faults, failures };
}

async function liveOne(
	seed: number,
	disks: Disks,
	faults: FaultCounts,
	keepHistory: boolean
): Promise<WorldResult> {
	disks.object.beginWorld();
	disks.ledger.beginWorld();
	const world = new World(seed, disks, faults, keepHistory);
	try {
		return await world.live();
	} catch (error) {
		const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
		return { seed, steps: 0, violations: [what], history: world.history.lines };
	} finally {
		disks.object.endWorld();
		disks.ledger.endWorld();
	}
}
