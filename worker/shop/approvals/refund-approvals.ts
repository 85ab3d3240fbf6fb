import * as v from 'valibot';
import type { KioskId, SaleId } from '../../../shared/ids.ts';
import { maskPayee, type RefundLimit } from '../../../shared/shop/access/refund-limits.ts';
import {
	RefundApprovals,
	type RequestRefundBody,
	type How
} from '../../../shared/api/staff/refunds.ts';
import { byHandStatement } from '../ledger/ledger-entries.ts';

/** An account number is forgotten after this, though nobody has used it. */
const PAYEE_KEPT_MS = 30 * 24 * 3600_000;

/** Who asks or agrees. */
export interface ApprovalPerson {
	readonly id: string;
	readonly name: string;
}

/** A refund somebody asks for. */
export interface NewApproval extends v.InferOutput<typeof RequestRefundBody> {
	readonly id: string;
	readonly shopId: string;
	readonly kioskId: KioskId;
	readonly saleId: SaleId;
	readonly currency: string;
	readonly how: How;
	readonly by: ApprovalPerson;
	readonly atMs: number;
	/** The shop's business day it counts for, YYYY-MM-DD. */
	readonly day: string;
}

const StoredApproval = v.object({
	...RefundApprovals.entries.approvals.item.entries,
	number: v.number(),
	walletRef: v.string(),
	state: v.string()
});
export type StoredApproval = v.InferOutput<typeof StoredApproval>;

/** What became of asking. `taken`: somebody asked for this very refund before. */
export type Asked = 'allowed' | 'waiting' | 'taken';

/**
 * Stores a wish: allowed at once within the person's limits, else waiting for a second person; by hand always waiting.
 * Limit and use of it are one statement, so that two clicks at once cannot both fit under it. The same wish of the same
 * person again is what it was.
 */
export async function requestRefund(
	db: D1Database,
	wish: NewApproval,
	limit: RefundLimit
): Promise<Asked> {
	const { attemptId, walletRef, how, amountMinor } = wish;
	const number = how === 'by_hand' ? 0 : wish.number;
	await db
		.prepare(
			`INSERT INTO refund_approval (id, shop_id, kiosk_id, sale_id, attempt_id, how, number, wallet_ref, amount_minor,
			   currency, reason, state, asked_by, asked_by_name, asked_at_ms, day, payee)
			 SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11,
			   CASE WHEN ?6 = 'by_api' AND ?9 <= ?12 AND ?9 + (SELECT coalesce(sum(amount_minor), 0) FROM refund_approval
			     WHERE asked_by = ?14 AND day = ?17 AND state IN ('allowed', 'done') AND decided_by IS NULL) <= ?13
			   THEN 'allowed' ELSE 'waiting' END,
			   ?14, ?15, ?16, ?17, ?18
			 WHERE true ON CONFLICT DO NOTHING`
		)
		.bind(
			wish.id,
			wish.shopId,
			wish.kioskId,
			wish.saleId,
			attemptId,
			how,
			number,
			walletRef,
			amountMinor,
			wish.currency,
			wish.reason,
			limit.onceMinor,
			limit.dayMinor,
			wish.by.id,
			wish.by.name,
			wish.atMs,
			wish.day,
			wish.payee ?? ''
		)
		.run();
	const stored = await db
		.prepare(
			`SELECT asked_by AS askedBy, amount_minor AS amountMinor, state FROM refund_approval
			 WHERE attempt_id = ? AND wallet_ref = ? AND how = ? AND number = ? AND state <> 'rejected'`
		)
		.bind(attemptId, walletRef, how, number)
		.first<{ askedBy: string; amountMinor: number; state: string }>();
	if (stored?.askedBy !== wish.by.id || stored.amountMinor !== amountMinor) return 'taken';
	return stored.state === 'waiting' ? 'waiting' : 'allowed';
}

/** Strikes a wish that was allowed but could not be made, so that it uses up nobody's limit. */
export async function cancelApproval(
	db: D1Database,
	wish: Pick<StoredApproval, 'attemptId' | 'walletRef' | 'how' | 'number'>
): Promise<void> {
	await db
		.prepare(
			`UPDATE refund_approval SET state = 'rejected' WHERE attempt_id = ? AND wallet_ref = ? AND how = ? AND number = ?
			 AND state = 'allowed'`
		)
		.bind(wish.attemptId, wish.walletRef, wish.how, wish.number)
		.run();
}

/** What waits for a second person in a shop, the oldest first. Forgets account numbers that are too old. */
export async function pendingApprovals(
	db: D1Database,
	shopId: string,
	nowMs: number
): Promise<StoredApproval[]> {
	await db
		.prepare(`UPDATE refund_approval SET payee = '' WHERE state = 'waiting' AND asked_at_ms < ?`)
		.bind(nowMs - PAYEE_KEPT_MS)
		.run();
	return readApprovals(db, `shop_id = ? AND state = 'waiting' ORDER BY asked_at_ms`, [shopId]);
}

/** One of a shop's approvals; null when there is none. */
export async function findApproval(
	db: D1Database,
	shopId: string,
	id: string
): Promise<StoredApproval | null> {
	return (await readApprovals(db, 'shop_id = ? AND id = ?', [shopId, id]))[0] ?? null;
}

/**
 * Somebody else agrees; false when it waits no more, or this is who asked. What is known of the buyer's account is
 * masked in the same step.
 */
export async function approveRefund(
	db: D1Database,
	wish: StoredApproval,
	by: ApprovalPerson,
	nowMs: number,
	transfer: { readonly transferRef: string; readonly evidence: string }
): Promise<boolean> {
	const agreed = db
		.prepare(
			`UPDATE refund_approval SET state = ?2, decided_by = ?1, decided_by_name = ?3, decided_at_ms = ?4, payee = ?5,
			   transfer_ref = ?6, evidence = ?7
			 WHERE id = ?8 AND state = 'waiting' AND asked_by <> ?1`
		)
		.bind(
			by.id,
			wish.how === 'by_hand' ? 'done' : 'allowed',
			by.name,
			nowMs,
			maskPayee(wish.payee),
			transfer.transferRef,
			transfer.evidence,
			wish.id
		);
	const [done] = await db.batch([agreed, byHandStatement(db, wish.id)]);
	return done?.meta.changes === 1;
}

/** Somebody turns a wish down, or takes their own back; false when it waits no more. */
export async function rejectApproval(
	db: D1Database,
	wish: StoredApproval,
	by: ApprovalPerson,
	nowMs: number
): Promise<boolean> {
	const { meta } = await db
		.prepare(
			`UPDATE refund_approval SET state = 'rejected', decided_by = ?, decided_by_name = ?, decided_at_ms = ?, payee = ?
			 WHERE id = ? AND state = 'waiting'`
		)
		.bind(by.id, by.name, nowMs, maskPayee(wish.payee), wish.id)
		.run();
	return meta.changes === 1;
}

async function readApprovals(
	db: D1Database,
	where: string,
	values: readonly string[]
): Promise<StoredApproval[]> {
	const { results } = await db
		.prepare(
			`SELECT id, kiosk_id AS kioskId, sale_id AS saleId, attempt_id AS attemptId, how, amount_minor AS amountMinor,
			   currency, reason, asked_by AS askedById, asked_by_name AS askedBy, asked_at_ms AS askedAtMs, payee, number,
			   wallet_ref AS walletRef, state
			 FROM refund_approval WHERE ${where}`
		)
		.bind(...values)
		.all();
	return results.map((row) => v.parse(StoredApproval, row));
}
