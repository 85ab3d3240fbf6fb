import type { KsherCall } from '../../ksher/calls.ts';

/** Work still to be done: a call to Ksher about an attempt or a refund, or a sale to copy to the ledger. */
export type OutboxKind = KsherCall | 'project';

export interface OutboxRow {
	readonly id: number;
	readonly kind: OutboxKind;
	/** An attempt's or refund's id, or, for `project`, a sale's. */
	readonly subject: string;
	readonly dueAtMs: number;
	/** How often the work was begun. */
	readonly tries: number;
	/** Since when the row is set apart because it kept failing; null: it is not. */
	readonly parkedAtMs: number | null;
}

/** A row that is set apart, with the error of its last try. */
export interface ParkedRow extends OutboxRow {
	readonly parkedAtMs: number;
	readonly lastError: string;
}

/** How many rows wait, and since when the oldest is due; `parked`: how many of them are set apart. */
export interface WaitingRows {
	readonly count: number;
	readonly parked: number;
	readonly dueAtMs: number | null;
}

type SqlRow = {
	id: number;
	kind: string;
	subject: string;
	due_at_ms: number;
	tries: number;
	last_error: string | null;
	parked_at_ms: number | null;
};

const COLUMNS = 'id, kind, subject, due_at_ms, tries, last_error, parked_at_ms';

/**
 * Work that is stored before it is begun, and removed in the same step that stores its result. A row that keeps failing
 * is parked: it keeps its last error and is tried slowly, but never dropped.
 */
export class Outbox {
	readonly #sql: SqlStorage;

	constructor(sql: SqlStorage) {
		this.#sql = sql;
	}

