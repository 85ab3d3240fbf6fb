import { Attempt } from '../../../shared/payments/attempt/attempt.ts';
import { assert } from '../../../shared/assert.ts';
import type { AttemptId, SaleId } from '../../../shared/ids.ts';
import { Refund } from '../../../shared/payments/refund/refund.ts';
import { StoredSale, type Sale } from '../../../shared/payments/sale/sale.ts';
import { violationsOf } from '../../../shared/payments/sale/invariants.ts';
import { readRow } from './read-row.ts';

/** Sales cached as last read or written: one event reads its sale several times. */
const CACHED_MAX = 32;

/** Stores sales with their attempts and refunds in the object's SQLite. Checks every sale it writes and reads. */
export class SaleStore {
	readonly #sql: SqlStorage;
	readonly #cached = new Map<SaleId, Sale>();

	constructor(sql: SqlStorage) {
		this.#sql = sql;
	}

	/** Returns the sale with its attempts and refunds in order, or null. */
	find(id: SaleId): Sale | null {
		const known = this.#cached.get(id);
		if (known !== undefined) return known;
		const row = this.#sql
			.exec<{ body: string }>('SELECT body FROM sale WHERE id = ?', id)
			.toArray()[0];
		return row === undefined ? null : this.#cache(this.#whole(id, row.body));
	}

	/** Empties the cache after a failed transaction, whose writes are not stored. */
	forget(): void {
		this.#cached.clear();
	}

	#cache(sale: Sale): Sale {
		if (this.#cached.size >= CACHED_MAX) this.#cached.clear();
		this.#cached.set(sale.id, sale);
		return sale;
	}

	/** Returns the sale on the screen, or null. */
	onScreen(): Sale | null {
		const rows = this.#sql
			.exec<{ id: string }>('SELECT id FROM sale WHERE on_screen = 1')
			.toArray();
		assert(rows.length <= 1, 'one sale at most is on the screen');
		const [row] = rows;
		return row === undefined ? null : this.find(row.id as SaleId);
	}

	/** Returns the sale an attempt belongs to, or null when this kiosk never made that attempt. */
	findByAttempt(id: AttemptId): Sale | null {
		const row = this.#sql
			.exec<{ sale_id: string }>('SELECT sale_id FROM attempt WHERE id = ?', id)
			.toArray()[0];
		return row === undefined ? null : this.find(row.sale_id as SaleId);
	}

	/** Returns an attempt with its sale, or null when this kiosk never made it. */
	findAttempt(id: AttemptId): { sale: Sale; attempt: Attempt } | null {
		const sale = this.findByAttempt(id);
		const attempt = sale?.attempts.find((one) => one.id === id);
		return !sale || attempt === undefined ? null : { sale, attempt };
	}

	/** Returns attempts started from `fromMs` up to but not at `toMs`, by id, after `after`. */
	attemptsStarted(
		fromMs: number,
		toMs: number,
		after: AttemptId | null,
		limit: number
	): AttemptId[] {
		return this.#sql
			.exec<{ id: string }>(
				`SELECT id FROM attempt WHERE json_extract(body, '$.startedAtMs') >= ?
				 AND json_extract(body, '$.startedAtMs') < ? AND id > ? ORDER BY id LIMIT ?`,
				fromMs,
				toMs,
				after ?? '',
				limit
			)
			.toArray()
			.map(({ id }) => id as AttemptId);
	}

	/** Counts the attempts started from `fromMs` up to but not at `toMs`. */
	countAttemptsStarted(fromMs: number, toMs: number): number {
		return this.#sql
			.exec<{ count: number }>(
				`SELECT count(*) AS count FROM attempt WHERE json_extract(body, '$.startedAtMs') >= ?
				 AND json_extract(body, '$.startedAtMs') < ?`,
				fromMs,
				toMs
			)
			.one().count;
	}

	/** Returns the start time of the first attempt at or after `fromMs`; null: there is none. */
	firstAttemptSinceMs(fromMs: number): number | null {
		return this.#sql
			.exec<{ at_ms: number | null }>(
				`SELECT min(json_extract(body, '$.startedAtMs')) AS at_ms FROM attempt
				 WHERE json_extract(body, '$.startedAtMs') >= ?`,
				fromMs
			)
			.one().at_ms;
	}

