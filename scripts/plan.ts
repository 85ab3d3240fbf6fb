import { sumOf, type Outcome } from './step.ts';

/** A part of the checks or tests that can run beside others. */
export interface Part {
	readonly name: string;
	/** The number of cores that the part uses; 0 when it mostly waits. */
	readonly cores: number;
	/** Names of the parts that must have ended before. */
	readonly after?: readonly string[];
	readonly run: () => Promise<Outcome>;
}

/**
 * Runs all parts, as many at once as fit on the cores: whenever a part ends, the first one of the list that may begin and
 * fits begins, so that the order of the list is the priority. Returns the sum. Throws when a part throws or none can begin.
 */
export async function runPlan(parts: readonly Part[], cores: number): Promise<Outcome> {
	const waiting = [...parts];
	const running = new Map<Part, Promise<void>>();
	const outcomes = new Map<string, Outcome>();
	const mayBegin = ({ cores: wanted, after = [] }: Part): boolean => {
		const busy = [...running.keys()].reduce((sum, one) => sum + one.cores, 0);
		const fits = running.size === 0 || busy + wanted <= cores;
		return fits && after.every((name) => outcomes.has(name));
	};
	while (waiting.length + running.size > 0) {
		const at = waiting.findIndex(mayBegin);
		const [part] = at < 0 ? [] : waiting.splice(at, 1);
		if (part !== undefined) {
			const run = async (): Promise<void> => {
				outcomes.set(part.name, await part.run());
				running.delete(part);
			};
			running.set(part, run());
			continue;
		}
		if (running.size === 0) throw new Error(`No part can begin: ${waiting[0]?.name ?? ''}`);
		await Promise.race(running.values());
	}
	return sumOf([...outcomes.values()]);
}
