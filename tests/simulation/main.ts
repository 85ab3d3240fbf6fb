import { parseArgs } from 'node:util';
import { reportOf } from './report.ts';
import { runOnThreads } from './threads.ts';

/**
 * `npm run simulate -- --seeds N --from S`: runs N worlds and prints the results. With one seed it prints that world's
 * whole history; `--plant name` plants a known bug in the product first (see planted/bugs.ts).
 */

const SEEDS_DEFAULT = '20000';
const FROM_DEFAULT = '1';
const THREADS_DEFAULT = '2';

const { values } = parseArgs({
	options: {
		seeds: { type: 'string', default: SEEDS_DEFAULT },
		from: { type: 'string', default: FROM_DEFAULT },
		threads: { type: 'string', default: THREADS_DEFAULT },
		plant: { type: 'string' }
	}
});

/** Reads a whole number from the command line, or ends the process with one clear line. */
function wholeNumber(name: 'seeds' | 'from' | 'threads', least: number): number {
	const number = Number(values[name]);
	if (Number.isSafeInteger(number) && number >= least) return number;
	console.error(`--${name} takes a whole number from ${String(least)}; got "${values[name]}".`);
	process.exit(2);
}

const range = { seeds: wholeNumber('seeds', 1), from: wholeNumber('from', 0) };
const plant = values.plant ?? null;
const { summary, tookMs } = await runOnThreads(range, wholeNumber('threads', 1), plant);
console.log(reportOf(summary, tookMs, plant));
process.exitCode = summary.failures.some(({ violations }) => violations.length > 0) ? 1 : 0;
