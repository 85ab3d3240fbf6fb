import type { Attempt } from '../attempt/attempt.ts';
import type { ReportedEvent } from '../attempt/event.ts';
import { leftToRefundMinor, paymentsOf } from '../refund/plan-refund.ts';
import { mayHaveMovedMoney } from '../refund/refund.ts';
import type { Sale } from '../sale/sale.ts';

/** The ways in which Ksher, the kiosk and the ledger can disagree about an attempt. */
export const DIFFERENCES = [
	/** Ksher has a payment that the kiosk did not know. The kiosk has recorded it and opened a case. */
	'paid_only_at_ksher',
	'paid_only_here',
	/** The payment's order, account, amount or currency does not equal the attempt's. */
	'payment_differs',
	/** The refund was made in Ksher's portal, not through the kiosk. */
	'refunded_only_at_ksher',
	/** The kiosk has it as fully refunded, and Ksher still calls it paid. */
	'refunded_only_here',
	'not_in_ledger',
	'ledger_differs',
	/** Ksher gave no clear answer, so nothing is proved either way. */
	'no_answer'
] as const;
export type Difference = (typeof DIFFERENCES)[number];

/** An attempt's row in the ledger. */
export interface LedgerAttempt {
	readonly state: string;
	readonly amountMinor: number;
	readonly providerRef: string | null;
}

/** Reconciles an attempt with Ksher's answer about it. Returns null when both agree. */
export function differenceAtKsher(
	sale: Sale,
	attempt: Attempt,
	answer: ReportedEvent
): Difference | null {
	const isPaidHere = attempt.state === 'paid';
	switch (answer.type) {
		case 'payment_confirmed':
			if (!isPaidHere) return 'paid_only_at_ksher';
			return isFullyRefunded(sale, attempt) ? 'refunded_only_here' : null;
		case 'payment_mismatched':
			if (answer.mismatch !== 'refund_seen') return 'payment_differs';
			return hasRefund(sale, attempt) ? null : 'refunded_only_at_ksher';
		case 'not_paid':
		case 'order_missing':
		case 'order_closed':
		case 'payment_declined':
		case 'buyer_confirming':
			return isPaidHere ? 'paid_only_here' : null;
		case 'query_unclear':
			return 'no_answer';
		case 'code_issued':
		case 'code_rejected':
		case 'create_refused':
		case 'create_duplicate':
		case 'create_unclear':
		case 'close_accepted':
		case 'close_refused':
		case 'close_unclear':
		case 'webhook_received':
		case 'query_due':
		case 'close_due':
			return 'no_answer';
	}
}

/** Reconciles an attempt with its row in the ledger, if there is one. Returns null when both agree. */
export function differenceInLedger(
	attempt: Attempt,
	ledger: LedgerAttempt | undefined
): Difference | null {
	if (ledger === undefined) return 'not_in_ledger';
	const same =
		ledger.state === attempt.state &&
		ledger.amountMinor === attempt.amount.amountMinor &&
		ledger.providerRef === attempt.providerRef;
	return same ? null : 'ledger_differs';
}

function hasRefund(sale: Sale, attempt: Attempt): boolean {
	return sale.refunds.some(
		(refund) => refund.attemptId === attempt.id && mayHaveMovedMoney(refund)
	);
}

/** Only full refunds count: whether Ksher's answer changes after a partial one is not known (ksher-api.md 15.10). */
function isFullyRefunded(sale: Sale, attempt: Attempt): boolean {
	const done = { ...sale, refunds: sale.refunds.filter(({ state }) => state === 'succeeded') };
	const [settling] = paymentsOf(attempt);
	return settling !== undefined && leftToRefundMinor(done, attempt, settling) === 0;
}
