import * as v from 'valibot';
import { CHANNELS } from '../../../shared/payments/channel.ts';
import { FIRST_CUT, type Cut } from '../../../shared/shop/business-day/cut.ts';
import {
	Bucket,
	flowOf,
	MONEY_IN,
	LEDGER_ENTRY_KINDS,
	QUARTER_MS,
	type Whole
} from '../../../shared/shop/business-day/totals.ts';
import type { Span } from '../../../shared/shop/business-day/business-day.ts';
import { AttemptId, KioskId, SaleId } from '../../../shared/ids.ts';
import { CURRENCIES } from '../../../shared/money.ts';
import { paymentsOf } from '../../../shared/payments/refund/plan-refund.ts';
import type { Sale } from '../../../shared/payments/sale/sale.ts';

/** A payment or refund as the ledger holds it; amounts in minor units, both above zero. */
const LedgerEntry = v.object({
	seq: v.number(),
	id: v.string(),
	kioskId: KioskId,
	kioskName: v.string(),
	saleId: SaleId,
	attemptId: AttemptId,
	kind: v.picklist(LEDGER_ENTRY_KINDS),
	channel: v.picklist(CHANNELS),
	amountMinor: v.number(),
	currency: v.picklist(CURRENCIES),
	atMs: v.number(),
	reference: v.string(),
	providerRef: v.string(),
	walletRef: v.string()
});
export type LedgerEntry = v.InferOutput<typeof LedgerEntry>;

/** Ledger entries read in one statement, for exports. */
const PAGE_MAX = 2_000;

/**
 * The entries between two cuts of a shop: before the second and not before the first (shared/shop/business-day/cut.ts).
 * Each part has an index of its own, so that summing never reads the table.
 */
const IN_TIME =
	'ledger_entry INDEXED BY ledger_entry_by_time WHERE shop_id = ?1 AND at_ms >= ?2 AND at_ms < ?4 AND seq <= ?5';
const LATE =
	'ledger_entry INDEXED BY ledger_entry_by_arrival WHERE shop_id = ?1 AND seq > ?3 AND seq <= ?5 AND at_ms < ?2';
const between = (columns: string): string =>
	`(SELECT ${columns} FROM ${IN_TIME} UNION ALL SELECT ${columns} FROM ${LATE})`;
const SUMMED = 'kiosk_id, kind, channel, at_ms, amount_minor, sale_opened_at_ms';

/** Returns the statements that add a sale's payments and refunds; entries that exist already stay as they are. */
export function ledgerEntryStatements(
	db: D1Database,
	kioskId: KioskId,
	sale: Sale
): D1PreparedStatement[] {
	const insert = db.prepare(
		`INSERT INTO ledger_entry (id, shop_id, kiosk_id, sale_id, attempt_id, kind, channel, amount_minor, currency, at_ms,
		   sale_opened_at_ms, reference, provider_ref, wallet_ref)
		 SELECT ?1, shop_id, id, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13 FROM kiosk WHERE id = ?2
		 ON CONFLICT (id) DO NOTHING`
	);
	const add = (
		id: string,
		kind: (typeof LEDGER_ENTRY_KINDS)[number],
		attemptId: string,
		entry: { amountMinor: number; atMs: number; providerRef: string | null; walletRef: string }
	): D1PreparedStatement =>
		insert.bind(
			id,
			kioskId,
			sale.id,
			attemptId,
			kind,
			sale.attempts.find((attempt) => attempt.id === attemptId)?.channel ?? '',
			entry.amountMinor,
			sale.amount.currency,
			entry.atMs,
			sale.openedAtMs,
			sale.reference,
			entry.providerRef ?? '',
			entry.walletRef
		);
	const payments = sale.attempts.flatMap((attempt) =>
		paymentsOf(attempt).map((payment, index) => {
			const settles = index === 0 && sale.settledBy === attempt.id;
			const kind = settles ? 'payment' : 'second_payment';
			const entry = { ...payment, atMs: payment.confirmedAtMs };
			return add(`${attempt.id} ${payment.walletRef}`, kind, attempt.id, entry);
		})
	);
	const refunds = sale.refunds
		.filter(({ state }) => state === 'succeeded')
		.map((refund) => {
			const atMs = refund.succeededAtMs ?? refund.acceptedAtMs ?? refund.startedAtMs;
			return add(refund.id, 'refund_by_api', refund.attemptId, { ...refund, atMs });
		});
	return [...payments, ...refunds];
}

