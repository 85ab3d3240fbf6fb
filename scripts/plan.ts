import { sumOf, type Outcome } from './step.ts';

/** A part of the checks or tests that can run beside others. */
export interface Part {
	readonly name: string;
	/** How many cores it keeps busy; none when it mostly waits. */
	readonly cores: number;
	/** Names of the parts that must have ended before. */
	readonly after?: readonly string[];
	readonly run: () => Promise<Outcome>;
}

/**
 * Runs all parts, as many at once as the cores bear: whenever one ends, the first in the list that may begin and still
 * fits begins. So the list says what is urgent. Returns the sum; a part that throws ends the plan.
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
