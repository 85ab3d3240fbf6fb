import type { KsherCall } from '../../ksher/calls.ts';
import { CALL_TIMEOUT_MS } from '../../ksher/transport.ts';

/** A call without an answer after this time died with its object and is begun again. */
export const CALL_LEASE_MS = CALL_TIMEOUT_MS + 5_000;

/** Kinds of pending work: a Ksher call about an attempt or a refund, or the copy of a sale to the ledger. */
export type OutboxKind = KsherCall | 'project';

/** Pending work as stored. */
export interface OutboxRow {
	readonly id: number;
	readonly kind: OutboxKind;
	/** An attempt's or refund's id, or, for `project`, a sale's. */
	readonly subject: string;
	readonly dueAtMs: number;
	/** How often the work was begun. */
	readonly runs: number;
	/** When the row was parked because it kept failing; null: it is not parked. */
	readonly parkedAtMs: number | null;
}

/** A parked row, with the error of its last attempt. */
export interface ParkedRow extends OutboxRow {
	readonly parkedAtMs: number;
	readonly lastError: string;
}

/** How many rows wait, how many of them are parked, and when the earliest is due. */
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
	runs: number;
	last_error: string | null;
	parked_at_ms: number | null;
};

const COLUMNS = 'id, kind, subject, due_at_ms, runs, last_error, parked_at_ms';

/**
 * Stores work before it begins, and removes it in the transaction that stores its result. A row that keeps failing is
 * parked: it keeps its last error and is retried slowly, but never dropped.
 */
export class Outbox {
	readonly #sql: SqlStorage;

	constructor(sql: SqlStorage) {
		this.#sql = sql;
	}

	/**
	 * Adds work. Work that is pending already keeps one row, at the earlier time. A parked call keeps its own time: its
	 * attempt requests it every few seconds, which would undo the slow retry.
	 */
	add(kind: OutboxKind, subject: string, dueAtMs: number): void {
		this.#sql.exec(
			`INSERT INTO outbox (kind, subject, due_at_ms, runs) VALUES (?, ?, ?, 0)
			 ON CONFLICT (kind, subject) DO UPDATE SET due_at_ms =
			   CASE WHEN kind <> 'project' AND parked_at_ms IS NOT NULL THEN due_at_ms
			   ELSE min(due_at_ms, excluded.due_at_ms) END`,
			kind,
			subject,
			dueAtMs
		);
	}

	/** Returns the Ksher calls that are due, the longest due first. */
	dueCalls(nowMs: number, limit: number): OutboxRow[] {
		return this.#due(`kind <> 'project'`, nowMs, limit);
	}

	/**
	 * Returns the copies that are due, the longest due first. A parked copy comes alone, after all others, so that a sale
	 * that cannot be copied delays no other.
	 */
	dueCopies(nowMs: number, limit: number): OutboxRow[] {
		const rows = this.#due(`kind = 'project' AND parked_at_ms IS NULL`, nowMs, limit);
		return rows.length > 0 ? rows : this.#due(`kind = 'project'`, nowMs, 1);
	}

	/** Returns true while a sale's copy is pending and no attempt at it has failed. */
	isBeingCopied(saleId: string): boolean {
		return (
			this.#sql
				.exec(`SELECT 1 FROM outbox WHERE kind = 'project' AND subject = ? AND runs <= 1`, saleId)
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

	/** Counts the pending Ksher calls and the pending copies. */
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

	/** Returns the parked rows, the latest first. */
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
			// The limit is part of the text: SQLite plans a query again each time a limit is bound.
			`SELECT ${COLUMNS} FROM outbox
			 WHERE due_at_ms <= ? AND ${which} ORDER BY due_at_ms LIMIT ${String(limit)}`,
			nowMs
		).map(readRow);
	}

	#rows(query: string, ...values: SqlStorageValue[]): SqlRow[] {
		return this.#sql.exec<SqlRow>(query, ...values).toArray();
	}

	/** Marks work as begun: the work is not begun again before `leaseUntilMs`, even after a crash. */
	begin(id: number, leaseUntilMs: number): void {
		this.#sql.exec(
			'UPDATE outbox SET due_at_ms = ?, runs = runs + 1 WHERE id = ?',
			leaseUntilMs,
			id
		);
	}

	/** Stores the error of a failed attempt. The next attempt comes when the lease ends. */
	fail(id: number, error: string): void {
		this.#sql.exec('UPDATE outbox SET last_error = ? WHERE id = ?', error, id);
	}

	/** Parks a row with the error of its failed attempt. A parked row keeps its first time of parking. */
	park(id: number, error: string, nowMs: number): void {
		this.#sql.exec(
			'UPDATE outbox SET last_error = ?, parked_at_ms = coalesce(parked_at_ms, ?) WHERE id = ?',
			error,
			nowMs,
			id
		);
	}

	/** Moves work to `dueAtMs`. */
	postpone(id: number, dueAtMs: number): void {
		this.#sql.exec('UPDATE outbox SET due_at_ms = ? WHERE id = ?', dueAtMs, id);
	}

	/** Makes parked work about a subject due now, except rows due before `soonMs`, which may be under way. */
	retryParked(subject: string, nowMs: number, soonMs: number): void {
		this.#sql.exec(
			`UPDATE outbox SET due_at_ms = ?
			 WHERE subject = ? AND parked_at_ms IS NOT NULL AND due_at_ms > ?`,
			nowMs,
			subject,
			soonMs
		);
	}

	/** Makes unfinished calls of an earlier instance due at once. Only for use while no call is under way here. */
	reclaim(nowMs: number): void {
		this.#sql.exec(
			`UPDATE outbox SET due_at_ms = ?1
			 WHERE runs > 0 AND kind <> 'project' AND parked_at_ms IS NULL AND due_at_ms > ?1`,
			nowMs
		);
	}

	/**
	 * Removes work that succeeded. A row no longer due at `retryAtMs` was added or begun again meanwhile: that row stays,
	 * and its failures are forgotten.
	 */
	complete(id: number, retryAtMs: number): void {
		this.#sql.exec('DELETE FROM outbox WHERE id = ? AND due_at_ms = ?', id, retryAtMs);
		this.#sql.exec(
			'UPDATE outbox SET runs = 0, last_error = NULL, parked_at_ms = NULL WHERE id = ?',
			id
		);
	}

	/** Removes a row, whatever its time. */
	remove(id: number): void {
		this.#sql.exec('DELETE FROM outbox WHERE id = ?', id);
	}

	/**
	 * Returns the earliest time any work is due; null: none is pending. With `callsFull`, ignores calls due by `nowMs`: they
	 * wait for another call to end, and counting them would make the alarm ring without a pause.
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
		runs: row.runs,
		parkedAtMs: row.parked_at_ms
	};
}
