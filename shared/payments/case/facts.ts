import type { Attempt, OpenCase, PaymentEvidence, PaymentSeen } from '../attempt/attempt.ts';
import type { AccountType, Channel } from '../channel.ts';
import type { Money } from '../../money.ts';
import { leftToRefundMinor, paymentsOf, planRefund } from '../refund/plan-refund.ts';
import type { RefundPlan, RefundTerms } from '../refund/refund-plan.ts';
import type { Refund } from '../refund/refund.ts';
import type { Sale } from '../sale/sale.ts';

/** Everything a person needs to decide a case, as it stood when the case was opened. No payer ids, no signatures. */
export interface CaseFacts {
	/** What the buyer may read out from the screen or the receipt. */
	readonly reference: string;
	readonly amount: Money;
	readonly channel: Channel;
	readonly account: AccountType;
	/** Ksher's number of the order, once known. */
	readonly providerRef: string | null;
	readonly codeIssuedAtMs: number | null;
	/** When the code left the screen; null: it was still on it. */
	readonly leftScreenAtMs: number | null;
	/** How the sale had ended on the screen. */
	readonly saleState: Sale['state'];
	readonly saleEnding: Sale['ending'];
	/** The attempt that settles the sale, so that "paid twice" can be followed. */
	readonly settledBy: string | null;
	readonly payments: readonly PaymentEvidence[];
	/** The payment the case is about. */
	readonly payment: PaymentEvidence | null;
	/** What an answer said that did not match. */
	readonly seen: PaymentSeen | null;
	/** The refund the case is about. */
	readonly refund: Pick<Refund, 'id' | 'amountMinor' | 'state' | 'refusal'> | null;
	/** How the payment could go back whole, by the rules as they stood. */
	readonly refundPlan: RefundPlan;
}

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
		refundPlan: wholeRefundPlan(sale, attempt, payment, terms, nowMs)
	};
}

function wholeRefundPlan(
	sale: Sale,
	attempt: Attempt,
	payment: PaymentEvidence | null,
	terms: RefundTerms,
	nowMs: number
): RefundPlan {
	if (payment === null) return { kind: 'impossible', why: 'not_paid' };
	const amountMinor = leftToRefundMinor(sale, attempt, payment);
	return planRefund(sale, attempt, { walletRef: payment.walletRef, amountMinor }, terms, nowMs);
}
