import type { AttemptId } from '../../shared/ids.ts';

/** Enough for a month of watching one code; beyond that the oldest go. */
const ROWS_PER_ATTEMPT_MAX = 500;

/** One thing Ksher was asked, or told us, about an attempt; already free of signatures and payer ids. */
export interface ExchangeRow {
	readonly attemptId: AttemptId;
	readonly atMs: number;
	readonly call: string;
	readonly outcome: string;
	readonly tookMs: number | null;
	readonly facts: unknown;
}

type SqlRow = {
	attempt_id: string;
	at_ms: number;
	call: string;
	outcome: string;
	took_ms: number | null;
	facts: string | null;
};

/** What was asked and answered, for staff and for disputes. */
export class ExchangeLog {
	readonly #sql: SqlStorage;

	constructor(sql: SqlStorage) {
		this.#sql = sql;
	}

	/** The latest exchanges about an attempt, oldest first. */
	of(attemptId: AttemptId, limit: number): ExchangeRow[] {
		return this.#sql
			.exec<SqlRow>(
				`SELECT attempt_id, at_ms, call, outcome, took_ms, facts FROM
				 (SELECT * FROM ksher_exchange WHERE attempt_id = ? ORDER BY id DESC LIMIT ?) ORDER BY id`,
				attemptId,
				limit
			)
			.toArray()
			.map((row) => ({
				attemptId,
				atMs: row.at_ms,
				call: row.call,
				outcome: row.outcome,
				tookMs: row.took_ms,
				facts: row.facts === null ? null : (JSON.parse(row.facts) as unknown)
			}));
	}

	record(row: ExchangeRow): void {
		this.#sql.exec(
			'INSERT INTO ksher_exchange (attempt_id, at_ms, call, outcome, took_ms, facts) VALUES (?, ?, ?, ?, ?, ?)',
			row.attemptId,
			row.atMs,
			row.call,
			row.outcome,
			row.tookMs,
			row.facts === null ? null : JSON.stringify(row.facts)
		);
		this.#sql.exec(
			`DELETE FROM ksher_exchange WHERE attempt_id = ?1 AND id <=
			 (SELECT id FROM ksher_exchange WHERE attempt_id = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)`,
			row.attemptId,
			ROWS_PER_ATTEMPT_MAX
		);
	}
}