	/**
	 * Adds work; the same work twice is once, at the earlier time. A parked call keeps its own time: its attempt asks for
	 * it every few seconds, and would undo the slow retry.
	 */
	add(kind: OutboxKind, subject: string, dueAtMs: number): void {
		this.#sql.exec(
			`INSERT INTO outbox (kind, subject, due_at_ms, tries) VALUES (?, ?, ?, 0)
			 ON CONFLICT (kind, subject) DO UPDATE SET due_at_ms =
			   CASE WHEN kind <> 'project' AND parked_at_ms IS NOT NULL THEN due_at_ms
			   ELSE min(due_at_ms, excluded.due_at_ms) END`,
			kind,
			subject,
			dueAtMs
		);
	}

	/** Returns the calls to Ksher that are due, the longest due first. */
	dueCalls(nowMs: number, limit: number): OutboxRow[] {
		return this.#due(`kind <> 'project'`, nowMs, limit);
	}

	/**
	 * Returns the sales to copy to the ledger that are due, the longest due first. A parked one comes alone, after all
	 * others: one sale that cannot be copied holds back no other.
	 */
	dueCopies(nowMs: number, limit: number): OutboxRow[] {
		const rows = this.#due(`kind = 'project' AND parked_at_ms IS NULL`, nowMs, limit);
		return rows.length > 0 ? rows : this.#due(`kind = 'project'`, nowMs, 1);
	}

	/** True while a sale's newest state is on its way to the ledger and no copy of it has failed yet. */
	isBeingCopied(saleId: string): boolean {
		return (
			this.#sql
				.exec(`SELECT 1 FROM outbox WHERE kind = 'project' AND subject = ? AND tries <= 1`, saleId)
				.toArray().length > 0
		);
	}

	/** Returns when the next copy is due; null: none waits. */
	nextCopyAtMs(): number | null {
		return this.#sql
			.exec<{ at_ms: number | null }>(
				`SELECT min(due_at_ms) AS at_ms FROM outbox WHERE kind = 'project'`
			)
			.one().at_ms;
	}

	/** Counts what waits: calls to Ksher, and copies for the ledger. */
	waiting(): Record<'calls' | 'copies', WaitingRows> {
		const of = (which: string): WaitingRows => {
			const row = this.#sql
				.exec<{ count: number; parked: number; due_at_ms: number | null }>(
					`SELECT count(*) AS count, count(parked_at_ms) AS parked, min(due_at_ms) AS due_at_ms
					 FROM outbox WHERE kind ${which} 'project'`
				)
				.one();
			return { count: row.count, parked: row.parked, dueAtMs: row.due_at_ms };
		};
		return { calls: of('<>'), copies: of('=') };
	}

	/** Returns the rows that are set apart, the latest first. */
	parked(limit: number): ParkedRow[] {
		return this.#rows(
			`SELECT ${COLUMNS} FROM outbox WHERE parked_at_ms IS NOT NULL
			 ORDER BY parked_at_ms DESC LIMIT ${String(limit)}`
		).map((row) => ({
			...readRow(row),
			parkedAtMs: row.parked_at_ms ?? 0,
			lastError: row.last_error ?? ''
		}));
	}

	#due(which: string, nowMs: number, limit: number): OutboxRow[] {
		return this.#rows(
			// The limit is spelled out: SQLite plans a query anew each time a limit is bound to it.
			`SELECT ${COLUMNS} FROM outbox
			 WHERE due_at_ms <= ? AND ${which} ORDER BY due_at_ms LIMIT ${String(limit)}`,
			nowMs
		).map(readRow);
	}

	#rows(query: string, ...values: SqlStorageValue[]): SqlRow[] {
		return this.#sql.exec<SqlRow>(query, ...values).toArray();
	}

	/** Marks work as begun: it is not taken up again before `leaseUntilMs`, even after a crash. */
	begin(id: number, leaseUntilMs: number): void {
		this.#sql.exec(
			'UPDATE outbox SET due_at_ms = ?, tries = tries + 1 WHERE id = ?',
			leaseUntilMs,
			id
		);
	}

	/** Keeps the error of a failed try; the next one comes when the lease of this one ends. */
	fail(id: number, error: string): void {
		this.#sql.exec('UPDATE outbox SET last_error = ? WHERE id = ?', error, id);
	}

	/** Sets a row apart with the error of its failed try; a row that is parked already stays so. */
	park(id: number, error: string, nowMs: number): void {
		this.#sql.exec(
			'UPDATE outbox SET last_error = ?, parked_at_ms = coalesce(parked_at_ms, ?) WHERE id = ?',
			error,
			nowMs,
			id
		);
	}

	/** Has work begun again at `dueAtMs`, and not before. */
	postpone(id: number, dueAtMs: number): void {
		this.#sql.exec('UPDATE outbox SET due_at_ms = ? WHERE id = ?', dueAtMs, id);
	}

	/** Makes parked work about a subject due now. A row that is due before `soonMs` may be under way and is left alone. */
	retryParked(subject: string, nowMs: number, soonMs: number): void {
		this.#sql.exec(
			`UPDATE outbox SET due_at_ms = ?
			 WHERE subject = ? AND parked_at_ms IS NOT NULL AND due_at_ms > ?`,
			nowMs,
			subject,
			soonMs
		);
	}

	/** Makes calls that an earlier instance left unfinished due at once; only right when nobody is working on them. */
	reclaim(nowMs: number): void {
		this.#sql.exec(
			`UPDATE outbox SET due_at_ms = ?1
			 WHERE tries > 0 AND kind <> 'project' AND parked_at_ms IS NULL AND due_at_ms > ?1`,
			nowMs
		);
	}

	/**
	 * Removes work that succeeded. A row that is not due at `retryAtMs` any more was added or begun again meanwhile: it
	 * stays, and its failures are forgotten.
	 */
	complete(id: number, retryAtMs: number): void {
		this.#sql.exec('DELETE FROM outbox WHERE id = ? AND due_at_ms = ?', id, retryAtMs);
		this.#sql.exec(
			'UPDATE outbox SET tries = 0, last_error = NULL, parked_at_ms = NULL WHERE id = ?',
			id
		);
	}

	/** Removes a row. */
	remove(id: number): void {
		this.#sql.exec('DELETE FROM outbox WHERE id = ?', id);
	}

	/**
	 * Returns the earliest time any work is due; null: none waits. With `callsFull`, calls that are due by `nowMs` wait for
	 * one under way to come back, not for a time: counting them would make the alarm ring without a pause.
	 */
	nextDueAtMs(nowMs: number, callsFull: boolean): number | null {
		return this.#sql
			.exec<{ at_ms: number | null }>(
				`SELECT min(due_at_ms) AS at_ms FROM outbox WHERE kind = 'project' OR due_at_ms > ?`,
				callsFull ? nowMs : -1
			)
			.one().at_ms;
	}
}

function readRow(row: SqlRow): OutboxRow {
	return {
		id: row.id,
		kind: row.kind as OutboxKind,
		subject: row.subject,
		dueAtMs: row.due_at_ms,
		tries: row.tries,
		parkedAtMs: row.parked_at_ms
	};
}
