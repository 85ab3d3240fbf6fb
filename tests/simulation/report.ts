import { FAULT_KINDS } from './faults.ts';
import type { Summary } from './run-seeds.ts';
import type { WorldResult } from './world.ts';

/** Returns the results of many worlds as text: speed, faults, violations, and how to run a failed one again. */
export function reportOf(summary: Summary, tookMs: number, plant: string | null): string {
	const broken = summary.failures.filter(({ violations }) => violations.length > 0);
	const told = summary.failures.filter(({ history }) => history.length > 0);
	return [
		...told.flatMap(({ history }) => history),
		...faultTable(summary),
		...broken.flatMap((world) => failureLines(world, plant)),
		summaryLine(summary, tookMs, broken.length)
	].join('\n');
}

function faultTable({ faults }: Summary): string[] {
	const width = Math.max(...FAULT_KINDS.map(({ length }) => length));
	return [
		'faults injected:',
		...FAULT_KINDS.map((kind) => `  ${kind.padEnd(width)} ${String(faults[kind]).padStart(9)}`)
	];
}

function failureLines({ seed, steps, violations }: WorldResult, plant: string | null): string[] {
	const planted = plant === null ? '' : ` --plant ${plant}`;
	return [
		`VIOLATION in world ${String(seed)} after ${String(steps)} steps:`,
		...violations.map((violation) => `  ${violation}`),
		`  see it again: npm run simulate -- --seeds 1 --from ${String(seed)}${planted}`
	];
}

function summaryLine({ worlds, steps, longest }: Summary, tookMs: number, broken: number): string {
	const perSecond = Math.round(worlds / (tookMs / 1000));
	const seconds = (tookMs / 1000).toFixed(1);
	return (
		`${String(worlds)} worlds in ${seconds} s: ${String(perSecond)} worlds/s, ` +
		`${String(steps)} steps, the longest ${String(longest)}; ${String(broken)} with violations`
	);
}
