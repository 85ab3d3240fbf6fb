import type { Sale, SaleEvent } from '../../../shared/payments/sale/sale.ts';

/** Returns the due events of a sale's attempts and refunds. The sale's own deadline comes after them, if still due. */
export function dueEvents({ attempts, refunds }: Sale, nowMs: number): SaleEvent[] {
	const isDue = (atMs: number | null): boolean => atMs !== null && atMs <= nowMs;
	const events: SaleEvent[] = [];
	for (const { id: attemptId, poll, close } of attempts) {
		if (isDue(close.closeAtMs)) {
			events.push({ type: 'attempt', attemptId, event: { type: 'close_due' } });
		}
		if (isDue(poll.nextQueryAtMs)) {
			events.push({ type: 'attempt', attemptId, event: { type: 'query_due' } });
		}
	}
	for (const { id: refundId, check } of refunds) {
		if (isDue(check.nextCheckAtMs)) {
			events.push({ type: 'refund', refundId, event: { type: 'check_due' } });
		}
	}
	return events;
}
