import type { Attempt, Effect } from './attempt.ts';
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
	const asking: Attempt = {
		...attempt,
		askedAtMs: nowMs,
		askAgain: false,
		queryCount: attempt.queryCount + 1,
		nextQueryAtMs: null
	};
	return moved(asking, [...effects, { type: 'query_order', attemptId: attempt.id }]);
}

/** Asks now, or, when an older question is still on its way, as soon as that one is answered. */
export function askOrRemember(
	attempt: Attempt,
	nowMs: number,
	effects: readonly Effect[] = []
): AttemptMoved {
	return attempt.askedAtMs === null
		? ask(attempt, nowMs, effects)
		: moved({ ...attempt, askAgain: true }, effects);
}

/** The attempt with its next query planned; while one is on its way, its answer will plan the next. */
export function planQuery(attempt: Attempt, nowMs: number): Attempt {
	const nextMs = attempt.askedAtMs === null ? nextQueryAtMs(attempt, nowMs) : null;
	return { ...attempt, nextQueryAtMs: nextMs };
}

/** When to ask Ksher to close a watched order; null: its channel cannot, or it was asked before. */
export function planClose(attempt: Attempt, nowMs: number): number | null {
	const { close } = CHANNEL_FACTS[attempt.channel];
	if (close === null || attempt.closeTries > 0) return attempt.closeAtMs;
	return Math.max(nowMs, (attempt.issuedAtMs ?? attempt.startedAtMs) + close.notBeforeMs);
}

/** An order exists at Ksher whose code no buyer has seen: watched, and closed where the channel can. */
export function neverShown(
	attempt: Attempt,
	effects: readonly Effect[],
	nowMs: number
): AttemptMoved {
	const watched: Attempt = {
		...attempt,
		state: 'watched',
		leftScreenAtMs: attempt.leftScreenAtMs ?? nowMs,
		finalCheck: 'unpaid'
	};
	return moved({ ...planQuery(watched, nowMs), closeAtMs: planClose(watched, nowMs) }, effects);
}

/**
 * The order exists, or may, but its code will not be given again. Nobody has seen it, so another attempt may follow at
 * once; this one is asked about now and watched.
 */
export function nobodySawCode(attempt: Attempt, nowMs: number): AttemptStep {
	const step = neverShown(attempt, [], nowMs);
	return askOrRemember(step.attempt, nowMs, step.effects);
}
