import * as v from 'valibot';
import { AttemptId, KioskId, SaleId } from '../../ids.ts';
import { CURRENCIES } from '../../money.ts';

// Refunds in the console: requested by one person; above a limit or by hand, approved by a second person.

const amountMinor = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const walletRef = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const reason = v.pipe(v.string(), v.trim(), v.minLength(3), v.maxLength(500));

/** POST /api/staff/sales/:kioskId/:saleId/refunds/plan: whether and how a refund is possible. */
export const PlanRequest = v.strictObject({ attemptId: AttemptId, walletRef, amountMinor });

const HOWS = ['by_api', 'by_hand'] as const;
export type How = (typeof HOWS)[number];

/** The answer to PlanRequest. */
export const RefundEligibility = v.object({
	kind: v.picklist(['by_api', 'by_hand', 'impossible']),
	/** The rule that forbids a refund through Ksher; null: none does. */
	why: v.nullable(v.string()),
	/** The most that can be refunded, in minor units. */
	leftMinor: v.number(),
	/** The number of the attempt's next refund. */
	number: v.number(),
	/** True when a second person must approve. */
	needsSecond: v.boolean()
});
export type RefundEligibility = v.InferOutput<typeof RefundEligibility>;

/** POST /api/staff/sales/:kioskId/:saleId/refunds: requests a refund. `payee`: the account for a refund by hand. */
export const RequestRefundBody = v.strictObject({
	attemptId: AttemptId,
	walletRef,
	amountMinor,
	number: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(50)),
	reason,
	payee: v.optional(v.pipe(v.string(), v.trim(), v.regex(/^[0-9 -]{8,25}$/)), undefined)
});

/** The answer to RequestRefundBody: `done`, the refund was started; `waiting`, a second person must approve. */
export const RequestedRefund = v.object({ state: v.picklist(['done', 'waiting']) });

/** GET /api/staff/refund-approvals: the refunds that wait for a second person. */
export const RefundApprovals = v.object({
	approvals: v.array(
		v.object({
			id: v.string(),
			kioskId: KioskId,
			saleId: SaleId,
			attemptId: AttemptId,
			how: v.picklist(HOWS),
			amountMinor: v.number(),
			currency: v.picklist(CURRENCIES),
			reason: v.string(),
			requestedById: v.string(),
			requestedBy: v.string(),
			requestedAtMs: v.number(),
			/** The account for a refund by hand: whole for people who may approve, masked for others. */
			payee: v.string()
		})
	)
});
export type RefundApprovals = v.InferOutput<typeof RefundApprovals>;

/** POST /api/staff/refund-approvals/:approvalId/approve; a refund by hand after its transfer, with its reference. */
export const ApproveRequest = v.strictObject({
	transferRef: v.optional(v.pipe(v.string(), v.trim(), v.minLength(4), v.maxLength(64))),
	evidence: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(500)), '')
});
