import * as v from 'valibot';
import { bangkokDay, bangkokDayStartMs, DAY_MS } from '../../shared/bangkok.ts';
import { readSearch } from '../../shared/staff/search.ts';
import {
	SaleRow,
	type SaleFilter,
	type SalesPage,
	type SalesQuery
} from '../../shared/staff/sales.ts';

/** Two screens of a tablet; the rest is a page further. */
export const SALES_PER_PAGE = 50;
/** Who says "at half past two" means this much around it. */
const TIME_SLACK_MS = 15 * 60_000;

/** A condition with the values of its question marks, in order. */
export interface Condition {
	readonly sql: string;
	readonly values: readonly (string | number)[];
}

/** A shop's sales, the newest first, as far as the ledger knows them. Throws when D1 is down. */
export async function listSales(
	db: D1Database,
	shopId: string,
	query: SalesQuery,
	nowMs: number
): Promise<SalesPage> {
	const conditions = conditionsOf(shopId, query, nowMs);
	const found = await findSales(db, conditions, SALES_PER_PAGE + 1);
	const sales = found.slice(0, SALES_PER_PAGE);
	const last = sales.at(-1);
	const isMore = found.length > SALES_PER_PAGE && last !== undefined;
	return { sales, next: isMore ? `${String(last.openedAtMs)}~${last.saleId}` : null };
}

/** The newest sales of which all conditions are true. Throws when D1 is down. */
export async function findSales(
	db: D1Database,
	conditions: readonly Condition[],
	limit: number
): Promise<SaleRow[]> {
	const { results } = await db
		.prepare(
			// CROSS JOIN keeps the sale outermost, so that its index by time, amount or reference leads.
			`SELECT sale.kiosk_id AS kioskId, kiosk.name AS kioskName, sale.id AS saleId, sale.reference, sale.state,
			   sale.amount_minor AS amountMinor, sale.currency, sale.opened_at_ms AS openedAtMs,
			   sale.paid_at_ms AS paidAtMs, attempt.channel, attempt.id AS orderNo,
			   (SELECT coalesce(sum(amount_minor), 0) FROM refund WHERE sale_id = sale.id AND kiosk_id = sale.kiosk_id
			     AND state = 'succeeded') AS refundedMinor,
			   (SELECT count(*) FROM refund WHERE sale_id = sale.id AND kiosk_id = sale.kiosk_id
			     AND state NOT IN ('succeeded', 'failed')) AS refundsUnderWay,
			   (SELECT count(*) FROM money_case WHERE sale_id = sale.id AND kiosk_id = sale.kiosk_id
			     AND decision IS NULL) AS openCases
			 FROM sale CROSS JOIN kiosk ON kiosk.id = sale.kiosk_id
			 LEFT JOIN attempt ON attempt.id = coalesce(sale.settled_by,
			   (SELECT id FROM attempt WHERE sale_id = sale.id ORDER BY started_at_ms DESC LIMIT 1))
			 WHERE ${conditions.map(({ sql }) => `(${sql})`).join(' AND ')}
			 ORDER BY sale.opened_at_ms DESC, sale.id DESC LIMIT ${String(limit)}`
		)
		.bind(...conditions.flatMap(({ values }) => values))
		.all();
	return results.map((row) => v.parse(SaleRow, row));
}

function conditionsOf(shopId: string, query: SalesQuery, nowMs: number): Condition[] {
	const { channel, state, kiosk, day, before } = query;
	const conditions: Condition[] = [ofShop(shopId), ...searchConditions(query, nowMs)];
	if (channel !== undefined) conditions.push({ sql: 'attempt.channel = ?', values: [channel] });
	if (state !== undefined) conditions.push(stateCondition(state));
	if (kiosk !== undefined) conditions.push({ sql: 'sale.kiosk_id = ?', values: [kiosk] });
	if (day !== undefined) {
		const fromMs = bangkokDayStartMs(day);
		conditions.push(openedBetween(fromMs, fromMs + DAY_MS - 1));
	}
	if (before !== undefined) {
		const [openedAtMs = '', saleId = ''] = before.split('~');
		const sql = '(sale.opened_at_ms, sale.id) < (?, ?)';
		conditions.push({ sql, values: [Number(openedAtMs), saleId] });
	}
	return conditions;
}

function searchConditions({ q, day }: SalesQuery, nowMs: number): Condition[] {
	const term = readSearch(q);
	switch (term.kind) {
		case 'nothing':
			return [];
		case 'amount':
			return [{ sql: 'sale.amount_minor = ?', values: [term.amountMinor] }];
		case 'reference': {
			const sql = 'sale.reference = ? OR sale.amount_minor = ?';
			return [{ sql, values: [term.reference, term.amountMinor] }];
		}
		case 'time': {
			const midnightMs = bangkokDayStartMs(day ?? bangkokDay(nowMs));
			const atMs = midnightMs + term.minute * 60_000;
			return [openedBetween(atMs - TIME_SLACK_MS, atMs + TIME_SLACK_MS)];
		}
		case 'order':
			return [withOrderNo(term.text)];
	}
}

/** Sales of a shop's kiosks. */
export function ofShop(shopId: string): Condition {
	return { sql: 'kiosk.shop_id = ?', values: [shopId] };
}

/** The sale with this order number of ours, or its beginning, or with this one of Ksher's or the wallet's. */
export function withOrderNo(text: string): Condition {
	// An attempt's id begins with its kiosk's code.
	return {
		sql: `(sale.kiosk_id, sale.id) IN (SELECT substr(id, 1, instr(id, '-') - 1), sale_id FROM attempt
		  WHERE (id >= ? AND id < ? || '~') OR provider_ref = ? OR wallet_ref = ?)`,
		values: [text, text, text, text]
	};
}

/** Sales opened from one moment to another. */
export function openedBetween(fromMs: number, toMs: number): Condition {
	return { sql: 'sale.opened_at_ms BETWEEN ? AND ?', values: [fromMs, toMs] };
}

function stateCondition(state: SaleFilter): Condition {
	switch (state) {
		case 'open':
		case 'paid':
		case 'released':
		case 'closed':
			return { sql: 'sale.state = ?', values: [state] };
		case 'problem':
			return {
				sql: '(sale.kiosk_id, sale.id) IN (SELECT kiosk_id, sale_id FROM money_case WHERE decision IS NULL)',
				values: []
			};
		case 'refunded':
			return {
				sql: `(sale.kiosk_id, sale.id) IN (SELECT kiosk_id, sale_id FROM refund WHERE state <> 'failed')`,
				values: []
			};
	}
}
