import type { Attempt } from './attempt.ts';
import { askOrRemember, ignored, polled, type AttemptStep } from './step.ts';
import { WEBHOOK_QUERY_GAP_MS } from '../../limits.ts';

/** Queries a code that left the screen again, because a person says that it was paid. */
export function onCheckRequested(attempt: Attempt, nowMs: number): AttemptStep {
	switch (attempt.state) {
		case 'watched':
		case 'failed':
		case 'closed':
		case 'expired': {
			// Repeated taps cause no more queries than webhooks may.
			const allowedAtMs = (attempt.poll.webhookQueryAtMs ?? -Infinity) + WEBHOOK_QUERY_GAP_MS;
			if (nowMs < allowedAtMs) return ignored('asked_just_now');
			const checked: Attempt = { ...attempt, finalCheck: 'asking' };
			return askOrRemember(polled(checked, { webhookQueryAtMs: nowMs }), nowMs);
		}
		case 'requesting':
		case 'unknown':
		case 'awaiting':
		case 'paying':
		case 'paid':
			return ignored('asked_already');
	}
}
