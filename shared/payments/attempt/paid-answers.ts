import type { Answer, MismatchAnswer } from './answer.ts';
import type { Attempt, AttemptIn, PaymentEvidence } from './attempt.ts';
import type { Effect } from './effect.ts';
import { ask, ignored, moved, planQuery, polled, type AttemptStep } from './step.ts';
import type { AttemptId } from '../../ids.ts';
import { SUSPECTED_PAYMENT_LEAST_MS } from '../../limits.ts';

type Paid = AttemptIn<'paid'>;

/**
 * Decides what an answer makes of a paid attempt. Paid stays paid, whatever Ksher says later; but a second payment of
 * the same code, or money that was given back elsewhere, is for a person.
 */
export function onAnswerWhenPaid(attempt: Paid, answer: Answer, nowMs: number): AttemptStep {
	switch (answer.type) {
		case 'payment_confirmed':
			return anotherPayment(attempt, answer.evidence, nowMs);
		case 'payment_mismatched':
			return mismatchedAgain(attempt, answer, nowMs);
		case 'order_missing':
		case 'not_paid':
		case 'order_closed':
		case 'payment_declined':
			return notFound(attempt, nowMs);
		case 'buyer_confirming':
		case 'query_unclear':
			return keepSuspectedPayment(attempt, nowMs);
	}
}

/** Returns the wallet numbers of all payments known of an attempt. */
export function knownWalletRefs({ evidence, extraPayments }: Attempt): readonly string[] {
	return evidence === null ? [] : [evidence, ...extraPayments].map(({ walletRef }) => walletRef);
}

/** Opens the case of an answer that does not match, with what that answer said. */
export function mismatchCase(attemptId: AttemptId, { mismatch, seen }: MismatchAnswer): Effect {
	return { type: 'open_case', attemptId, kind: mismatch, seen };
}

function anotherPayment(attempt: Paid, evidence: PaymentEvidence, nowMs: number): AttemptStep {
	const { walletRef } = evidence;
	const isKnown = walletRef === '' || knownWalletRefs(attempt).includes(walletRef);
	// Perhaps the answer to an older question, about the order as such: no reason to drop the suspicion at once.
	if (isKnown) return notFound(attempt, nowMs);
	const paidAgain: Paid = { ...attempt, extraPayments: [...attempt.extraPayments, evidence] };
	return nextSuspectedPayment(paidAgain, nowMs, [
		{ type: 'open_case', attemptId: attempt.id, kind: 'paid_twice', walletRef }
	]);
}

/** Tells a person, once. What went back is settled; any other mismatch may be a slip, so the suspicion stays. */
function mismatchedAgain(attempt: Paid, answer: MismatchAnswer, nowMs: number): AttemptStep {
	const effects = attempt.mismatch === null ? [mismatchCase(attempt.id, answer)] : [];
	const noted: Paid = { ...attempt, mismatch: attempt.mismatch ?? answer.mismatch };
	return answer.mismatch === 'refund_seen'
		? nextSuspectedPayment(noted, nowMs, effects)
		: keepSuspectedPayment(noted, nowMs, effects);
}

/** Ksher does not know the payment a webhook spoke of. Its books may lag behind its message. */
function notFound(attempt: Paid, nowMs: number): AttemptStep {
	return nowMs - (attempt.poll.webhookQueryAtMs ?? nowMs) < SUSPECTED_PAYMENT_LEAST_MS
		? keepSuspectedPayment(attempt, nowMs)
		: nextSuspectedPayment(attempt, nowMs);
}

/** Drops the first suspected payment, and asks about the next one, if there is one. */
function nextSuspectedPayment(
	attempt: Paid,
	nowMs: number,
	effects: readonly Effect[] = []
): AttemptStep {
	const suspectedPayments = attempt.suspectedPayments.slice(1);
	const plan = { askedAtMs: null, nextQueryAtMs: null };
	const settled = polled({ ...attempt, suspectedPayments }, plan);
	if (suspectedPayments.length > 0) return ask(settled, nowMs, effects);
	return attempt.suspectedPayments.length === 0 && effects.length === 0
		? ignored('already_paid')
		: moved(settled, effects);
}

function keepSuspectedPayment(
	attempt: Paid,
	nowMs: number,
	effects: readonly Effect[] = []
): AttemptStep {
	const planned = planQuery(polled(attempt, { askedAtMs: null }), nowMs);
	// Nothing is suspected, or was for a month without a clear answer: nobody asks any more.
	return planned.poll.nextQueryAtMs === null
		? nextSuspectedPayment(attempt, nowMs, effects)
		: moved(planned, effects);
}
