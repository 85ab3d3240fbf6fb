import * as v from 'valibot';
import type { ShopDays } from '../../../shared/shop/business-day/business-day.ts';
import { SALE_STATES, type SaleState } from '../../../shared/payments/sale/sale.ts';
import { readSearch } from './search-term.ts';
import {
	SaleRow,
	type SaleFilter,
	type SalesPage,
	type SalesQuery
} from '../../../shared/api/staff/sales.ts';

/** The sales on one page: two screens of a tablet. */
export const SALES_PER_PAGE = 50;
/** A search for a time of day covers this much before and after it. */
const TIME_SLACK_MS = 15 * 60_000;

/** A condition with the values of its question marks, in order. */
export interface Condition {
	readonly sql: string;
	readonly values: readonly (string | number)[];
}

/**
 * Returns one page of a shop's sales that match the query, the newest first; dates and times of day are read on the
 * shop's own calendar. Throws when D1 is down.
 */
export async function listSales(
	db: D1Database,
	shopId: string,
	query: SalesQuery,
	calendar: ShopDays,
	nowMs: number
): Promise<SalesPage> {
	const conditions = [
		...conditionsOf(shopId, query),
		...timeConditions(query, calendar, nowMs),
		...pageConditions(query)
	];
	const found = await findSales(db, conditions, SALES_PER_PAGE + 1);
	const sales = found.slice(0, SALES_PER_PAGE);
	const last = sales.at(-1);
	const isMore = found.length > SALES_PER_PAGE && last !== undefined;
	return { sales, next: isMore ? `${String(last.openedAtMs)}~${last.saleId}` : null };
}

/** Returns up to `limit` of the newest sales that meet all conditions. Throws when D1 is down. */
export async function findSales(
	db: D1Database,
	conditions: readonly Condition[],
	limit: number
): Promise<SaleRow[]> {
	const { results } = await db
		.prepare(
			// CROSS JOIN keeps the sale outermost, so that its index leads.
			`SELECT sale.kiosk_id AS kioskId, kiosk.name AS kioskName, sale.id AS saleId, sale.reference, sale.state,
			   sale.amount_minor AS amountMinor, sale.currency, sale.opened_at_ms AS openedAtMs,
			   sale.paid_at_ms AS paidAtMs, sale.channel, sale.order_no AS orderNo,
			   (SELECT coalesce(sum(amount_minor), 0) FROM refund WHERE sale_id = sale.id AND +kiosk_id = sale.kiosk_id
			     AND state = 'succeeded') AS refundedMinor,
			   (SELECT count(*) FROM refund WHERE sale_id = sale.id AND +kiosk_id = sale.kiosk_id
			     AND state NOT IN ('succeeded', 'failed')) AS refundsUnderWay,
			   (SELECT count(*) FROM money_case WHERE sale_id = sale.id AND kiosk_id = sale.kiosk_id
			     AND decision IS NULL) AS openCases
			 FROM sale CROSS JOIN kiosk ON kiosk.id = sale.kiosk_id
			 WHERE ${conditions.map(({ sql }) => `(${sql})`).join(' AND ')}
			 ORDER BY sale.opened_at_ms DESC, sale.id DESC LIMIT ${String(limit)}`
		)
		.bind(...conditions.flatMap(({ values }) => values))
		.all();
	return results.map((row) => v.parse(SaleRow, row));
}

function conditionsOf(shopId: string, query: SalesQuery): Condition[] {
	const { channel, state, kiosk } = query;
	const requested = [
		...searchConditions(query, shopId),
		...(state === undefined || isSaleState(state) ? [] : [filterCondition(state)]),
		...(channel === undefined ? [] : [is('channel', channel)]),
		...(state !== undefined && isSaleState(state) ? [is('state', state)] : []),
		...(kiosk === undefined ? [] : [is('kiosk_id', kiosk)])
	];
	// The first condition leads through its index, because it leaves the fewest rows. SQLite does not know the figures: a +
	// before the other columns keeps it from choosing their indexes. Indexes of columns begin with the shop.
	const [lead, ...others] = requested;
	const isByShop = lead?.sql.startsWith('sale.') ?? true;
	return [
		{ sql: `${isByShop ? '' : '+'}sale.shop_id = ?`, values: [shopId] },
		...(lead === undefined ? [] : [lead]),
		...others.map(({ sql, values }) => ({ sql: sql.replace(/^sale\./, '+sale.'), values }))
	];
}

function pageConditions({ before }: SalesQuery): Condition[] {
	if (before === undefined) return [];
	const [openedAtMs = '', saleId = ''] = before.split('~');
	const sql = '(sale.opened_at_ms, sale.id) < (?, ?)';
	return [{ sql, values: [Number(openedAtMs), saleId] }];
}

function searchConditions({ q }: SalesQuery, shopId: string): Condition[] {
	const term = readSearch(q);
	switch (term.kind) {
		case 'nothing':
		case 'time':
			return [];
		case 'amount':
			return [is('amount_minor', term.amountMinor)];
		case 'reference': {
			// Each side names the shop, so that each can use its own index.
			const sql = `(sale.shop_id = ? AND sale.reference = ?) OR (sale.shop_id = ? AND sale.amount_minor = ?)`;
			return [{ sql, values: [shopId, term.reference, shopId, term.amountMinor] }];
		}
		case 'order':
			return [withOrderNo(term.text)];
	}
}

function timeConditions({ q, day }: SalesQuery, calendar: ShopDays, nowMs: number): Condition[] {
	const conditions: Condition[] = [];
	const term = readSearch(q);
	if (term.kind === 'time') {
		const { firstMs, lastMs } = calendar.minuteOf(day ?? calendar.at(nowMs).day, term.minute);
		conditions.push(openedBetween(firstMs - TIME_SLACK_MS, lastMs + TIME_SLACK_MS));
	}
	if (day !== undefined) {
		const { fromMs, untilMs } = calendar.named(day);
		conditions.push(openedBetween(fromMs, untilMs - 1));
	}
	return conditions;
}

/** Returns the condition: sales of this shop. */
export function ofShop(shopId: string): Condition {
	return { sql: 'sale.shop_id = ?', values: [shopId] };
}

/** Returns the condition: our order number is or begins with this text, or Ksher's or the wallet's number is. */
export function withOrderNo(text: string): Condition {
	// An attempt's id begins with its kiosk's code.
	return {
		sql: `(sale.kiosk_id, sale.id) IN (SELECT substr(id, 1, instr(id, '-') - 1), sale_id FROM attempt
		  WHERE (id >= ? AND id < ? || '~') OR provider_ref = ? OR wallet_ref = ?)`,
		values: [text, text, text, text]
	};
}

/** Returns the condition: opened from one moment to another, both included. Epoch ms. */
export function openedBetween(fromMs: number, toMs: number): Condition {
	return { sql: 'sale.opened_at_ms BETWEEN ? AND ?', values: [fromMs, toMs] };
}

function is(column: string, value: string | number): Condition {
	return { sql: `sale.${column} = ?`, values: [value] };
}

function isSaleState(filter: SaleFilter): filter is SaleState {
	return SALE_STATES.some((state) => state === filter);
}

function filterCondition(filter: Exclude<SaleFilter, SaleState>): Condition {
	switch (filter) {
		case 'problem':
			return {
				sql: '(sale.kiosk_id, sale.id) IN (SELECT kiosk_id, sale_id FROM money_case WHERE decision IS NULL)',
				values: []
			};
		case 'refunded':
			return { sql: 'sale.has_refund = 1', values: [] };
	}
}
