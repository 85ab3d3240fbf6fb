import type { ShopDays } from '../../../shared/shop/business-day/business-day.ts';
import { claimWindow, inOrderOfLikelihood } from '../../../shared/api/staff/claim-search.ts';
import {
	CLAIM_CANDIDATES_MAX,
	type ClaimCandidates,
	type ClaimsQuery
} from '../../../shared/api/staff/claims.ts';
import { findSales, ofShop, openedBetween, withOrderNo, type Condition } from './sales-list.ts';

/**
 * Returns the sales of a shop that match a buyer's claim, the newest first: by the code, or without one by the amount and
 * the time. Throws when D1 is down.
 */
export async function claimCandidates(
	db: D1Database,
	shopId: string,
	query: ClaimsQuery,
	calendar: ShopDays,
	nowMs: number
): Promise<ClaimCandidates> {
	const { code, amountMinor } = query;
	if (code !== '') {
		const found = await findSales(
			db,
			[ofShop(shopId), withCode(shopId, code)],
			CLAIM_CANDIDATES_MAX
		);
		if (found.length > 0 || amountMinor === undefined) {
			return { by: 'code', candidates: inOrderOfLikelihood(found, amountMinor) };
		}
	}
	const { fromMs, toMs } = claimWindow(query, calendar, nowMs);
	const ofAmount = { sql: 'sale.amount_minor = ?', values: [amountMinor ?? 0] };
	const conditions = [ofShop(shopId), ofAmount, openedBetween(fromMs, toMs)];
	return { by: 'amount', candidates: await findSales(db, conditions, CLAIM_CANDIDATES_MAX) };
}

function withCode(shopId: string, code: string): Condition {
	const order = withOrderNo(code.toUpperCase());
	// The index of references begins with the shop.
	const sql = `(sale.shop_id = ? AND sale.reference = ?) OR ${order.sql}`;
	return { sql, values: [shopId, code, ...order.values] };
}
