import { isOnScreen, isWatched, type Attempt } from '../attempt/attempt.ts';
import type { AttemptEvent } from '../attempt/event.ts';
import type { Effect } from '../attempt/effect.ts';
import { transitionAttempt } from '../attempt/transition.ts';
import type { Sale } from './sale.ts';

/** Returns the attempt that is on the screen or being prepared; undefined while the buyer is choosing. */
export function currentAttempt(sale: Sale): Attempt | undefined {
	return sale.attempts.findLast(isOnScreen);
}

/** A changed sale whose state is the same as before, with its effects. */
export interface SameState<Same extends Sale> {
	readonly sale: Same;
	readonly effects: readonly Effect[];
}

/** Applies an event to one attempt of a sale; the caller applies the consequences for the sale. */
export function applyToAttempt<Same extends Sale>(
	sale: Same,
	attempt: Attempt,
	event: AttemptEvent,
	nowMs: number
): SameState<Same> {
	const step = transitionAttempt(attempt, event, nowMs);
	if (step.kind === 'ignored') return { sale, effects: [] };
	return { sale: replaceAttempt(sale, step.attempt), effects: step.effects };
}

/** Takes the current attempt, if there is one, off the screen. */
export function takeOffScreen<Same extends Sale>(sale: Same, nowMs: number): SameState<Same> {
	const current = currentAttempt(sale);
	return current === undefined
		? { sale, effects: [] }
		: applyToAttempt(sale, current, { type: 'left_screen' }, nowMs);
}

/** Replaces the attempt that has the changed attempt's id. */
export function replaceAttempt<Same extends Sale>(sale: Same, changed: Attempt): Same {
	return {
		...sale,
		attempts: sale.attempts.map((attempt) => (attempt.id === changed.id ? changed : attempt))
	};
}

/** Returns the sale, once off the screen, as unpaid while an attempt is watched, and as closed after that. */
export function settleState(sale: Sale): Sale {
	switch (sale.state) {
		case 'open':
		case 'paid':
			return sale;
		case 'unpaid':
		case 'closed':
			return { ...sale, state: sale.attempts.some(isWatched) ? 'unpaid' : 'closed' };
	}
}
