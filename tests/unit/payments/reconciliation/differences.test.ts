import { describe, expect, it } from 'vitest';
import type { AttemptState } from '../../../../shared/payments/attempt/attempt.ts';
import type { ReportedEvent } from '../../../../shared/payments/attempt/event.ts';
import {
	differenceAtKsher,
	differenceInLedger,
	type LedgerAttempt
} from '../../../../shared/payments/reconciliation/differences.ts';
import type { Sale } from '../../../../shared/payments/sale/sale.ts';
import { AMOUNT, attemptIn, EVENTS, newSale, refundIn } from '../../../support/sales.ts';

const REFUND_SEEN: ReportedEvent = { ...EVENTS.payment_mismatched, mismatch: 'refund_seen' };

function saleWith(state: AttemptState, refundedMinor = 0): Sale {
	const refund = { ...refundIn('succeeded'), amountMinor: refundedMinor };
	const refunds = refundedMinor === 0 ? [] : [refund];
	return { ...newSale(), attempts: [attemptIn(state, 'wechat')], refunds };
}

function differences(
	sale: Sale,
	answer: ReportedEvent,
	ledger: Partial<LedgerAttempt> = {}
): readonly string[] {
	const [attempt] = sale.attempts;
	if (attempt === undefined) throw new Error('the sale has an attempt');
	const same = {
		state: attempt.state,
		amountMinor: AMOUNT.amountMinor,
		providerRef: attempt.providerRef
	};
	return [
		differenceAtKsher(sale, attempt, answer),
		differenceInLedger(attempt, { ...same, ...ledger })
	].filter((difference) => difference !== null);
}

describe('the differences between Ksher, the kiosk and the ledger', () => {
	it.each([
		['paid', EVENTS.payment_confirmed, []],
		['watched', EVENTS.payment_confirmed, ['paid_only_at_ksher']],
		['closed', EVENTS.payment_confirmed, ['paid_only_at_ksher']],
		['paid', EVENTS.not_paid, ['paid_only_here']],
		['paid', EVENTS.order_missing, ['paid_only_here']],
		['watched', EVENTS.not_paid, []],
		['closed', EVENTS.order_closed, []],
		['failed', EVENTS.order_missing, []],
		['watched', EVENTS.payment_mismatched, ['payment_differs']],
		['paid', REFUND_SEEN, ['refunded_only_at_ksher']],
		['watched', REFUND_SEEN, ['refunded_only_at_ksher']],
		['watched', EVENTS.order_missing, []],
		['paid', EVENTS.order_closed, ['paid_only_here']],
		['paid', EVENTS.payment_declined, ['paid_only_here']],
		['paid', EVENTS.buyer_confirming, ['paid_only_here']],
		['paying', EVENTS.buyer_confirming, []],
		['paid', EVENTS.query_unclear, ['no_answer']],
		['paid', EVENTS.code_issued, ['no_answer']],
		['paid', EVENTS.code_rejected, ['no_answer']],
		['paid', EVENTS.create_refused, ['no_answer']],
		['paid', EVENTS.create_duplicate, ['no_answer']],
		['paid', EVENTS.create_unclear, ['no_answer']],
		['paid', EVENTS.close_accepted, ['no_answer']],
		['paid', EVENTS.close_refused, ['no_answer']],
		['paid', EVENTS.close_unclear, ['no_answer']],
		['paid', EVENTS.webhook_received, ['no_answer']],
		['paid', EVENTS.query_due, ['no_answer']],
		['paid', EVENTS.close_due, ['no_answer']]
	] as const)('for an attempt %s here and %o at Ksher are %o', (state, answer, expected) => {
		expect(differences(saleWith(state), answer)).toEqual(expected);
	});

	it('include our refund only when Ksher does not show it', () => {
		expect(differences(saleWith('paid', 5_000), REFUND_SEEN)).toEqual([]);
		expect(differences(saleWith('paid', 5_000), EVENTS.payment_confirmed)).toEqual([]);
		expect(differences(saleWith('paid', AMOUNT.amountMinor), EVENTS.payment_confirmed)).toEqual([
			'refunded_only_here'
		]);
	});

	it('include Ksher’s refund unless ours is of this code and may have moved money', () => {
		const sale = saleWith('paid', AMOUNT.amountMinor);
		const refund = (given: object): Sale => ({
			...sale,
			refunds: sale.refunds.map((one) => ({ ...one, ...given }))
		});
		expect(differences(refund({ state: 'failed' }), REFUND_SEEN)).toEqual([
			'refunded_only_at_ksher'
		]);
		expect(differences(refund({ state: 'pending' }), REFUND_SEEN)).toEqual([]);
		const ofAnother = refund({ attemptId: 'K1-ABC123-2' });
		expect(differences(ofAnother, REFUND_SEEN)).toEqual(['refunded_only_at_ksher']);
		expect(differences(ofAnother, EVENTS.payment_confirmed)).toEqual([]);
	});

	it('exclude a refund that Ksher has not finished', () => {
		const sale = saleWith('paid', AMOUNT.amountMinor);
		const refunds = [{ ...refundIn('pending'), amountMinor: AMOUNT.amountMinor }];
		expect(differences({ ...sale, refunds }, EVENTS.payment_confirmed)).toEqual([]);
	});

	it('include the ledger even when Ksher gives no clear answer', () => {
		const paid = saleWith('paid');
		expect(differences(paid, EVENTS.query_unclear, { amountMinor: 1 })).toEqual([
			'no_answer',
			'ledger_differs'
		]);
	});

	it('include a ledger entry that is missing or different', () => {
		const paid = saleWith('paid');
		const answer = EVENTS.payment_confirmed;
		expect(differenceInLedger(attemptIn('paid'), undefined)).toBe('not_in_ledger');
		for (const other of [{ state: 'awaiting' }, { amountMinor: 1 }, { providerRef: null }]) {
			expect(differences(paid, answer, other)).toEqual(['ledger_differs']);
		}
	});
});
