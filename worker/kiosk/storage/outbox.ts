import type { KsherCall } from '../../ksher/calls.ts';

/** Something still to be done outside: a call to Ksher about an attempt or a refund, or a sale to copy into the ledger. */
export type OutboxKind = KsherCall | 'project';

export interface OutboxRow {
	readonly id: number;
	readonly kind: OutboxKind;
	/** An attempt's or refund's id, or, for `project`, a sale's. */
	readonly subject: string;
	readonly dueAtMs: number;
	readonly tries: number;
}

type SqlRow = { id: number; kind: string; subject: string; due_at_ms: number; tries: number };

/** Work that is written down before it is begun, and struck out in the same step as what came of it. */
export class Outbox {
	readonly #sql: SqlStorage;

	constructor(sql: SqlStorage) {
		this.#sql = sql;
	}

	/** Adds work; the same work twice is once, at the earlier time. */
	add(kind: OutboxKind, subject: string, dueAtMs: number): void {
		this.#sql.exec(
			`INSERT INTO outbox (kind, subject, due_at_ms, tries) VALUES (?, ?, ?, 0)
			 ON CONFLICT (kind, subject) DO UPDATE SET due_at_ms = min(due_at_ms, excluded.due_at_ms)`,
			kind,
			subject,
			dueAtMs
		);
	}

	/** Calls to Ksher that are due, the longest due first. */
	dueCalls(nowMs: number, limit: number): OutboxRow[] {
		return this.#due(`kind <> 'project'`, nowMs, limit);
	}

	/** Sales to copy into the ledger that are due, the longest due first. */
	dueCopies(nowMs: number, limit: number): OutboxRow[] {
		return this.#due(`kind = 'project'`, nowMs, limit);
	}

	/** True while a sale's newest state is on its way to the ledger and no copy of it has failed yet. */
	isBeingCopied(saleId: string): boolean {
		return (
			this.#sql
				.exec(`SELECT 1 FROM outbox WHERE kind = 'project' AND subject = ? AND tries <= 1`, saleId)
				.toArray().length > 0
		);
	}

	/** When the next copy is due, or null. */
	nextCopyAtMs(): number | null {
		return this.#sql
			.exec<{ at_ms: number | null }>(
				`SELECT min(due_at_ms) AS at_ms FROM outbox WHERE kind = 'project'`
			)
			.one().at_ms;
	}

	/** How much waits, and since when the oldest of it is due: calls to Ksher, and copies for the ledger. */
	waiting(): Record<
		'calls' | 'copies',
		{ readonly count: number; readonly dueAtMs: number | null }
	> {
		const of = (which: string): { count: number; dueAtMs: number | null } => {
			const { count, due_at_ms } = this.#sql
				.exec<{ count: number; due_at_ms: number | null }>(
					`SELECT count(*) AS count, min(due_at_ms) AS due_at_ms FROM outbox WHERE kind ${which} 'project'`
				)
				.one();
			return { count, dueAtMs: due_at_ms };
		};
		return { calls: of('<>'), copies: of('=') };
	}

	#due(which: string, nowMs: number, limit: number): OutboxRow[] {
		return this.#sql
			.exec<SqlRow>(
				// The limit is spelled out: SQLite plans a query anew each time a limit is bound to it.
				`SELECT id, kind, subject, due_at_ms, tries FROM outbox
				 WHERE due_at_ms <= ? AND ${which} ORDER BY due_at_ms LIMIT ${String(limit)}`,
				nowMs
			)
			.toArray()
			.map((row) => ({
				id: row.id,
				kind: row.kind as OutboxKind,
				subject: row.subject,
				dueAtMs: row.due_at_ms,
				tries: row.tries
			}));
	}

	/** Marks work as begun: it is not taken up again before `leaseUntilMs`, even after a crash. */
	begin(id: number, leaseUntilMs: number): void {
		this.#sql.exec(
			'UPDATE outbox SET due_at_ms = ?, tries = tries + 1 WHERE id = ?',
			leaseUntilMs,
			id
		);
	}

	/** Makes due at once whatever was begun but never struck out; only right when nobody is working on it. */
	reclaim(nowMs: number): void {
		this.#sql.exec(
			`UPDATE outbox SET due_at_ms = ?1 WHERE tries > 0 AND kind <> 'project' AND due_at_ms > ?1`,
			nowMs
		);
	}

	/** Strikes out begun work, unless it was asked for again meanwhile, which made it due before its retry. */
	removeUnlessSooner(id: number, retryAtMs: number): void {
		this.#sql.exec('DELETE FROM outbox WHERE id = ? AND due_at_ms >= ?', id, retryAtMs);
	}

	remove(id: number): void {
		this.#sql.exec('DELETE FROM outbox WHERE id = ?', id);
	}

	/**
	 * The earliest time any work is due, or null. With `callsFull`, calls that are due by `nowMs` wait for one under way
	 * to come back, not for a time: counting them would make the alarm ring without a pause.
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