/** Returns the statement that adds a refund by hand once it is `done`: goes into one batch with its approval. */
export function refundByHandStatement(db: D1Database, approvalId: string): D1PreparedStatement {
	return db
		.prepare(
			`INSERT INTO ledger_entry (id, shop_id, kiosk_id, sale_id, attempt_id, kind, channel, amount_minor, currency, at_ms,
			   sale_opened_at_ms, reference, provider_ref, wallet_ref)
			 SELECT approval.id, approval.shop_id, approval.kiosk_id, approval.sale_id, approval.attempt_id, 'refund_by_hand', attempt.channel,
			   approval.amount_minor, approval.currency, approval.decided_at_ms, sale.opened_at_ms, sale.reference, approval.transfer_ref,
			   approval.wallet_ref
			 FROM refund_approval AS approval
			 JOIN attempt ON attempt.id = approval.attempt_id
			 JOIN sale ON sale.kiosk_id = approval.kiosk_id AND sale.id = approval.sale_id
			 WHERE approval.id = ? AND approval.how = 'by_hand' AND approval.state = 'done'
			 ON CONFLICT (id) DO NOTHING`
		)
		.bind(approvalId);
}

/** Returns the number of the shop's last ledger entry, or 0 before the first. Throws when D1 is down. */
export async function lastSeq(db: D1Database, shopId: string): Promise<number> {
	const row = await db
		.prepare('SELECT max(seq) AS seq FROM ledger_entry WHERE shop_id = ?')
		.bind(shopId)
		.first<{ seq: number | null }>();
	return row?.seq ?? 0;
}

/** Returns the entries between two cuts, summed by kind, kiosk, channel and quarter of an hour. Throws when D1 is down. */
export async function bucketsBetween(
	db: D1Database,
	shopId: string,
	previous: Cut,
	cut: Cut
): Promise<Bucket[]> {
	const { results } = await db
		.prepare(
			`SELECT sums.*, coalesce(kiosk.name, sums.kioskId) AS kioskName FROM (
			   SELECT kiosk_id AS kioskId, kind, channel, at_ms / ${String(QUARTER_MS)} AS quarter, count(*) AS count,
			     sum(amount_minor) AS amountMinor, sum(sale_opened_at_ms < ?2) AS lateCount,
			     sum(CASE WHEN sale_opened_at_ms < ?2 THEN amount_minor ELSE 0 END) AS lateMinor
			   FROM ${between(SUMMED)} GROUP BY 1, 2, 3, 4) AS sums
			 LEFT JOIN kiosk ON kiosk.id = sums.kioskId`
		)
		.bind(shopId, previous.untilMs, previous.lastSeq, cut.untilMs, cut.lastSeq)
		.all();
	return results.map((row) => v.parse(Bucket, row));
}

/** Returns the same sums for a span of time, whenever the entries arrived. Throws when D1 is down. */
export function bucketsIn(db: D1Database, shopId: string, span: Span): Promise<Bucket[]> {
	const { fromMs, untilMs } = span;
	const everything = Number.MAX_SAFE_INTEGER;
	return bucketsBetween(
		db,
		shopId,
		{ untilMs: fromMs, lastSeq: everything },
		{ untilMs, lastSeq: everything }
	);
}

/** The columns with the sums by kind in one row, because grouping rows by kind takes longer. */
const BY_KIND = LEDGER_ENTRY_KINDS.map(
	(kind) => `count(*) FILTER (WHERE kind = '${kind}') AS ${kind}_count,
	  coalesce(sum(amount_minor) FILTER (WHERE kind = '${kind}'), 0) AS ${kind}_minor`
).join(', ');
const IS_LATE_MONEY = `sale_opened_at_ms < ?2 AND kind IN (${MONEY_IN.map((kind) => `'${kind}'`).join(', ')})`;

