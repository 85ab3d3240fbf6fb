import * as v from 'valibot';
import { OpenCases } from '../../../shared/api/staff/cases.ts';

/** The limit of cases shown; the others follow when these are decided. */
const CASES_SHOWN_MAX = 200;

/** Returns a shop's undecided cases, the oldest first. Throws when D1 is down. */
export async function openCases(db: D1Database, shopId: string): Promise<OpenCases['cases']> {
	const { results } = await db
		.prepare(
			`SELECT money_case.kiosk_id AS kioskId, kiosk.name AS kioskName, money_case.number, money_case.sale_id AS saleId,
			   money_case.attempt_id AS attemptId, money_case.kind, money_case.opened_at_ms AS openedAtMs,
			   sale.reference, sale.amount_minor AS amountMinor, sale.currency, attempt.channel
			 FROM money_case
			 JOIN kiosk ON kiosk.id = money_case.kiosk_id
			 JOIN sale ON sale.kiosk_id = money_case.kiosk_id AND sale.id = money_case.sale_id
			 JOIN attempt ON attempt.id = money_case.attempt_id
			 WHERE money_case.decision IS NULL AND kiosk.shop_id = ?
			 ORDER BY money_case.opened_at_ms LIMIT ${String(CASES_SHOWN_MAX)}`
		)
		.bind(shopId)
		.all();
	return v.parse(OpenCases, { cases: results }).cases;
}