	/** Writes the sale, and the attempts and refunds that differ from `before`. Throws when the sale breaks an invariant. */
	save(sale: Sale, before: Sale | null): void {
		const violations = violationsOf(sale);
		assert(violations.length === 0, `a stored sale is sound: ${violations.join('; ')}`);
		const { attempts, refunds, ...rest } = sale;
		this.#sql.exec(
			`INSERT INTO sale (id, state, version, on_screen, deadline_at_ms, opened_at_ms, body)
			 VALUES (?, ?, ?, ?, ?, ?, ?)
			 ON CONFLICT (id) DO UPDATE SET state = excluded.state, version = excluded.version,
			   on_screen = excluded.on_screen, deadline_at_ms = excluded.deadline_at_ms, body = excluded.body`,
			sale.id,
			sale.state,
			sale.version,
			sale.onScreen ? 1 : 0,
			sale.deadlineAtMs,
			sale.openedAtMs,
			JSON.stringify(rest)
		);
		attempts.forEach((attempt, position) => {
			if (before?.attempts[position] !== attempt) this.#saveAttempt(sale.id, attempt, position);
		});
		refunds.forEach((refund, position) => {
			if (before?.refunds[position] !== refund) this.#saveRefund(sale.id, refund, position);
		});
		this.#cache(sale);
	}

	#saveRefund(saleId: SaleId, refund: Refund, position: number): void {
		this.#sql.exec(
			`INSERT INTO refund (id, sale_id, attempt_id, position, state, due_at_ms, body) VALUES (?, ?, ?, ?, ?, ?, ?)
			 ON CONFLICT (id) DO UPDATE SET state = excluded.state, due_at_ms = excluded.due_at_ms, body = excluded.body`,
			refund.id,
			saleId,
			refund.attemptId,
			position,
			refund.state,
			refund.check.nextCheckAtMs,
			JSON.stringify(refund)
		);
	}

	#saveAttempt(saleId: SaleId, attempt: Attempt, position: number): void {
		this.#sql.exec(
			`INSERT INTO attempt (id, sale_id, position, state, due_at_ms, body) VALUES (?, ?, ?, ?, ?, ?)
			 ON CONFLICT (id) DO UPDATE SET state = excluded.state, due_at_ms = excluded.due_at_ms, body = excluded.body`,
			attempt.id,
			saleId,
			position,
			attempt.state,
			dueAtMs(attempt),
			JSON.stringify(attempt)
		);
	}

	/** Returns sales with a deadline at or before `nowMs`: their own, or one of an attempt or refund. */
	due(nowMs: number): SaleId[] {
		return this.#sql
			.exec<{ id: string }>(
				`SELECT id FROM sale WHERE deadline_at_ms <= ?1
				 UNION SELECT sale_id FROM attempt WHERE due_at_ms <= ?1
				 UNION SELECT sale_id FROM refund WHERE due_at_ms <= ?1`,
				nowMs
			)
			.toArray()
			.map(({ id }) => id as SaleId);
	}

	/** Returns the earliest deadline of all sales, attempts and refunds, or null. */
	nextDueAtMs(): number | null {
		return this.#sql
			.exec<{ at_ms: number | null }>(
				`SELECT min(at_ms) AS at_ms FROM (
				   SELECT min(deadline_at_ms) AS at_ms FROM sale WHERE deadline_at_ms IS NOT NULL
				   UNION ALL SELECT min(due_at_ms) FROM attempt WHERE due_at_ms IS NOT NULL
				   UNION ALL SELECT min(due_at_ms) FROM refund WHERE due_at_ms IS NOT NULL)`
			)
			.one().at_ms;
	}

	#whole(id: SaleId, body: string): Sale {
		const attempts = this.#sql
			.exec<{ id: string; body: string }>(
				'SELECT id, body FROM attempt WHERE sale_id = ? ORDER BY position',
				id
			)
			.toArray()
			.map((row) => readRow('attempt', row.id, Attempt, row.body));
		const refunds = this.#sql
			.exec<{ id: string; body: string }>(
				'SELECT id, body FROM refund WHERE sale_id = ? ORDER BY position',
				id
			)
			.toArray()
			.map((row) => readRow('refund', row.id, Refund, row.body));
		const sale = { ...readRow('sale', id, StoredSale, body), attempts, refunds };
		const violations = violationsOf(sale);
		assert(violations.length === 0, `the sale read back is sound: ${violations.join('; ')}`);
		return sale;
	}
}

function dueAtMs(attempt: Attempt): number | null {
	const times = [attempt.poll.nextQueryAtMs, attempt.close.closeAtMs].filter((at) => at !== null);
	return times.length === 0 ? null : Math.min(...times);
}
