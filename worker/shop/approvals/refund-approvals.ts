import * as v from 'valibot';
import type { KioskId, SaleId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { maskPayee, type RefundLimit } from '../../../shared/shop/access/refund-limits.ts';
import {
	RefundApprovals,
	type RequestRefundBody,
	type How
} from '../../../shared/api/staff/refunds.ts';
import { refundByHandStatement } from '../ledger/ledger-entries.ts';

/** How long a buyer's account number is stored while nobody decides. */
const PAYEE_KEPT_MS = 30 * 24 * 3600_000;

/** The person who requests, approves or rejects. */
export interface ApprovalPerson {
	readonly id: string;
	readonly name: string;
}

/** A refund as a person requests it. */
export interface NewApproval extends v.InferOutput<typeof RequestRefundBody> {
	readonly id: string;
	readonly shopId: string;
	readonly kioskId: KioskId;
	readonly saleId: SaleId;
	readonly currency: string;
	readonly how: How;
	readonly by: ApprovalPerson;
	readonly atMs: number;
	/** The shop's business day whose limit the refund counts against, YYYY-MM-DD. */
	readonly day: string;
}

/**
 * requested  a second person must decide
 * approved   within the person's limit, or approved by a second person: goes through Ksher
 * done       approved and transferred by hand
 * rejected   by a second person, withdrawn by the person who requested it, or refused by the kiosk
 */
const STATES = ['requested', 'approved', 'done', 'rejected'] as const;

const StoredApproval = v.object({
	...RefundApprovals.entries.approvals.item.entries,
	number: v.number(),
	walletRef: v.string(),
	state: v.picklist(STATES)
});
/** A refund approval as it is stored. */
export type StoredApproval = v.InferOutput<typeof StoredApproval>;

const SameRefund = v.object({
	requestedBy: v.string(),
	amountMinor: v.number(),
	state: v.picklist(STATES)
});

/**
 * Stores a refund request. Returns `approved` within the person's limits (minor units), else `requested`; by hand always
 * `requested`. Checking and using up the limit are one statement, so that two clicks at once cannot both fit under it.
 * Repeating a request returns its present state. Fails with `number_used` when another request has this number. Throws
 * when D1 is down.
 */
export async function requestRefund(
	db: D1Database,
	approval: NewApproval,
	limit: RefundLimit
): Promise<Result<'approved' | 'requested', 'number_used'>> {
	const { attemptId, walletRef, how, amountMinor } = approval;
	const number = how === 'by_hand' ? 0 : approval.number;
	await db
		.prepare(
			`INSERT INTO refund_approval (id, shop_id, kiosk_id, sale_id, attempt_id, how, number, wallet_ref, amount_minor,
			   currency, reason, state, requested_by, requested_by_name, requested_at_ms, day, payee)
			 SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11,
			   CASE WHEN ?6 = 'by_api' AND ?9 <= ?12 AND ?9 + (SELECT coalesce(sum(amount_minor), 0) FROM refund_approval
			     WHERE requested_by = ?14 AND day = ?17 AND state IN ('approved', 'done') AND decided_by IS NULL) <= ?13
			   THEN 'approved' ELSE 'requested' END,
			   ?14, ?15, ?16, ?17, ?18
			 WHERE true ON CONFLICT DO NOTHING`
		)
		.bind(
			approval.id,
			approval.shopId,
			approval.kioskId,
			approval.saleId,
			attemptId,
			how,
			number,
			walletRef,
			amountMinor,
			approval.currency,
			approval.reason,
			limit.onceMinor,
			limit.dayMinor,
			approval.by.id,
			approval.by.name,
			approval.atMs,
			approval.day,
			approval.payee ?? ''
		)
		.run();
	const row = await db
		.prepare(
			`SELECT requested_by AS requestedBy, amount_minor AS amountMinor, state FROM refund_approval
			 WHERE attempt_id = ? AND wallet_ref = ? AND how = ? AND number = ? AND state <> 'rejected'`
		)
		.bind(attemptId, walletRef, how, number)
		.first();
	const same = row === null ? null : v.parse(SameRefund, row);
	if (same?.requestedBy !== approval.by.id || same.amountMinor !== amountMinor) {
		return err('number_used');
	}
	return ok(same.state === 'requested' ? 'requested' : 'approved');
}

/**
 * Rejects an approved refund that the kiosk refused to make, so that it uses up nobody's limit. Throws when D1 is down.
 */
export async function cancelApproval(
	db: D1Database,
	approval: Pick<StoredApproval, 'attemptId' | 'walletRef' | 'how' | 'number'>
): Promise<void> {
	await db
		.prepare(
			`UPDATE refund_approval SET state = 'rejected' WHERE attempt_id = ? AND wallet_ref = ? AND how = ? AND number = ?
			 AND state = 'approved'`
		)
		.bind(approval.attemptId, approval.walletRef, approval.how, approval.number)
		.run();
}

/**
 * Returns the shop's refunds that a second person must decide, the oldest first. Deletes account numbers older than 30
 * days. Throws when D1 is down.
 */
export async function pendingApprovals(
	db: D1Database,
	shopId: string,
	nowMs: number
): Promise<StoredApproval[]> {
	await db
		.prepare(
			`UPDATE refund_approval SET payee = '' WHERE state = 'requested' AND requested_at_ms < ?`
		)
		.bind(nowMs - PAYEE_KEPT_MS)
		.run();
	return readApprovals(db, `shop_id = ? AND state = 'requested' ORDER BY requested_at_ms`, [
		shopId
	]);
}

/** Returns one of the shop's approvals, or null when the shop has none of this id. Throws when D1 is down. */
export async function findApproval(
	db: D1Database,
	shopId: string,
	id: string
): Promise<StoredApproval | null> {
	return (await readApprovals(db, 'shop_id = ? AND id = ?', [shopId, id]))[0] ?? null;
}

/**
 * Approves a refund as the second person; by hand, records the transfer in the ledger in the same transaction and masks
 * the buyer's account number. Fails with `not_pending` when the refund is decided, or this person requested it. Throws
 * when D1 is down.
 */
export async function approveRefund(
	db: D1Database,
	approval: StoredApproval,
	by: ApprovalPerson,
	nowMs: number,
	transfer: { readonly transferRef: string; readonly evidence: string }
): Promise<Result<undefined, 'not_pending'>> {
	const approve = db
		.prepare(
			`UPDATE refund_approval SET state = ?2, decided_by = ?1, decided_by_name = ?3, decided_at_ms = ?4, payee = ?5,
			   transfer_ref = ?6, evidence = ?7
			 WHERE id = ?8 AND state = 'requested' AND requested_by <> ?1`
		)
		.bind(
			by.id,
			approval.how === 'by_hand' ? 'done' : 'approved',
			by.name,
			nowMs,
			maskPayee(approval.payee),
			transfer.transferRef,
			transfer.evidence,
			approval.id
		);
	const [approved] = await db.batch([approve, refundByHandStatement(db, approval.id)]);
	return approved?.meta.changes === 1 ? ok(undefined) : err('not_pending');
}

/**
 * Rejects a requested refund, or withdraws the person's own request. Fails with `not_pending` when it is decided already.
 * Throws when D1 is down.
 */
export async function rejectRefund(
	db: D1Database,
	approval: StoredApproval,
	by: ApprovalPerson,
	nowMs: number
): Promise<Result<undefined, 'not_pending'>> {
	const { meta } = await db
		.prepare(
			`UPDATE refund_approval SET state = 'rejected', decided_by = ?, decided_by_name = ?, decided_at_ms = ?, payee = ?
			 WHERE id = ? AND state = 'requested'`
		)
		.bind(by.id, by.name, nowMs, maskPayee(approval.payee), approval.id)
		.run();
	return meta.changes === 1 ? ok(undefined) : err('not_pending');
}

async function readApprovals(
	db: D1Database,
	where: string,
	values: readonly string[]
): Promise<StoredApproval[]> {
	const { results } = await db
		.prepare(
			`SELECT id, kiosk_id AS kioskId, sale_id AS saleId, attempt_id AS attemptId, how, amount_minor AS amountMinor,
			   currency, reason, requested_by AS requestedById, requested_by_name AS requestedBy, requested_at_ms AS requestedAtMs, payee, number,
			   wallet_ref AS walletRef, state
			 FROM refund_approval WHERE ${where}`
		)
		.bind(...values)
		.all();
	return results.map((row) => v.parse(StoredApproval, row));
}
