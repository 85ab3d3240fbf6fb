import * as v from 'valibot';
import { PaymentEvidence, type Attempt } from '../attempt/attempt.ts';
import type { OpenCase } from '../attempt/effect.ts';
import { PaymentSeen } from '../attempt/event.ts';
import { ACCOUNT_TYPES, CHANNELS } from '../channel.ts';
import { AttemptId, RefundId } from '../../ids.ts';
import { Money } from '../../money.ts';
import type { ReadOnly } from '../../read-only.ts';
import { paymentsOf, planWholeRefund } from '../refund/plan-refund.ts';
import { RefundPlan, type RefundTerms } from '../refund/refund-plan.ts';
import { REFUND_STATES } from '../refund/refund.ts';
import { Ending, SALE_STATES, type Sale } from '../sale/sale.ts';

/**
 * All a person needs to decide a case, as it stood when the case was opened and as it is stored. It has no payer ids and
 * no signatures.
 */
export const CaseFacts = v.object({
	/** The reference that the buyer can read out from the screen or the receipt. */
	reference: v.string(),
	amount: Money,
	channel: v.picklist(CHANNELS),
	account: v.picklist(ACCOUNT_TYPES),
	/** Ksher's order number, once known. */
	providerRef: v.nullable(v.string()),
	codeIssuedAtMs: v.nullable(v.number()),
	/** When the code left the screen; null: the code was still on the screen. */
	leftScreenAtMs: v.nullable(v.number()),
	/** The sale's state when the case was opened. */
	saleState: v.picklist(SALE_STATES),
	saleEnding: v.nullable(Ending),
	/** The attempt that settles the sale, so that "paid twice" can be followed. */
	settledBy: v.nullable(AttemptId),
	payments: v.array(PaymentEvidence),
	/** The payment the case is about. */
	payment: v.nullable(PaymentEvidence),
	/** The payment in an answer that did not match. */
	seen: v.nullable(PaymentSeen),
	/** The refund the case is about. */
	refund: v.nullable(
		v.object({
			id: RefundId,
			amountMinor: v.number(),
			state: v.picklist(REFUND_STATES),
			refusal: v.nullable(v.string())
		})
	),
	/** How the whole payment could be refunded, by the rules at that time. */
	refundPlan: RefundPlan
});
export type CaseFacts = ReadOnly<v.InferOutput<typeof CaseFacts>>;

/** Gathers the facts of a case about one of the sale's attempts. */
export function caseFacts(
	sale: Sale,
	attempt: Attempt,
	opened: OpenCase,
	terms: RefundTerms,
	nowMs: number
): CaseFacts {
	const refund = sale.refunds.find(({ id }) => id === opened.refundId) ?? null;
	const walletRef = opened.walletRef ?? refund?.walletRef ?? attempt.evidence?.walletRef;
	const payments = paymentsOf(attempt);
	const payment = payments.find((one) => one.walletRef === walletRef) ?? null;
	return {
		reference: sale.reference,
		amount: sale.amount,
		channel: attempt.channel,
		account: attempt.account,
		providerRef: attempt.providerRef,
		codeIssuedAtMs: attempt.issuedAtMs,
		leftScreenAtMs: attempt.leftScreenAtMs,
		saleState: sale.state,
		saleEnding: sale.ending,
		settledBy: sale.settledBy,
		payments,
		payment,
		seen: opened.seen ?? null,
		refund:
			refund === null
				? null
				: {
						id: refund.id,
						amountMinor: refund.amountMinor,
						state: refund.state,
						refusal: refund.refusal
					},
		refundPlan: planWholeRefund(sale, attempt, payment, terms, nowMs)
	};
}