/** Returns the sums of all entries between two cuts, from one scan of each index. Throws when D1 is down. */
export async function wholeBetween(
	db: D1Database,
	shopId: string,
	previous: Cut,
	cut: Cut
): Promise<Omit<Whole, 'currency'>> {
	const sums = `SELECT ${BY_KIND}, count(*) FILTER (WHERE ${IS_LATE_MONEY}) AS lateCount,
	  coalesce(sum(amount_minor) FILTER (WHERE ${IS_LATE_MONEY}), 0) AS lateMinor`;
	const { results } = await db
		.prepare(`${sums} FROM ${IN_TIME} UNION ALL ${sums} FROM ${LATE}`)
		.bind(shopId, previous.untilMs, previous.lastSeq, cut.untilMs, cut.lastSeq)
		.all();
	const rows = results.map((row) => v.parse(v.record(v.string(), v.number()), row));
	const add = (column: string): number => rows.reduce((sum, row) => sum + (row[column] ?? 0), 0);
	return {
		all: flowOf(
			LEDGER_ENTRY_KINDS.map((kind) => ({
				kind,
				count: add(`${kind}_count`),
				amountMinor: add(`${kind}_minor`)
			}))
		),
		late: { count: add('lateCount'), amountMinor: add('lateMinor') }
	};
}

/** Returns when the shop's first payment or refund happened, or null before it. Throws when D1 is down. */
export async function firstLedgerEntryAtMs(db: D1Database, shopId: string): Promise<number | null> {
	const row = await db
		.prepare('SELECT min(at_ms) AS atMs FROM ledger_entry WHERE shop_id = ?')
		.bind(shopId)
		.first<{ atMs: number | null }>();
	return row?.atMs ?? null;
}

const FlowRow = v.object({
	place: v.number(),
	kind: v.picklist(LEDGER_ENTRY_KINDS),
	count: v.number(),
	amountMinor: v.number()
});
export type FlowRow = v.InferOutput<typeof FlowRow>;

/**
 * Returns sums by kind for each span; `place` is the span's index. Empty spans have no row. Throws when D1 is down.
 */
export async function sumsOfSpans(
	db: D1Database,
	shopId: string,
	spans: readonly Span[]
): Promise<FlowRow[]> {
	const { results } = await db
		.prepare(
			`WITH span (place, from_ms, until_ms) AS (
			   SELECT key, json_extract(value, '$.fromMs'), json_extract(value, '$.untilMs') FROM json_each(?2))
			 SELECT span.place, kind, count(*) AS count, sum(amount_minor) AS amountMinor
			 FROM span CROSS JOIN ledger_entry INDEXED BY ledger_entry_by_time
			   ON shop_id = ?1 AND at_ms >= span.from_ms AND at_ms < span.until_ms
			 GROUP BY span.place, kind`
		)
		.bind(shopId, JSON.stringify(spans))
		.all();
	return results.map((row) => v.parse(FlowRow, row));
}

/** Yields the entries between two cuts in order of time, page by page. Throws when D1 is down. */
export async function* ledgerEntriesBetween(
	db: D1Database,
	shopId: string,
	previous: Cut,
	cut: Cut
): AsyncGenerator<LedgerEntry[]> {
	let after = { atMs: -1, seq: FIRST_CUT.lastSeq };
	for (;;) {
		const { results } = await db
			.prepare(
				`SELECT seq, entry.id, kiosk_id AS kioskId, coalesce(kiosk.name, kiosk_id) AS kioskName, sale_id AS saleId,
				   attempt_id AS attemptId, kind, channel, amount_minor AS amountMinor, currency, at_ms AS atMs, reference,
				   provider_ref AS providerRef, wallet_ref AS walletRef
				 FROM ${between('*')} AS entry LEFT JOIN kiosk ON kiosk.id = entry.kiosk_id
				 WHERE (at_ms, seq) > (?6, ?7) ORDER BY at_ms, seq LIMIT ${String(PAGE_MAX)}`
			)
			.bind(
				shopId,
				previous.untilMs,
				previous.lastSeq,
				cut.untilMs,
				cut.lastSeq,
				after.atMs,
				after.seq
			)
			.all();
		const page = results.map((row) => v.parse(LedgerEntry, row));
		if (page.length > 0) yield page;
		const last = page.at(-1);
		if (last === undefined || page.length < PAGE_MAX) return;
		after = last;
	}
}
