import { isOnScreen, isWatched, type Attempt } from '../attempt/attempt.ts';
import type { AttemptEvent } from '../attempt/event.ts';
import type { Effect } from '../attempt/effect.ts';
import { transitionAttempt } from '../attempt/transition.ts';
import type { Sale } from './sale.ts';

/** Returns the attempt on the screen or being prepared for it; undefined while the buyer is choosing. */
export function currentAttempt(sale: Sale): Attempt | undefined {
	return sale.attempts.findLast(isOnScreen);
}

/** A sale in the same state as before, with what the world is asked to do. */
export interface SameState<Same extends Sale> {
	readonly sale: Same;
	readonly effects: readonly Effect[];
}

/** Applies an event to one attempt of a sale; what that means for the sale is for the caller to say. */
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

/** Takes the attempt on the screen, if there is one, off it. */
export function takeOffScreen<Same extends Sale>(sale: Same, nowMs: number): SameState<Same> {
	const current = currentAttempt(sale);
	return current === undefined
		? { sale, effects: [] }
		: applyToAttempt(sale, current, { type: 'left_screen' }, nowMs);
}

/** Puts the changed attempt in the place of the one with its number. */
export function replaceAttempt<Same extends Sale>(sale: Same, changed: Attempt): Same {
	return {
		...sale,
		attempts: sale.attempts.map((attempt) => (attempt.id === changed.id ? changed : attempt))
	};
}

/** A sale nobody waits for is unpaid while something of it is watched, and closed after that. */
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
