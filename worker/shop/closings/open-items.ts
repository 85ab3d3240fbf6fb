import * as v from 'valibot';
import { DAY_MS } from '../../../shared/bangkok.ts';
import { OpenItems } from '../../../shared/shop/business-day/closing.ts';

/** Older codes are checked only four times a day, and hardly ever paid. */
const CODE_AGE_MAX_MS = 3 * DAY_MS;

/** Counts a shop's unfinished sales, refunds and cases. Throws when D1 is down. */
export async function openItems(db: D1Database, shopId: string, nowMs: number): Promise<OpenItems> {
	const row = await db
		.prepare(
			`SELECT
			   (SELECT count(*) FROM kiosk CROSS JOIN sale INDEXED BY sale_unsettled ON sale.kiosk_id = kiosk.id
			     WHERE kiosk.shop_id = ?1 AND state IN ('open', 'unpaid') AND state = 'open') AS openSales,
			   (SELECT count(*) FROM kiosk CROSS JOIN sale INDEXED BY sale_unsettled ON sale.kiosk_id = kiosk.id
			     WHERE kiosk.shop_id = ?1 AND state IN ('open', 'unpaid') AND state = 'unpaid'
			       AND opened_at_ms >= ?2) AS unpaidSales,
			   (SELECT count(*) FROM kiosk CROSS JOIN refund INDEXED BY refund_unfinished ON refund.kiosk_id = kiosk.id
			     WHERE kiosk.shop_id = ?1 AND state NOT IN ('succeeded', 'failed')) AS refundsPending,
			   (SELECT count(*) FROM refund_approval WHERE shop_id = ?1 AND state = 'requested') AS refundsRequested,
			   (SELECT count(*) FROM money_case JOIN kiosk ON kiosk.id = money_case.kiosk_id
			     WHERE decision IS NULL AND kiosk.shop_id = ?1) AS openCases`
		)
		.bind(shopId, nowMs - CODE_AGE_MAX_MS)
		.first();
	return v.parse(OpenItems, row);
}
