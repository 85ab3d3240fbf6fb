import {
	FIRST_QUERY_AFTER_MS,
	SCREEN_QUERY_STEPS,
	UNKNOWN_QUERY_FIRST_MS,
	UNKNOWN_QUERY_MAX_MS,
	WATCH_QUERY_STEPS
} from '../../limits.ts';
import { nextStepAtMs } from '../../step-schedule.ts';
import type { Attempt } from './attempt.ts';

/**
 * Returns when to query an attempt next, in epoch ms; null: only after a webhook. This is the only schedule of queries:
 * each costs an alarm and a stored row, so nothing else may add to it (docs/design.md 4).
 */
export function nextQueryAtMs(attempt: Attempt, nowMs: number): number | null {
	switch (attempt.state) {
		case 'paid':
			// A paid attempt is queried only for a second payment that a webhook reported.
			return attempt.suspectedPayments.length === 0
				? null
				: nextStepAtMs(WATCH_QUERY_STEPS, attempt.poll.webhookQueryAtMs ?? nowMs, nowMs);
		case 'requesting':
		case 'closed':
		case 'expired':
			return null;
		case 'unknown':
			// While a buyer waits for the code, query soon; afterwards the slow watch is enough.
			return attempt.leftScreenAtMs === null
				? nowMs + backoffMs(attempt.poll.queryCount)
				: nextStepAtMs(WATCH_QUERY_STEPS, attempt.leftScreenAtMs, nowMs);
		case 'awaiting':
		case 'paying':
			return onScreenAtMs(attempt.issuedAtMs, nowMs);
		case 'watched':
			return nextStepAtMs(WATCH_QUERY_STEPS, attempt.leftScreenAtMs, nowMs);
		case 'failed':
			// A refused attempt has no order. A declined one can still be paid, so it stays watched.
			return attempt.issuedAtMs === null
				? null
				: nextStepAtMs(WATCH_QUERY_STEPS, attempt.leftScreenAtMs ?? nowMs, nowMs);
	}
}

function onScreenAtMs(issuedAtMs: number, nowMs: number): number {
	const firstAtMs = issuedAtMs + FIRST_QUERY_AFTER_MS;
	if (nowMs < firstAtMs) return firstAtMs;
	return nextStepAtMs(SCREEN_QUERY_STEPS, issuedAtMs, nowMs) ?? nowMs;
}

function backoffMs(queryCount: number): number {
	return Math.min(UNKNOWN_QUERY_MAX_MS, UNKNOWN_QUERY_FIRST_MS * 2 ** Math.min(queryCount, 10));
}
