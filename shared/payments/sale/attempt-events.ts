import { isOnScreen, type Attempt, type AttemptIn } from '../attempt/attempt.ts';
import type { Effect } from '../attempt/effect.ts';
import type { ReportedEvent } from '../attempt/event.ts';
import { transitionAttempt } from '../attempt/transition.ts';
import type { AttemptId } from '../../ids.ts';
import { NOT_PAID_SHOWN_MAX_MS, PAID_SHOWN_MAX_MS, WALLET_CHOICE_MS } from '../../limits.ts';
import { replaceAttempt, settleState, takeOffScreen } from './attempts.ts';
import { shownUntilMs } from './more-time.ts';
import type { Sale, SaleIn, SaleStep } from './sale.ts';
import { moved, refused } from './step.ts';

/** Applies an event to one of the sale's attempts, and its consequences to the sale. */
export function onAttempt(
	sale: Sale,
	attemptId: AttemptId,
	event: ReportedEvent,
	nowMs: number
): SaleStep {
	const before = sale.attempts.find(({ id }) => id === attemptId);
	if (before === undefined) return refused('unknown_attempt');
	const step = transitionAttempt(before, event, nowMs);
	if (step.kind === 'ignored') return step;
	const changed = replaceAttempt(sale, step.attempt);
	if (before.state !== 'paid' && step.attempt.state === 'paid') {
		return onPaid(changed, step.attempt, step.effects, nowMs);
	}
	return moved(settleState(afterAttempt(changed, before, step.attempt, nowMs)), step.effects);
}

/** Settles the sale with its first payment. A second or a late payment opens a case. */
function onPaid(
	sale: Sale,
	attempt: AttemptIn<'paid'>,
	effects: readonly Effect[],
	nowMs: number
): SaleStep {
	if (sale.state === 'paid') {
		return moved(sale, [...effects, openCase(attempt, 'paid_twice')]);
	}
	const settled: SaleIn<'paid'> = {
		...sale,
		state: 'paid',
		settledBy: attempt.id,
		paidAtMs: nowMs,
		deadlineAtMs: sale.onScreen ? nowMs + PAID_SHOWN_MAX_MS : null
	};
	const late = sale.onScreen ? [] : [openCase(attempt, 'paid_late')];
	const left = takeOffScreen(settled, nowMs);
	return moved(left.sale, [...effects, ...late, ...left.effects]);
}

/** Applies a change of the attempt on the screen to its open sale. */
function afterAttempt(sale: Sale, before: Attempt, after: Attempt, nowMs: number): Sale {
	if (sale.state !== 'open' || !isOnScreen(before)) return sale;
	// A code that failed its check was never shown: the buyer may choose another wallet.
	if (after.mismatch !== null && after.mismatch !== 'bad_code') {
		return {
			...sale,
			state: 'unpaid',
			ending: 'payment_mismatch',
			deadlineAtMs: nowMs + NOT_PAID_SHOWN_MAX_MS
		};
	}
	if (before.code === null && after.code !== null) {
		return { ...sale, deadlineAtMs: shownUntilMs(sale, after, nowMs), extensions: 0 };
	}
	// Refused, declined or closed by Ksher: the buyer may choose another wallet.
	return isOnScreen(after)
		? sale
		: { ...sale, deadlineAtMs: nowMs + WALLET_CHOICE_MS, extensions: 0 };
}

function openCase(attempt: AttemptIn<'paid'>, kind: 'paid_late' | 'paid_twice'): Effect {
	return {
		type: 'open_case',
		attemptId: attempt.id,
		kind,
		walletRef: attempt.evidence.walletRef
	};
}
