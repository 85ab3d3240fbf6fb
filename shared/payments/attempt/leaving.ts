import type { Attempt, AttemptIn, PaymentCode } from './attempt.ts';
import { askOrRemember, ignored, moved, planQuery, type AttemptStep } from './step.ts';
import { CHANNEL_FACTS } from '../channel.ts';
import { CLOSE_RETRY_MS, CLOSE_TRIES_MAX } from '../../limits.ts';

/** Asks Ksher to close a watched order whose time for it has come. */
export function onCloseDue(attempt: Attempt, nowMs: number): AttemptStep {
	switch (attempt.state) {
		case 'watched': {
			const { closeAtMs, tries } = attempt.close;
			if (closeAtMs === null || closeAtMs > nowMs) return ignored('not_due');
			const close = { closeAtMs: null, tries: tries + 1 };
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

/** Takes an attempt off the screen; what can still be paid is watched. */
export function onLeftScreen(attempt: Attempt, nowMs: number): AttemptStep {
	if (attempt.leftScreenAtMs !== null) return ignored('already_off_screen');
	switch (attempt.state) {
		case 'requesting':
		case 'unknown':
			return moved({ ...attempt, leftScreenAtMs: nowMs });
		case 'awaiting':
		case 'paying':
			// Ask once more before closing: the payment wins (design.md 5).
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

/** A code that is off the screen and known, so that it can come back. */
type KnownCode = AttemptIn<'watched'> & {
	readonly code: PaymentCode;
	readonly issuedAtMs: number;
};

/**
 * True for a code that left the screen but can still be paid and was never asked to be closed: showing it again is
 * better than making a second code for the same wallet, because a buyer could pay both.
 */
export function canBeShownAgain(attempt: Attempt, nowMs: number): attempt is KnownCode {
	if (attempt.state !== 'watched' || attempt.code === null || attempt.issuedAtMs === null) {
		return false;
	}
	if (attempt.mismatch !== null || attempt.close.tries > 0) return false;
	const lifeMs = attempt.askedLifeMs ?? CHANNEL_FACTS[attempt.channel].codeLivesMs;
	return lifeMs === null || nowMs - attempt.issuedAtMs < lifeMs / 2;
}

/** Takes in whether Ksher closed the order. Only an answer to a query says what became of it. */
export function onCloseAnswer(attempt: Attempt, accepted: boolean, nowMs: number): AttemptStep {
	switch (attempt.state) {
		case 'watched': {
			// Closing races with paying: whatever Ksher answers, ask once more (design.md 5).
			const tryAgain = !accepted && attempt.close.tries < CLOSE_TRIES_MAX;
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
