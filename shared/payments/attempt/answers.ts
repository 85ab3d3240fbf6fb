import type { Answer, MismatchAnswer } from './answer.ts';
import type { Attempt, AttemptIn, FinalCheck, PaymentEvidence, UnpaidAttempt } from './attempt.ts';
import type { Effect } from './effect.ts';
import { mismatchCase, onAnswerWhenPaid } from './paid-answers.ts';
import {
	ask,
	moved,
	planClose,
	planQuery,
	polled,
	type AttemptMoved,
	type AttemptStep
} from './step.ts';
import { surelyExpiredAtMs } from '../channel.ts';
import { PAYING_MAX_MS, RECHECK_AFTER_MS, SCREEN_QUERY_STEPS } from '../../limits.ts';
import { nextStepAtMs } from '../../step-schedule.ts';

/** Applies an order_query answer to an attempt. A paid attempt stays paid, whatever Ksher says later. */
export function onAnswer(attempt: Attempt, answer: Answer, nowMs: number): AttemptStep {
	if (attempt.state === 'paid') return onAnswerWhenPaid(attempt, answer, nowMs);
	switch (answer.type) {
		case 'payment_confirmed':
			return paid(attempt, answer.evidence, nowMs);
		case 'payment_mismatched':
			return mismatched(attempt, answer, nowMs);
		case 'not_paid':
			return unpaid({ ...attempt, declines: 0 }, nowMs, 'exists');
		case 'order_missing':
			return unpaid({ ...attempt, declines: 0 }, nowMs, 'missing');
		case 'buyer_confirming':
			return confirming({ ...attempt, declines: 0 }, nowMs);
		case 'payment_declined':
			return declined({ ...attempt, declines: attempt.declines + 1 }, nowMs);
		case 'order_closed':
			return settled({ ...attempt, state: 'closed', close: notToClose(attempt) }, nowMs, 'unpaid');
		case 'query_unclear':
			return settled(attempt, nowMs, 'unclear');
	}
}

/** Settles the attempt. If a webhook reported a second payment meanwhile, queries that payment too. */
function paid(attempt: UnpaidAttempt, evidence: PaymentEvidence, nowMs: number): AttemptStep {
	const { walletRef, providerRef } = evidence;
	const others = attempt.suspectedPayments.filter((suspected) => suspected !== walletRef);
	const settled: AttemptIn<'paid'> = {
		...polled(attempt, NOTHING_ASKED),
		state: 'paid',
		evidence,
		extraPayments: [],
		providerRef,
		close: notToClose(attempt),
		finalCheck: null,
		suspectedPayments: walletRef === '' ? [] : others
	};
	return settled.suspectedPayments.length === 0 ? moved(settled) : ask(settled, nowMs);
}

const NOTHING_ASKED = { askedAtMs: null, askAgain: false, nextQueryAtMs: null };

function notToClose({ close }: Attempt): AttemptIn<'paid'>['close'] {
	return { ...close, closeAtMs: null };
}

/** Ends the running query, concludes a final check, and plans the next query. */
function settled(
	attempt: UnpaidAttempt,
	nowMs: number,
	check: FinalCheck,
	effects: readonly Effect[] = []
): AttemptMoved {
	const answered = polled(attempt, { askedAtMs: null, askAgain: false });
	// Something happened after this query was sent, so its answer may be stale.
	if (attempt.poll.askAgain) return ask(answered, nowMs, effects);
	const checked: UnpaidAttempt =
		answered.finalCheck === null ? answered : { ...answered, finalCheck: check };
	const planned = planQuery(checked, nowMs);
	const isConcluded = planned.state === 'watched' && planned.finalCheck === 'unpaid';
	return moved(isConcluded ? { ...planned, close: planClose(planned, nowMs) } : planned, effects);
}

/** Applies “not paid”: Ksher has the order without a payment, or not the order (normal before the first scan). */
function unpaid(attempt: UnpaidAttempt, nowMs: number, order: 'exists' | 'missing'): AttemptStep {
	switch (attempt.state) {
		case 'unknown':
			return resolveUnknown(attempt, nowMs, order);
		case 'paying':
			return settled({ ...attempt, state: 'awaiting' }, nowMs, 'unpaid');
		case 'awaiting':
		case 'watched':
		case 'failed':
			return settled(expireIfOver(attempt, nowMs), nowMs, 'unpaid');
		case 'requesting':
		case 'closed':
		case 'expired':
			return settled(attempt, nowMs, 'unpaid');
	}
}

