import type { RefundId } from '../../ids.ts';
import { planRefund } from '../refund/plan-refund.ts';
import { startRefund, type Refund, type RefundEvent } from '../refund/refund.ts';
import { transitionRefund } from '../refund/transition.ts';
import type { Sale, SaleEvent, SaleStep } from './sale.ts';
import { ignored, moved, refused } from './step.ts';

/**
 * Starts a refund for the sale, if the rules allow it. The refund number is stored before it is first sent; a second
 * start with the same number changes nothing.
 */
export function onRefundStarted(
	sale: Sale,
	started: Extract<SaleEvent, { type: 'refund_started' }>,
	nowMs: number
): SaleStep {
	const { attemptId, refundId, walletRef, amountMinor, reason, terms } = started;
	const attempt = sale.attempts.find(({ id }) => id === attemptId);
	if (attempt === undefined) return refused('unknown_attempt');
	if (sale.refunds.some(({ id }) => id === refundId)) return ignored('started_already');
	const plan = planRefund(sale, attempt, { walletRef, amountMinor }, terms, nowMs);
	if (plan.kind !== 'by_api') return { kind: 'not_refundable', plan };
	const refund = startRefund({ id: refundId, attemptId, walletRef, amountMinor, reason }, nowMs);
	return moved({ ...sale, refunds: [...sale.refunds, refund] }, [
		{ type: 'request_refund', refundId }
	]);
}

/** Applies an event to one of the sale's refunds. */
export function onRefund(
	sale: Sale,
	refundId: RefundId,
	event: RefundEvent,
	nowMs: number
): SaleStep {
	const before = sale.refunds.find(({ id }) => id === refundId);
	if (before === undefined) return refused('unknown_refund');
	const step = transitionRefund(before, event, nowMs);
	if (step.kind === 'ignored') return ignored(step.why);
	return moved(replaceRefund(sale, step.refund), step.effects);
}

function replaceRefund<Same extends Sale>(sale: Same, changed: Refund): Same {
	return {
		...sale,
		refunds: sale.refunds.map((refund) => (refund.id === changed.id ? changed : refund))
	};
}
