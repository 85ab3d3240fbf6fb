import type { Attempt, AttemptIn, Close, UnpaidAttempt } from './attempt.ts';
import type { Effect } from './effect.ts';
import { CHANNEL_FACTS } from '../channel.ts';
import { nextQueryAtMs } from './schedule.ts';

/** The result of a transition: the changed attempt with its effects, or the named reason why nothing changes. */
export type AttemptStep = AttemptMoved | { readonly kind: 'ignored'; readonly why: string };

/** A changed attempt with its effects. */
export interface AttemptMoved {
	readonly kind: 'moved';
	readonly attempt: Attempt;
	readonly effects: readonly Effect[];
}

/** Returns the step to a changed attempt. */
export function moved(attempt: Attempt, effects: readonly Effect[] = []): AttemptMoved {
	return { kind: 'moved', attempt, effects };
}

/** Returns the step of an event that changes nothing. */
export function ignored(why: string): AttemptStep {
	return { kind: 'ignored', why };
}

/** Starts a query; an attempt has at most one running. */
export function ask(
	attempt: Attempt,
	nowMs: number,
	effects: readonly Effect[] = []
): AttemptMoved {
	const asking = polled(attempt, {
		askedAtMs: nowMs,
		askAgain: false,
		queryCount: attempt.poll.queryCount + 1,
		nextQueryAtMs: null
	});
	return moved(asking, [...effects, { type: 'query_order', attemptId: attempt.id }]);
}

/** Starts a query now, or as soon as the running one is answered. */
export function askOrRemember(
	attempt: Attempt,
	nowMs: number,
	effects: readonly Effect[] = []
): AttemptMoved {
	return attempt.poll.askedAtMs === null
		? ask(attempt, nowMs, effects)
		: moved(polled(attempt, { askAgain: true }), effects);
}

/** Returns the attempt with changed polling, and nothing else changed. */
export function polled<Same extends Attempt>(
	attempt: Same,
	change: Partial<Attempt['poll']>
): Same {
	return { ...attempt, poll: { ...attempt.poll, ...change } };
}

/** Plans the attempt's next query; while one is running, its answer plans the next. */
export function planQuery<Same extends Attempt>(attempt: Same, nowMs: number): Same {
	const nextMs = attempt.poll.askedAtMs === null ? nextQueryAtMs(attempt, nowMs) : null;
	return polled(attempt, { nextQueryAtMs: nextMs });
}

/** Plans order_close for a watched order, where its channel can close orders and none was sent before. */
export function planClose(attempt: AttemptIn<'watched'>, nowMs: number): Close {
	const facts = CHANNEL_FACTS[attempt.channel].close;
	if (facts === null || attempt.close.requests > 0) return attempt.close;
	const fromMs = attempt.issuedAtMs ?? attempt.startedAtMs;
	return { ...attempt.close, closeAtMs: Math.max(nowMs, fromMs + facts.notBeforeMs) };
}

/** Watches an existing order whose code no buyer has seen, and closes it where the channel can. */
export function neverShown(
	attempt: UnpaidAttempt,
	effects: readonly Effect[],
	nowMs: number
): AttemptMoved {
	const watched: AttemptIn<'watched'> = {
		...attempt,
		state: 'watched',
		leftScreenAtMs: attempt.leftScreenAtMs ?? nowMs,
		finalCheck: 'unpaid'
	};
	return moved({ ...planQuery(watched, nowMs), close: planClose(watched, nowMs) }, effects);
}

/**
 * Watches and queries an order that may exist but whose code Ksher will not return again. Nobody has seen the code, so
 * another attempt may start at once.
 */
export function nobodySawCode(attempt: UnpaidAttempt, nowMs: number): AttemptStep {
	const step = neverShown(attempt, [], nowMs);
	return askOrRemember(step.attempt, nowMs, step.effects);
}
