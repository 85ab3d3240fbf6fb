import type { AttemptId } from '../../../shared/ids.ts';

/** Rows kept of an attempt: enough for a month of watching one code. Older rows are dropped. */
const ROWS_PER_ATTEMPT_MAX = 500;

/** One Ksher call about an attempt, or one webhook, without signatures and payer ids. */
export interface KsherCallRow {
	readonly attemptId: AttemptId;
	readonly atMs: number;
	readonly call: string;
	readonly outcome: string;
	readonly tookMs: number | null;
	readonly facts: unknown;
}

/** Rows counted at most: those of a busy day, in a few milliseconds. */
const ROWS_COUNTED_MAX = 4_000;

/** The count of calls with the same outcome, error code and account. */
export interface KsherCallCount {
	readonly call: string;
	readonly outcome: string;
	/** Ksher's error code, or empty. */
	readonly errorCode: string;
	readonly account: string;
	readonly count: number;
	readonly lastAtMs: number;
}

type SqlRow = {
	attempt_id: string;
	at_ms: number;
	call: string;
	outcome: string;
	took_ms: number | null;
	facts: string | null;
};

/** Stores Ksher calls and webhooks, for staff and for disputes. */
export class KsherCallLog {
	readonly #sql: SqlStorage;

	constructor(sql: SqlStorage) {
		this.#sql = sql;
	}

	/** Returns the latest `limit` calls about an attempt, oldest first. */
	of(attemptId: AttemptId, limit: number): KsherCallRow[] {
		return this.#sql
			.exec<SqlRow>(
				`SELECT attempt_id, at_ms, call, outcome, took_ms, facts FROM
				 (SELECT * FROM ksher_call WHERE attempt_id = ? ORDER BY id DESC LIMIT ?) ORDER BY id`,
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

	/** Counts the calls since `fromMs`. On a very busy day, counts only the latest: those since `sinceMs`. */
	countSince(fromMs: number): { readonly sinceMs: number; readonly counts: KsherCallCount[] } {
		const latest = `SELECT * FROM ksher_call ORDER BY id DESC LIMIT ${String(ROWS_COUNTED_MAX)}`;
		const { rows, first_ms: firstMs } = this.#sql
			.exec<{ rows: number; first_ms: number | null }>(
				`SELECT count(*) AS rows, min(at_ms) AS first_ms FROM (${latest})`
			)
			.one();
		const counts = this.#sql
			.exec<{
				call: string;
				outcome: string;
				code: string | null;
				account: string;
				count: number;
				last_ms: number;
			}>(
				`SELECT call, outcome, json_extract(facts, '$.errorCode') AS code,
				   json_extract(attempt.body, '$.account') AS account, count(*) AS count, max(at_ms) AS last_ms
				 FROM (${latest}) AS latest JOIN attempt ON attempt.id = latest.attempt_id
				 WHERE at_ms >= ? GROUP BY 1, 2, 3, 4`,
				fromMs
			)
			.toArray()
			.map(({ code, last_ms, ...row }) => ({ ...row, errorCode: code ?? '', lastAtMs: last_ms }));
		const isWhole = rows < ROWS_COUNTED_MAX;
		return { sinceMs: isWhole ? fromMs : Math.max(fromMs, firstMs ?? fromMs), counts };
	}

	/** Adds a row, and drops the attempt's oldest rows beyond ROWS_PER_ATTEMPT_MAX. */
	record(row: KsherCallRow): void {
		this.#sql.exec(
			'INSERT INTO ksher_call (attempt_id, at_ms, call, outcome, took_ms, facts) VALUES (?, ?, ?, ?, ?, ?)',
			row.attemptId,
			row.atMs,
			row.call,
			row.outcome,
			row.tookMs,
			row.facts === null ? null : JSON.stringify(row.facts)
		);
		this.#sql.exec(
			`DELETE FROM ksher_call WHERE attempt_id = ?1 AND id <=
			 (SELECT id FROM ksher_call WHERE attempt_id = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)`,
			row.attemptId,
			ROWS_PER_ATTEMPT_MAX
		);
	}
}
