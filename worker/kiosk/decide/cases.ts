import type { OpenCase } from '../../../shared/payments/attempt/effect.ts';
import { assert } from '../../../shared/assert.ts';
import { caseFacts } from '../../../shared/payments/case/facts.ts';
import { decideCase } from '../../../shared/payments/case/policy.ts';
import { makeRefundId } from '../../../shared/payments/order-number.ts';
import type { RefundTerms } from '../../../shared/payments/refund/refund-plan.ts';
import { leftToRefundMinor } from '../../../shared/payments/refund/plan-refund.ts';
import type { Sale, SaleEvent } from '../../../shared/payments/sale/sale.ts';
import type { KioskSettings } from '../storage/settings.ts';
import type { KioskStore } from '../storage/store.ts';

/**
 * Opens a case with its facts. Where the shop's rules decide the case, stores the decision and returns the event that
 * carries it out. Returns null where nothing follows: a person decides, or the case was open already.
 */
export function openCase(
	store: KioskStore,
	settings: KioskSettings,
	sale: Sale,
	opened: OpenCase,
	terms: RefundTerms,
	nowMs: number
): SaleEvent | null {
	const attempt = sale.attempts.find(({ id }) => id === opened.attemptId);
	assert(attempt !== undefined, 'a case is about an attempt of the sale');
	const facts = caseFacts(sale, attempt, opened, terms, nowMs);
	const about = opened.refundId ?? opened.walletRef ?? '';
	const id = store.cases.open(sale.id, attempt.id, opened.kind, about, facts, nowMs);
	if (id === null) return null;
	const decision = decideCase(opened.kind, settings, facts.refundPlan);
	if (decision === 'person') return null;
	store.cases.decide(id, decision, nowMs);
	if (decision === 'fulfil' || facts.payment === null) return null;
	const earlier = sale.refunds.filter(({ attemptId }) => attemptId === attempt.id);
	return {
		type: 'refund_started',
		refundId: makeRefundId(attempt.id, earlier.length + 1),
		attemptId: attempt.id,
		walletRef: facts.payment.walletRef,
		amountMinor: leftToRefundMinor(sale, attempt, facts.payment),
		reason: opened.kind === 'paid_twice' ? 'paid_twice' : 'paid_late',
		terms
	};
}
