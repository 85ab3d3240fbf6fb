import type { Attempt, PaymentEvidence } from '../attempt/attempt.ts';
import { bangkokDay } from '../../bangkok.ts';
import { CHANNEL_FACTS } from '../channel.ts';
import { isAmountMinor } from '../../money.ts';
import type { Sale } from '../sale/sale.ts';
import { isUnfinished, mayHaveMovedMoney } from './refund.ts';
import type { RefundPlan, RefundTerms, RefundInput } from './refund-plan.ts';

/** Enough for every cup of a large order to be refunded apart; keeps refund numbers within Ksher's 32 characters. */
const REFUNDS_PER_ATTEMPT_MAX = 50;

/** Decides whether and how a refund can work, by the rules of the wallet and of the account (ksher-api.md 8.3). */
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
	// Ksher said of this very order that its money is paid out already.
	if (earlier.some(({ settledAtKsher }) => settledAtKsher)) return byHand('already_settled');
	if (input.amountMinor < payment.amountMinor && terms.partialAllowed === false) {
		return impossible('only_the_whole');
	}
	// Without refund_query only "has a refund" can be seen, not which: one at a time, or an answer could mean another.
	if (!facts.refundQuery && earlier.some(isUnfinished)) return impossible('one_at_a_time');
	return earlier.length >= REFUNDS_PER_ATTEMPT_MAX ? impossible('too_many') : { kind: 'by_api' };
}

/** Decides how a payment could go back whole, as far as anything is left of it; null: there is no such payment. */
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

/** Returns what is left of a payment: paid, less every refund that moved money or still may. Minor units. */
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

/** The Bangkok day of a payment as text: Ksher's own time where it gave one, else ours. */
function bangkokDayOf({ paidAtText, confirmedAtMs }: PaymentEvidence): string {
	return /^\d{4}-\d{2}-\d{2}/.exec(paidAtText)?.[0] ?? bangkokDay(confirmedAtMs);
}

function byHand(why: Extract<RefundPlan, { kind: 'by_hand' }>['why']): RefundPlan {
	return { kind: 'by_hand', why };
}

function impossible(why: Extract<RefundPlan, { kind: 'impossible' }>['why']): RefundPlan {
	return { kind: 'impossible', why };
}