/** Resolves an attempt whose native_pay answer was lost, so that nobody has seen its code. */
function resolveUnknown(
	attempt: AttemptIn<'unknown'>,
	nowMs: number,
	order: 'exists' | 'missing'
): AttemptStep {
	const { leftScreenAtMs } = attempt;
	if (leftScreenAtMs === null) {
		// Repeat with the same number: Ksher creates the order, returns it again, or answers “duplicate”.
		const createRequests = attempt.createRequests + 1;
		return moved(polled({ ...attempt, state: 'requesting', createRequests }, NOTHING_ASKED), [
			{ type: 'create_order', attemptId: attempt.id }
		]);
	}
	const known = { ...attempt, finalCheck: 'unpaid' } as const;
	return order === 'missing'
		? settled({ ...known, state: 'failed' }, nowMs, 'unpaid')
		: settled({ ...known, state: 'watched', leftScreenAtMs }, nowMs, 'unpaid');
}

function confirming(attempt: UnpaidAttempt, nowMs: number): AttemptStep {
	switch (attempt.state) {
		case 'awaiting':
		case 'paying':
			return settled({ ...attempt, state: 'paying' }, nowMs, 'asking');
		case 'unknown':
			return resolveUnknown(attempt, nowMs, 'exists');
		case 'watched':
			return confirmingOffScreen(attempt, nowMs);
		case 'requesting':
		case 'failed':
		case 'closed':
		case 'expired':
			return settled(attempt, nowMs, 'asking');
	}
}

/** Keeps querying closely for a while: the buyer is entering a PIN for a code that left the screen. */
function confirmingOffScreen(attempt: AttemptIn<'watched'>, nowMs: number): AttemptStep {
	const leftMs = nowMs - attempt.leftScreenAtMs;
	const step = settled(attempt, nowMs, leftMs < PAYING_MAX_MS ? 'asking' : 'unclear');
	if (step.attempt.finalCheck !== 'asking' || step.attempt.poll.askedAtMs !== null) return step;
	const soonMs = nextStepAtMs(SCREEN_QUERY_STEPS, nowMs, nowMs);
	return moved(polled(step.attempt, { nextQueryAtMs: soonMs }), step.effects);
}

/** Applies PAYERROR, which is soft: a second query must confirm it, and the code stays watched afterwards. */
function declined(attempt: UnpaidAttempt, nowMs: number): AttemptStep {
	switch (attempt.state) {
		case 'awaiting':
		case 'paying':
			if (attempt.declines < 2) {
				const step = settled({ ...attempt, state: 'awaiting' }, nowMs, 'unpaid');
				if (step.attempt.poll.askedAtMs !== null) return step;
				const recheckAtMs = nowMs + RECHECK_AFTER_MS;
				return moved(polled(step.attempt, { nextQueryAtMs: recheckAtMs }), step.effects);
			}
			return settled({ ...attempt, state: 'failed', leftScreenAtMs: nowMs }, nowMs, 'unpaid');
		case 'unknown':
			return resolveUnknown(attempt, nowMs, 'exists');
		case 'requesting':
		case 'watched':
		case 'failed':
		case 'closed':
		case 'expired':
			return settled(attempt, nowMs, 'unpaid');
	}
}

/** Applies a payment or order that does not match: not paid, taken off the screen, and a case is opened. */
function mismatched(attempt: UnpaidAttempt, answer: MismatchAnswer, nowMs: number): AttemptStep {
	const opened = mismatchCase(attempt.id, answer);
	const { mismatch } = answer;
	switch (attempt.state) {
		case 'requesting':
		case 'unknown':
		case 'awaiting':
		case 'paying': {
			const leftScreenAtMs = attempt.leftScreenAtMs ?? nowMs;
			return settled(
				{ ...attempt, state: 'watched', leftScreenAtMs, finalCheck: 'unclear', mismatch },
				nowMs,
				'unclear',
				[opened]
			);
		}
		case 'watched':
		case 'failed':
		case 'closed':
		case 'expired':
			return attempt.mismatch === null
				? settled({ ...attempt, mismatch }, nowMs, 'unclear', [opened])
				: settled(attempt, nowMs, 'unclear');
	}
}

function expireIfOver(
	attempt: AttemptIn<'awaiting' | 'watched' | 'failed'>,
	nowMs: number
): UnpaidAttempt {
	if (attempt.issuedAtMs === null) return attempt;
	const overAtMs = surelyExpiredAtMs(attempt.channel, attempt.issuedAtMs);
	return overAtMs !== null && nowMs >= overAtMs
		? { ...attempt, state: 'expired', close: notToClose(attempt) }
		: attempt;
}
