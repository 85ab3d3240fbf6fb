import type { Attempt, AttemptIn, PaymentCode } from './attempt.ts';
import { askOrRemember, ignored, moved, planQuery, type AttemptStep } from './step.ts';
import { CHANNEL_FACTS } from '../channel.ts';
import { CLOSE_RETRY_MS, CLOSE_REQUESTS_MAX } from '../../limits.ts';

/** Sends order_close for a watched order when it is due. */
export function onCloseDue(attempt: Attempt, nowMs: number): AttemptStep {
	switch (attempt.state) {
		case 'watched': {
			const { closeAtMs, requests } = attempt.close;
			if (closeAtMs === null || closeAtMs > nowMs) return ignored('not_due');
			const close = { closeAtMs: null, requests: requests + 1 };
			return moved({ ...attempt, close }, [{ type: 'close_order', attemptId: attempt.id }]);
		}
		case 'requesting':
		case 'unknown':
		case 'awaiting':
		case 'paying':
		case 'paid':
		case 'failed':
		case 'closed':
		case 'expired':
			return ignored('not_closable');
	}
}

/** Takes an attempt off the screen, and watches it if it can still be paid. */
export function onLeftScreen(attempt: Attempt, nowMs: number): AttemptStep {
	if (attempt.leftScreenAtMs !== null) return ignored('already_off_screen');
	switch (attempt.state) {
		case 'requesting':
		case 'unknown':
			return moved({ ...attempt, leftScreenAtMs: nowMs });
		case 'awaiting':
		case 'paying':
			// Query once more before closing: a payment wins (docs/design.md 4).
			return askOrRemember(
				{ ...attempt, state: 'watched', leftScreenAtMs: nowMs, finalCheck: 'asking' },
				nowMs
			);
		case 'paid':
		case 'failed':
		case 'closed':
		case 'expired':
			return ignored('already_off_screen');
	}
}

/** Puts a code back on the screen. */
export function onShownAgain(attempt: Attempt, nowMs: number): AttemptStep {
	if (!canBeShownAgain(attempt, nowMs)) return ignored('not_showable');
	const shown: AttemptIn<'awaiting'> = {
		...attempt,
		state: 'awaiting',
		leftScreenAtMs: null,
		finalCheck: null,
		mismatch: null,
		close: { ...attempt.close, closeAtMs: null }
	};
	return moved(planQuery(shown, nowMs));
}

/** A watched attempt with a code that can be shown again. */
type KnownCode = AttemptIn<'watched'> & {
	readonly code: PaymentCode;
	readonly issuedAtMs: number;
};

/**
 * Returns true for a code that left the screen, can still be paid, and has had no order_close: showing it again is
 * better than creating a second code for the same wallet, because a buyer could pay both.
 */
export function canBeShownAgain(attempt: Attempt, nowMs: number): attempt is KnownCode {
	if (attempt.state !== 'watched' || attempt.code === null || attempt.issuedAtMs === null) {
		return false;
	}
	if (attempt.mismatch !== null || attempt.close.requests > 0) return false;
	const lifeMs = attempt.askedLifeMs ?? CHANNEL_FACTS[attempt.channel].codeLivesMs;
	return lifeMs === null || nowMs - attempt.issuedAtMs < lifeMs / 2;
}

/** Applies the answer of order_close. Only an order_query answer tells whether the order is closed. */
export function onCloseAnswer(attempt: Attempt, accepted: boolean, nowMs: number): AttemptStep {
	switch (attempt.state) {
		case 'watched': {
			// Closing races with paying: whatever Ksher answers, query once more (docs/design.md 4).
			const tryAgain = !accepted && attempt.close.requests < CLOSE_REQUESTS_MAX;
			const close = { ...attempt.close, closeAtMs: tryAgain ? nowMs + CLOSE_RETRY_MS : null };
			return askOrRemember({ ...attempt, close }, nowMs);
		}
		case 'requesting':
		case 'unknown':
		case 'awaiting':
		case 'paying':
		case 'paid':
		case 'failed':
		case 'closed':
		case 'expired':
			return ignored('close_not_awaited');
	}
}
