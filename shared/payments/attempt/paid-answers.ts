import type { Answer, MismatchAnswer } from './answer.ts';
import type { Attempt, AttemptIn, PaymentEvidence } from './attempt.ts';
import type { Effect } from './effect.ts';
import { ask, ignored, moved, planQuery, polled, type AttemptStep } from './step.ts';
import type { AttemptId } from '../../ids.ts';
import { SUSPECTED_PAYMENT_LEAST_MS } from '../../limits.ts';

type Paid = AttemptIn<'paid'>;

/**
 * Applies an order_query answer to a paid attempt. It stays paid, whatever Ksher says later; but a second payment of the
 * same code, or a refund made outside the kiosk, opens a case.
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

/** Returns the wallet numbers of an attempt's confirmed payments. */
export function knownWalletRefs({ evidence, extraPayments }: Attempt): readonly string[] {
	return evidence === null ? [] : [evidence, ...extraPayments].map(({ walletRef }) => walletRef);
}

/** Returns the effect that opens a case about an answer that does not match. */
export function mismatchCase(attemptId: AttemptId, { mismatch, seen }: MismatchAnswer): Effect {
	return { type: 'open_case', attemptId, kind: mismatch, seen };
}

function anotherPayment(attempt: Paid, evidence: PaymentEvidence, nowMs: number): AttemptStep {
	const { walletRef } = evidence;
	const isKnown = walletRef === '' || knownWalletRefs(attempt).includes(walletRef);
	// This may answer an older query about the order as a whole, so the suspicion is not dropped at once.
	if (isKnown) return notFound(attempt, nowMs);
	const paidAgain: Paid = { ...attempt, extraPayments: [...attempt.extraPayments, evidence] };
	return nextSuspectedPayment(paidAgain, nowMs, [
		{ type: 'open_case', attemptId: attempt.id, kind: 'paid_twice', walletRef }
	]);
}

/** Opens a case once. A refund ends the suspicion; any other mismatch may be an error of Ksher's, so it stays. */
function mismatchedAgain(attempt: Paid, answer: MismatchAnswer, nowMs: number): AttemptStep {
	const effects = attempt.mismatch === null ? [mismatchCase(attempt.id, answer)] : [];
	const noted: Paid = { ...attempt, mismatch: attempt.mismatch ?? answer.mismatch };
	return answer.mismatch === 'refund_seen'
		? nextSuspectedPayment(noted, nowMs, effects)
		: keepSuspectedPayment(noted, nowMs, effects);
}

/** Applies an answer without the suspected payment. Ksher's books may lag behind its webhook. */
function notFound(attempt: Paid, nowMs: number): AttemptStep {
	return nowMs - (attempt.poll.webhookQueryAtMs ?? nowMs) < SUSPECTED_PAYMENT_LEAST_MS
		? keepSuspectedPayment(attempt, nowMs)
		: nextSuspectedPayment(attempt, nowMs);
}

/** Drops the first suspected payment, and queries the next one, if there is one. */
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
	// Nothing is suspected, or a month passed without a clear answer: stop querying.
	return planned.poll.nextQueryAtMs === null
		? nextSuspectedPayment(attempt, nowMs, effects)
		: moved(planned, effects);
}
