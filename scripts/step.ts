import { constants, setPriority } from 'node:os';
import { performance } from 'node:perf_hooks';
import { startChild } from './stack/child.ts';

/** The result of a step of the checks or tests, counted in tests. */
export interface Outcome {
	readonly passed: number;
	readonly failed: number;
}

/** How to run a step. */
export interface StepOptions {
	readonly env?: Readonly<Record<string, string>>;
	/** Whether the step must react in time: it gets a core before all other steps. */
	readonly isUrgent?: boolean;
}

/** Runs a program as one step that counts as one test. Prints one line, and the output too when the program fails. */
export async function runStep(
	name: string,
	command: string,
	args: readonly string[],
	{ env = {}, isUrgent = false }: StepOptions = {}
): Promise<Outcome> {
	const startedMs = performance.now();
	const child = startChild(name, command, args, { FORCE_COLOR: '0', ...env });
	if (!isUrgent && child.pid !== undefined) yieldToOthers(child.pid);
	const code = await child.ended;
	const took = `${((performance.now() - startedMs) / 1000).toFixed(1)} s`;
	if (code === 0) {
		console.log(`✓ ${name} (${took})`);
		return { passed: 1, failed: 0 };
	}
	console.log(`✗ ${name} (${took})\n${child.output()}`);
	return { passed: 0, failed: 1 };
}

/** Lowers the priority of a process below that of urgent steps. */
function yieldToOthers(pid: number): void {
	try {
		setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
	} catch {
		// The process has ended already.
	}
}

/** Returns the sum of several outcomes. */
export function sumOf(outcomes: readonly Outcome[]): Outcome {
	return outcomes.reduce(
		(sum, one) => ({ passed: sum.passed + one.passed, failed: sum.failed + one.failed }),
		{ passed: 0, failed: 0 }
	);
}
