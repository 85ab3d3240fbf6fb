import type { Attempt, AttemptState } from '../../../../shared/payments/attempt/attempt.ts';
import type { AttemptEvent } from '../../../../shared/payments/attempt/event.ts';
import type { Effect } from '../../../../shared/payments/attempt/effect.ts';
import { transitionAttempt } from '../../../../shared/payments/attempt/transition.ts';
import type { Channel } from '../../../../shared/payments/channel.ts';
import {
	ATTEMPT_ID,
	attemptIn,
	changed,
	NOON_MS,
	type AttemptChange
} from '../../../support/sales.ts';

export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
/** The default time of events: ten seconds after the attempt started. */
export const LATER_MS = NOON_MS + 10 * SECOND_MS;
export const QUERY: Effect = { type: 'query_order', attemptId: ATTEMPT_ID };

/** Returns the attempt and the effects after an event. Throws when the event is ignored. */
export function after(
	attempt: Attempt,
	event: AttemptEvent,
	nowMs = LATER_MS
): { readonly attempt: Attempt; readonly effects: readonly Effect[] } {
	const step = transitionAttempt(attempt, event, nowMs);
	if (step.kind === 'ignored') throw new Error(`ignored: ${step.why}`);
	return step;
}

/** Returns whether an event changes nothing. */
export function isIgnored(attempt: Attempt, event: AttemptEvent, nowMs = LATER_MS): boolean {
	return transitionAttempt(attempt, event, nowMs).kind === 'ignored';
}

/** Returns a sound attempt in this state with these changes. */
export function having(
	state: AttemptState,
	change: AttemptChange = {},
	channel?: Channel
): Attempt {
	return changed(attemptIn(state, channel), change);
}
