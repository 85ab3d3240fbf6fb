import * as v from 'valibot';
import { bangkokDay, bangkokDayStartMs, DAY_MS } from '../../../shared/bangkok.ts';
import { ReconciliationSummary, OpenMatters } from '../../../shared/shop/business-day/closing.ts';
import type { Span } from '../../../shared/shop/business-day/business-day.ts';
import type { Bucket } from '../../../shared/shop/business-day/totals.ts';
import { QUARTER_MS } from '../../../shared/shop/business-day/totals.ts';

/** Codes older than this are asked about four times a day, and hardly ever paid. */
const WATCHED_SINCE_MS = 3 * DAY_MS;
/** Enough to see that something is badly wrong. */
const DIFFERENCES_SHOWN_MAX = 100;

/** What is not at an end yet in a shop. Throws when D1 is down. */
export async function openMatters(
	db: D1Database,
	shopId: string,
	nowMs: number
): Promise<OpenMatters> {
	const row = await db
		.prepare(
			`SELECT
			   (SELECT count(*) FROM kiosk CROSS JOIN sale INDEXED BY sale_unsettled ON sale.kiosk_id = kiosk.id
			     WHERE kiosk.shop_id = ?1 AND state IN ('open', 'unpaid') AND state = 'open') AS openSales,
			   (SELECT count(*) FROM kiosk CROSS JOIN sale INDEXED BY sale_unsettled ON sale.kiosk_id = kiosk.id
			     WHERE kiosk.shop_id = ?1 AND state IN ('open', 'unpaid') AND state = 'unpaid'
			       AND opened_at_ms >= ?2) AS watchedSales,
			   (SELECT count(*) FROM kiosk CROSS JOIN refund INDEXED BY refund_unfinished ON refund.kiosk_id = kiosk.id
			     WHERE kiosk.shop_id = ?1 AND state NOT IN ('succeeded', 'failed')) AS refundsUnderWay,
			   (SELECT count(*) FROM refund_approval WHERE shop_id = ?1 AND state = 'requested') AS refundsWaiting,
			   (SELECT count(*) FROM money_case JOIN kiosk ON kiosk.id = money_case.kiosk_id
			     WHERE decision IS NULL AND kiosk.shop_id = ?1) AS openCases`
		)
		.bind(shopId, nowMs - WATCHED_SINCE_MS)
		.first();
	return v.parse(OpenMatters, row);
}

/** What the reconciliations with Ksher say of the days in a span of which these are the movements. Throws when D1 is down. */
export async function reconciliationOf(
	db: D1Database,
	shopId: string,
	span: Span,
	buckets: readonly Bucket[]
): Promise<ReconciliationSummary> {
	const payments = buckets.filter(({ kind }) => kind === 'payment' || kind === 'second_payment');
	const kioskDays = new Set(
		payments.map(({ kioskId, quarter }) => `${kioskId} ${bangkokDay(quarter * QUARTER_MS)}`)
	);
	const days = [bangkokDay(span.fromMs), bangkokDay(span.untilMs - 1)] as const;
	const [compared, differences] = await db.batch<Record<string, unknown>>([
		db
			.prepare(
				`SELECT kiosk_id AS kioskId, day, began_at_ms AS beganAtMs FROM reconciliation_day
				 WHERE kiosk_id IN (SELECT id FROM kiosk WHERE shop_id = ?) AND day BETWEEN ? AND ?`
			)
			.bind(shopId, ...days),
		db
			.prepare(
				`SELECT found.kiosk_id AS kioskId, kiosk.name AS kioskName, found.day, found.attempt_id AS attemptId,
				   attempt.sale_id AS saleId, found.kind
				 FROM reconciliation_difference AS found JOIN kiosk ON kiosk.id = found.kiosk_id
				 LEFT JOIN attempt ON attempt.id = found.attempt_id
				 WHERE kiosk.shop_id = ? AND found.day BETWEEN ? AND ?
				 ORDER BY found.day, found.kiosk_id, found.attempt_id LIMIT ${String(DIFFERENCES_SHOWN_MAX)}`
			)
			.bind(shopId, ...days)
	]);
	const done = new Set(
		compared?.results
			.filter(({ day, beganAtMs }) => Number(beganAtMs) >= overAtMs(String(day), span))
			.map(({ kioskId, day }) => `${String(kioskId)} ${String(day)}`)
	);
	return v.parse(ReconciliationSummary, {
		confirmed: payments.reduce((sum, { count }) => sum + count, 0),
		kioskDays: kioskDays.size,
		compared: [...kioskDays].filter((one) => done.has(one)).length,
		differences: differences?.results ?? []
	});
}

/** From when on nothing more can come to a Bangkok day, as far as it lies in the span: what was compared before may lack some. */
function overAtMs(day: string, span: Span): number {
	return Math.min(bangkokDayStartMs(day) + DAY_MS, span.untilMs);
}
