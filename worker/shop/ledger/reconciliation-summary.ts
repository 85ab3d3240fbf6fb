import * as v from 'valibot';
import { bangkokDay, bangkokDayStartMs, DAY_MS } from '../../../shared/bangkok.ts';
import type { Span } from '../../../shared/shop/business-day/business-day.ts';
import { ReconciliationSummary } from '../../../shared/shop/business-day/closing.ts';
import { QUARTER_MS, type Bucket } from '../../../shared/shop/business-day/totals.ts';

/** The limit of differences shown, enough to see that something is badly wrong. */
const DIFFERENCES_SHOWN_MAX = 100;

const ReconciledDay = v.object({ kioskId: v.string(), day: v.string(), beganAtMs: v.number() });

/**
 * Summarises a shop's reconciliations with Ksher for a span; `buckets` are the span's ledger entries, summed. Throws when
 * D1 is down.
 */
export async function reconciliationSummary(
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
	const [reconciled, differences] = await db.batch([
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
		v
			.parse(v.array(ReconciledDay), reconciled?.results)
			.filter(({ day, beganAtMs }) => beganAtMs >= completeAtMs(day, span))
			.map(({ kioskId, day }) => `${kioskId} ${day}`)
	);
	return v.parse(ReconciliationSummary, {
		confirmed: payments.reduce((sum, { count }) => sum + count, 0),
		kioskDays: kioskDays.size,
		reconciled: [...kioskDays].filter((one) => done.has(one)).length,
		differences: differences?.results
	});
}

/** Returns when the part of a Bangkok day in the span ends; an earlier reconciliation may have missed payments. */
function completeAtMs(day: string, span: Span): number {
	return Math.min(bangkokDayStartMs(day) + DAY_MS, span.untilMs);
}
