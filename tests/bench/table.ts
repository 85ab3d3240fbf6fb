import { exceeded, type Limit, type Measurement, type Unit } from './measurement.ts';
import { summaryOf } from './statistics.ts';

const HEAD = ['what', 'n', 'p50', 'p95', 'p99', 'max', 'budget', 'within?', 'anchor'] as const;
/** The columns of figures, which are right-aligned. */
const FIGURES = [1, 2, 3, 4, 5];

/** Returns the table, aligned for a terminal, with the notes of its lines below. */
export function tableOf(measurements: readonly Measurement[]): string {
	const lines = measurements.map((measurement, index) =>
		cellsOf(measurement, measurement.notes.length > 0 ? ` [${String(index + 1)}]` : '')
	);
	const all = [[...HEAD], ...lines];
	const widths = HEAD.map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0)));
	const text = all.map((line) =>
		line
			.map((cell, column) => {
				const width = widths[column] ?? 0;
				return FIGURES.includes(column) ? cell.padStart(width) : cell.padEnd(width);
			})
			.join('  ')
			.trimEnd()
	);
	const rule = '-'.repeat(Math.max(...text.map(({ length }) => length)));
	const notes = measurements.flatMap((measurement, index) =>
		measurement.notes.map((note) => `[${String(index + 1)}] ${note}`)
	);
	return [text[0], rule, ...text.slice(1), ...(notes.length > 0 ? ['', ...notes] : [])].join('\n');
}

function cellsOf(measurement: Measurement, mark: string): string[] {
	const { what, unit, samples, limits, anchor } = measurement;
	const { count, p50, p95, p99, max } = summaryOf(samples);
	const figures =
		count === 1
			? [figure(p50, unit), '', '', figure(max, unit)]
			: [p50, p95, p99, max].map((value) => figure(value, unit));
	return [
		what + mark,
		String(count),
		...figures,
		limits.length === 0 ? '-' : limits.map((limit) => limitText(limit, unit, count)).join(', '),
		verdictOf(measurement),
		anchor
	];
}

function verdictOf(measurement: Measurement): string {
	if (measurement.limits.length === 0) return '-';
	if (measurement.samples.length === 0) return 'NOT MEASURED';
	return exceeded(measurement).length === 0 ? 'yes' : 'NO';
}

function limitText({ statistic, atMost }: Limit, unit: Unit, count: number): string {
	return `${count === 1 ? '' : `${statistic} `}<= ${figure(atMost, unit)}`;
}

function figure(value: number, unit: Unit): string {
	if (Number.isNaN(value)) return '-';
	switch (unit) {
		case 'ms':
			return value >= 1000 ? `${(value / 1000).toFixed(2)} s` : `${plain(value)} ms`;
		case 'KB':
			return `${plain(value)} KB`;
		case 'count':
			return String(value);
	}
}

function plain(value: number): string {
	return Number.isInteger(value) ? String(value) : value.toFixed(1);
}
