import type { Attempt, PaymentEvidence } from '../attempt/attempt.ts';
import { bangkokDay } from '../../bangkok.ts';
import { CHANNEL_FACTS } from '../channel.ts';
import { isAmountMinor } from '../../money.ts';
import type { Sale } from '../sale/sale.ts';
import { isUnfinished, mayHaveMovedMoney } from './refund.ts';
import type { RefundPlan, RefundTerms, RefundInput } from './refund-plan.ts';

/** Lets every cup of a large order be refunded by itself, and keeps refund numbers within Ksher's 32 characters. */
const REFUNDS_PER_ATTEMPT_MAX = 50;

/** Decides whether and how a refund is possible, by the rules of the wallet and of the account (ksher-api.md 8.3). */
export function planRefund(
	sale: Sale,
	attempt: Attempt,
	input: RefundInput,
	terms: RefundTerms,
	nowMs: number
): RefundPlan {
	const payment = paymentsOf(attempt).find(({ walletRef }) => walletRef === input.walletRef);
	if (payment === undefined) return impossible('not_paid');
	if (!isAmountMinor(input.amountMinor)) return impossible('bad_amount');
	if (input.amountMinor > leftToRefundMinor(sale, attempt, payment)) {
		return impossible('more_than_is_left');
	}
	const facts = CHANNEL_FACTS[attempt.channel];
	const earlier = sale.refunds.filter(({ attemptId }) => attemptId === attempt.id);
	if (facts.refund === 'never') return byHand('wallet_cannot');
	if (facts.refund === 'same_day' && bangkokDayOf(payment) !== bangkokDay(nowMs)) {
		return byHand('other_day');
	}
	// Ksher has said that this order's money is already paid out to the shop.
	if (earlier.some(({ settledAtKsher }) => settledAtKsher)) return byHand('already_settled');
	if (input.amountMinor < payment.amountMinor && terms.partialAllowed === false) {
		return impossible('only_the_whole');
	}
	// Without refund_query Ksher only tells that an order has a refund, not which one: allow one refund at a time.
	if (!facts.refundQuery && earlier.some(isUnfinished)) return impossible('one_at_a_time');
	return earlier.length >= REFUNDS_PER_ATTEMPT_MAX ? impossible('too_many') : { kind: 'by_api' };
}

/** Decides how all that is left of a payment can be refunded. A null payment gives `not_paid`. */
export function planWholeRefund(
	sale: Sale,
	attempt: Attempt,
	payment: PaymentEvidence | null,
	terms: RefundTerms,
	nowMs: number
): RefundPlan {
	if (payment === null) return impossible('not_paid');
	const amountMinor = leftToRefundMinor(sale, attempt, payment);
	return planRefund(sale, attempt, { walletRef: payment.walletRef, amountMinor }, terms, nowMs);
}

/** Returns every payment made with an attempt's code, the settling one first. */
export function paymentsOf(attempt: Attempt): readonly PaymentEvidence[] {
	return attempt.evidence === null ? [] : [attempt.evidence, ...attempt.extraPayments];
}

/** Returns the refundable rest of a payment, in minor units: less every refund that moved money or still may. */
export function leftToRefundMinor(sale: Sale, attempt: Attempt, payment: PaymentEvidence): number {
	return sale.refunds
		.filter(
			(refund) =>
				refund.attemptId === attempt.id &&
				refund.walletRef === payment.walletRef &&
				mayHaveMovedMoney(refund)
		)
		.reduce((leftMinor, refund) => leftMinor - refund.amountMinor, payment.amountMinor);
}

/** Returns the Bangkok day of a payment, YYYY-MM-DD: by Ksher's time where it gave one, else by ours. */
function bangkokDayOf({ paidAtText, confirmedAtMs }: PaymentEvidence): string {
	return /^\d{4}-\d{2}-\d{2}/.exec(paidAtText)?.[0] ?? bangkokDay(confirmedAtMs);
}

function byHand(why: Extract<RefundPlan, { kind: 'by_hand' }>['why']): RefundPlan {
	return { kind: 'by_hand', why };
}

function impossible(why: Extract<RefundPlan, { kind: 'impossible' }>['why']): RefundPlan {
	return { kind: 'impossible', why };
}
