import type { Sale, SaleEvent } from '../../../shared/payments/sale/sale.ts';

/** Returns what is due of a sale's attempts and refunds; its own deadline comes after that, if it is still due then. */
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
