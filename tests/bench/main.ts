import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { stopAllChildren } from '../../scripts/stack/child.ts';
import { buildProduct } from '../../scripts/stack/build.ts';
import type { Bench, Row } from './bench.ts';
import { exceeded, type Measurement } from './measurement.ts';
import { cpuUse, othersPercent } from './processes.ts';
import { firstPaint } from './rows/first-paint.ts';
import { pageWeight } from './rows/page-weight.ts';
import { paidMotion } from './rows/paid-motion.ts';
import { push } from './rows/push.ts';
import { queries } from './rows/queries.ts';
import { staffList } from './rows/staff-list.ts';
import { tapToQr } from './rows/tap-to-qr.ts';
import { webhookLost } from './rows/webhook-lost.ts';
import { webhookToPaid } from './rows/webhook-to-paid.ts';
import { startBench } from './start-bench.ts';
import { summaryOf } from './statistics.ts';
import { tableOf } from './table.ts';

/** `npm run bench`: measures the whole product on this machine against its budgets (docs/design.md 6). */

/** Rows of one group mostly wait and run in parallel; groups run one after the other. */
const GROUPS: readonly (readonly Row[])[] = [
	[pageWeight],
	[firstPaint],
	[paidMotion],
	[webhookToPaid],
	[tapToQr],
	[webhookLost, queries],
	[staffList],
	[push]
];
const ROWS = GROUPS.flat();

interface Outcome {
	readonly measurements: readonly Measurement[];
	/** Why rows could not be measured, in words. */
	readonly failures: readonly string[];
	/** Other programs' share of the cores while each group was measured. */
	readonly others: readonly string[];
}

interface Options {
	readonly only: ReadonlySet<string>;
	readonly jsonFile: string | undefined;
	readonly isBuilt: boolean;
}

async function main(): Promise<number> {
	const options = readArguments();
	if (!options.isBuilt) {
		say('Building the screen');
		await buildProduct();
	}
	const bench = await startBench(say);
	try {
		const { measurements, failures, others } = await measureAll(bench, options.only);
		console.log(`\n${tableOf(measurements)}`);
		console.log(`\nOther programs on these cores meanwhile: ${others.join(', ')}.`);
		for (const failure of failures) console.error(`\n✗ Not measured: ${failure}`);
		if (options.jsonFile !== undefined) keep(options.jsonFile, others, measurements);
		return failures.length === 0 ? 0 : 1;
	} finally {
		await bench.stop();
	}
}

function say(what: string): void {
	console.log(`… ${what}`);
}

function readArguments(): Options {
	const { values } = parseArgs({
		options: {
			only: { type: 'string' },
			json: { type: 'string' },
			'no-build': { type: 'boolean', default: false }
		}
	});
	const names = ROWS.map(({ name }) => name);
	const only = values.only?.split(',') ?? names;
	const unknown = only.find((name) => !names.includes(name));
	if (unknown !== undefined) {
		throw new Error(`There is no row "${unknown}"; the rows are ${names.join(', ')}.`);
	}
	return { only: new Set(only), jsonFile: values.json, isBuilt: values['no-build'] };
}

async function measureAll(bench: Bench, only: ReadonlySet<string>): Promise<Outcome> {
	const measurements: Measurement[] = [];
	const failures: string[] = [];
	const others: string[] = [];
	for (const group of GROUPS) {
		const rows = group.filter(({ name }) => only.has(name));
		if (rows.length === 0) continue;
		const names = rows.map(({ name }) => name).join(' and ');
		say(`Measuring ${names}`);
		const before = cpuUse();
		const broken = bench.stack.broken.then((error) => Promise.reject(error));
		const outcomes = await Promise.allSettled(
			rows.map((row) => Promise.race([inTime(row, row.measure(bench)), broken]))
		);
		others.push(`${othersPercent(before).toFixed(0)} % (${names})`);
		outcomes.forEach((outcome, index) => {
			if (outcome.status === 'fulfilled') measurements.push(...outcome.value);
			else failures.push(`${rows[index]?.name ?? ''}: ${String(outcome.reason)}`);
		});
	}
	return { measurements, failures, others };
}

function inTime(row: Row, measuring: Promise<Measurement[]>): Promise<Measurement[]> {
	return new Promise((resolve, reject) => {
		const timer = setTimeout(() => {
			reject(new Error(`it took longer than ${String(row.withinMs / 1000)} s`));
		}, row.withinMs);
		measuring.then(resolve, reject).finally(() => {
			clearTimeout(timer);
		});
	});
}

function keep(file: string, others: readonly string[], measurements: readonly Measurement[]): void {
	const kept = measurements.map((measurement) => ({
		...measurement,
		summary: summaryOf(measurement.samples),
		within: measurement.limits.length === 0 ? null : exceeded(measurement).length === 0
	}));
	const text = JSON.stringify({ atMs: Date.now(), others, measurements: kept }, null, '\t');
	writeFileSync(file, `${text}\n`);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.on(signal, () => {
		void stopAllChildren().then(() => process.exit(130));
	});
}

try {
	process.exitCode = await main();
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	process.exitCode = 1;
}
// A row that timed out may still be waiting and must not keep the process alive.
await stopAllChildren();
process.exit();
