import type { SaleId } from '../../../shared/ids.ts';
import { entryHash, GENESIS, type ChainEntry } from './verify-chain.ts';

/** An entry as stored; `body` is JSON. */
export interface LoggedEvent {
	readonly number: number;
	readonly atMs: number;
	readonly body: string;
}

/** The append-only event log. Each entry's hash covers the entry before it, so that every change is detected. */
export class EventLog {
	readonly #sql: SqlStorage;

	constructor(sql: SqlStorage) {
		this.#sql = sql;
	}

	/** Returns the entries of a sale, in order. */
	of(saleId: SaleId): LoggedEvent[] {
		return this.#sql
			.exec<{ number: number; at_ms: number; body: string }>(
				'SELECT number, at_ms, body FROM event WHERE sale_id = ? ORDER BY number',
				saleId
			)
			.toArray()
			.map(({ number, at_ms, body }) => ({ number, atMs: at_ms, body }));
	}

	/** Returns whole entries after a number, in order. */
	after(number: number, limit: number): ChainEntry[] {
		return this.#sql
			.exec<{ number: number; at_ms: number; sale_id: string | null; body: string; hash: string }>(
				'SELECT number, at_ms, sale_id, body, hash FROM event WHERE number > ? ORDER BY number LIMIT ?',
				number,
				limit
			)
			.toArray()
			.map((row) => ({
				number: row.number,
				atMs: row.at_ms,
				saleId: row.sale_id,
				body: row.body,
				hash: row.hash
			}));
	}

	/** Returns the events of one type that people of the shop logged about a sale. */
	notesOf(saleId: SaleId, type: string): Partial<Record<string, string>>[] {
		return this.#sql
			.exec<{ facts: string }>(
				`SELECT json_extract(body, '$.event') AS facts FROM event
				 WHERE sale_id = ? AND json_extract(body, '$.event.type') = ?
				 AND json_extract(body, '$.by.id') IS NOT NULL`,
				saleId,
				type
			)
			.toArray()
			.map(({ facts }) => JSON.parse(facts) as Partial<Record<string, string>>);
	}

	/** Appends an entry; `saleId` null: about the kiosk itself. */
	append(atMs: number, saleId: SaleId | null, facts: Readonly<Record<string, unknown>>): void {
		const last = this.#sql
			.exec<{ number: number; hash: string }>(
				'SELECT number, hash FROM event ORDER BY number DESC LIMIT 1'
			)
			.toArray()[0];
		const number = (last?.number ?? 0) + 1;
		const body = JSON.stringify(facts);
		const hash = entryHash(last?.hash ?? GENESIS, number, atMs, saleId, body);
		this.#sql.exec(
			'INSERT INTO event (number, at_ms, sale_id, body, hash) VALUES (?, ?, ?, ?, ?)',
			number,
			atMs,
			saleId,
			body,
			hash
		);
	}
}
