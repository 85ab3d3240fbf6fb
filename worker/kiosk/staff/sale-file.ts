import type { Attempt } from '../../../shared/payments/attempt/attempt.ts';
import { paymentsOf } from '../../../shared/payments/refund/plan-refund.ts';
import type { Sale } from '../../../shared/payments/sale/sale.ts';
import type { CaseSummary } from '../../../shared/api/staff/cases.ts';
import type { AttemptDetails, RefundDetails, SaleFile } from '../../../shared/api/staff/sales.ts';
import { timelineOf } from '../../../shared/api/staff/timeline.ts';
import type { KioskStore } from '../storage/store.ts';

/** Ksher calls shown of an attempt: the latest. Older ones are routine queries of a long watch. */
const CALLS_SHOWN_MAX = 60;

/** Returns a sale as people of the shop see it: no code to scan, no payer, no signature. */
export function saleFile(store: KioskStore, sale: Sale, cases: CaseSummary[]): SaleFile {
	return {
		saleId: sale.id,
		reference: sale.reference,
		state: sale.state,
		amountMinor: sale.amount.amountMinor,
		currency: sale.amount.currency,
		openedAtMs: sale.openedAtMs,
		paidAtMs: sale.paidAtMs,
		onScreen: sale.onScreen,
		ending: sale.ending,
		attempts: sale.attempts.map((attempt) => attemptDetails(sale, attempt)),
		refunds: sale.refunds.map(refundDetails),
		cases,
		timeline: timelineOf(store.events.of(sale.id)),
		ksherCalls: sale.attempts
			.flatMap(({ id }) => store.ksherCalls.of(id, CALLS_SHOWN_MAX))
			.map(({ facts, ...row }) => ({
				...row,
				facts: facts === null ? null : JSON.stringify(facts)
			}))
	};
}

function attemptDetails(sale: Sale, attempt: Attempt): AttemptDetails {
	return {
		id: attempt.id,
		channel: attempt.channel,
		account: attempt.account,
		state: attempt.state,
		startedAtMs: attempt.startedAtMs,
		issuedAtMs: attempt.issuedAtMs,
		leftScreenAtMs: attempt.leftScreenAtMs,
		providerRef: attempt.providerRef,
		refusal: attempt.refusal,
		mismatch: attempt.mismatch,
		isSettling: sale.settledBy === attempt.id,
		payments: paymentsOf(attempt).map(
			({ walletRef, providerRef, amountMinor, paidAtText, confirmedAtMs }) => ({
				walletRef,
				providerRef,
				amountMinor,
				paidAtText,
				confirmedAtMs
			})
		)
	};
}

function refundDetails(refund: Sale['refunds'][number]): RefundDetails {
	const { id, attemptId, walletRef, amountMinor, reason, state, refusal } = refund;
	const { startedAtMs, refundedAtText } = refund;
	return {
		id,
		attemptId,
		walletRef,
		amountMinor,
		reason,
		state,
		refusal,
		startedAtMs,
		refundedAtText
	};
}
