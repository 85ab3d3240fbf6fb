import { summaryOf, type Statistic } from './statistics.ts';

/** Times are milliseconds, sizes kilobytes of 1000 bytes. */
export type Unit = 'ms' | 'KB' | 'count';

/** The most a statistic may be, in the measurement's own unit. */
export interface Limit {
	readonly statistic: Statistic;
	readonly atMost: number;
}

/** One line of the table. */
export interface Measurement {
	readonly what: string;
	readonly unit: Unit;
	readonly samples: readonly number[];
	/** None: told for reconciliation, or to explain another line. */
	readonly limits: readonly Limit[];
	readonly anchor: string;
	/** What was left out, and why; what else the reader must know. */
	readonly notes: readonly string[];
}

/** The limits a measurement exceeds; one without samples keeps none of them. */
export function exceeded({ samples, limits }: Measurement): Limit[] {
	const summary = summaryOf(samples);
	return limits.filter(({ statistic, atMost }) => !(summary[statistic] <= atMost));
}
