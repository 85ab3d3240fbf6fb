import type { Attempt, AttemptIn, Close, UnpaidAttempt } from './attempt.ts';
import type { Effect } from './effect.ts';
import { CHANNEL_FACTS } from '../channel.ts';
import { nextQueryAtMs } from './schedule.ts';

/** What a transition decided: the attempt's next form with its effects, or the named reason why nothing changes. */
export type AttemptStep = AttemptMoved | { readonly kind: 'ignored'; readonly why: string };

export interface AttemptMoved {
	readonly kind: 'moved';
	readonly attempt: Attempt;
	readonly effects: readonly Effect[];
}

export function moved(attempt: Attempt, effects: readonly Effect[] = []): AttemptMoved {
	return { kind: 'moved', attempt, effects };
}

export function ignored(why: string): AttemptStep {
	return { kind: 'ignored', why };
}

/** Starts a query; there is never more than one on its way for an attempt. */
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

/** Asks now, or, when an older question is still on its way, as soon as that one is answered. */
export function askOrRemember(
	attempt: Attempt,
	nowMs: number,
	effects: readonly Effect[] = []
): AttemptMoved {
	return attempt.poll.askedAtMs === null
		? ask(attempt, nowMs, effects)
		: moved(polled(attempt, { askAgain: true }), effects);
}

/** Changes when an attempt is asked about, and nothing else of it. */
export function polled<Same extends Attempt>(
	attempt: Same,
	change: Partial<Attempt['poll']>
): Same {
	return { ...attempt, poll: { ...attempt.poll, ...change } };
}

/** Plans the attempt's next query; while one is on its way, its answer will plan the next. */
export function planQuery<Same extends Attempt>(attempt: Same, nowMs: number): Same {
	const nextMs = attempt.poll.askedAtMs === null ? nextQueryAtMs(attempt, nowMs) : null;
	return polled(attempt, { nextQueryAtMs: nextMs });
}

/** Plans when to ask Ksher to close a watched order: not where its channel cannot, nor where it was asked before. */
export function planClose(attempt: AttemptIn<'watched'>, nowMs: number): Close {
	const facts = CHANNEL_FACTS[attempt.channel].close;
	if (facts === null || attempt.close.tries > 0) return attempt.close;
	const fromMs = attempt.issuedAtMs ?? attempt.startedAtMs;
	return { ...attempt.close, closeAtMs: Math.max(nowMs, fromMs + facts.notBeforeMs) };
}

/** Watches an order that exists at Ksher and whose code no buyer has seen, and closes it where the channel can. */
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
 * The order exists, or may, but its code will not be given again. Nobody has seen it, so another attempt may follow at
 * once; this one is asked about now and watched.
 */
export function nobodySawCode(attempt: UnpaidAttempt, nowMs: number): AttemptStep {
	const step = neverShown(attempt, [], nowMs);
	return askOrRemember(step.attempt, nowMs, step.effects);
}
