/** The statistics of all samples of a row. */
export interface Summary {
	readonly count: number;
	readonly p50: number;
	readonly p95: number;
	readonly p99: number;
	readonly max: number;
}

export type Statistic = Exclude<keyof Summary, 'count'>;

/** Returns the statistics of samples; percentiles by nearest rank, so that each is a measured sample. */
export function summaryOf(samples: readonly number[]): Summary {
	const sorted = samples.toSorted((a, b) => a - b);
	const at = (fraction: number): number => sorted[Math.ceil(fraction * sorted.length) - 1] ?? NaN;
	return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}
