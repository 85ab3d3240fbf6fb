import { summaryOf, type Statistic } from './statistics.ts';

/** Times are milliseconds, sizes kilobytes of 1000 bytes. */
export type Unit = 'ms' | 'KB' | 'count';

/** The upper limit of a statistic, in the measurement's unit. */
export interface Limit {
	readonly statistic: Statistic;
	readonly atMost: number;
}

/** One line of the table. */
export interface Measurement {
	readonly what: string;
	readonly unit: Unit;
	readonly samples: readonly number[];
	/** Empty for a line that only gives an anchor or explains another line. */
	readonly limits: readonly Limit[];
	readonly anchor: string;
	/** What was left out and why, and anything else the reader must know. */
	readonly notes: readonly string[];
}

/** Returns the limits a measurement exceeds; without samples it exceeds all of them. */
export function exceeded({ samples, limits }: Measurement): Limit[] {
	const summary = summaryOf(samples);
	return limits.filter(({ statistic, atMost }) => !(summary[statistic] <= atMost));
}
