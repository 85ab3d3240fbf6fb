import { existsSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import type { Outcome } from './step.ts';

const VitestReport = v.object({
	numPassedTests: v.number(),
	numFailedTests: v.number(),
	success: v.boolean()
});

const PlaywrightReport = v.object({
	stats: v.object({ expected: v.number(), unexpected: v.number(), flaky: v.number() }),
	errors: v.array(v.unknown())
});

/** Counts vitest's JSON report. A missing report is a failure, and so is a run that failed without a failed test. */
export function readVitest(file: string): Outcome {
	const report = read(file, VitestReport);
	if (report === null) return { passed: 0, failed: 1 };
	const { numPassedTests, numFailedTests, success } = report;
	return { passed: numPassedTests, failed: success ? 0 : Math.max(1, numFailedTests) };
}

/** Counts Playwright's JSON report. A flaky test counts as failed: it is a bug in the product or in the test. */
export function readPlaywright(file: string): Outcome {
	const report = read(file, PlaywrightReport);
	if (report === null) return { passed: 0, failed: 1 };
	const { expected, unexpected, flaky } = report.stats;
	return { passed: expected, failed: unexpected + flaky + report.errors.length };
}

function read<Schema extends v.GenericSchema>(
	file: string,
	schema: Schema
): v.InferOutput<Schema> | null {
	if (!existsSync(file)) return null;
	const report = v.safeParse(schema, JSON.parse(readFileSync(file, 'utf8')));
	return report.success ? report.output : null;
}
