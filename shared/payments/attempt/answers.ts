import type { Answer, MismatchAnswer } from './answer.ts';
import type { Attempt, Effect, FinalCheck, PaymentEvidence } from './attempt.ts';
import { mismatchCase, onAnswerWhenPaid } from './paid-answers.ts';
import { ask, moved, planClose, planQuery, type AttemptMoved, type AttemptStep } from './step.ts';
import { surelyExpiredAtMs } from '../channel.ts';
import { PAYING_MAX_MS, RECHECK_AFTER_MS, SCREEN_QUERY_STEPS } from '../../limits.ts';
import { nextStepAtMs } from '../../step-schedule.ts';

/** What an answer makes of an attempt. Paid stays paid, whatever Ksher says later. */
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
			return settled({ ...attempt, state: 'closed', closeAtMs: null }, nowMs, 'unpaid');
		case 'query_unclear':
			return settled(attempt, nowMs, 'unclear');
	}
}

/** Paid. A webhook may have spoken of a second payment meanwhile: that one is asked about by its own number. */
function paid(attempt: Attempt, evidence: PaymentEvidence, nowMs: number): AttemptStep {
	const { walletRef } = evidence;
	const settled: Attempt = {
		...attempt,
		state: 'paid',
		evidence,
		providerRef: evidence.providerRef,
		askedAtMs: null,
		askAgain: false,
		nextQueryAtMs: null,
		closeAtMs: null,
		finalCheck: null,
		suspectedPayments:
			walletRef === '' ? [] : attempt.suspectedPayments.filter((doubt) => doubt !== walletRef)
	};
	return settled.suspectedPayments.length === 0 ? moved(settled) : ask(settled, nowMs);
}

/** Ends the query on its way, concludes a final check, and plans what comes next. */
function settled(
	attempt: Attempt,
	nowMs: number,
	check: FinalCheck,
	effects: readonly Effect[] = []
): AttemptMoved {
	const answered: Attempt = { ...attempt, askedAtMs: null, askAgain: false };
	// Something happened after this question was put, so its answer may be stale.
	if (attempt.askAgain) return ask(answered, nowMs, effects);
	const checked: Attempt =
		answered.finalCheck === null ? answered : { ...answered, finalCheck: check };
	const concluded = checked.state === 'watched' && checked.finalCheck === 'unpaid';
	return moved(
		{
			...planQuery(checked, nowMs),
			closeAtMs: concluded ? planClose(checked, nowMs) : checked.closeAtMs
		},
		effects
	);
}

/** Unpaid: Ksher knows the order and no money came, or does not know the number (normal before the first scan). */
function unpaid(attempt: Attempt, nowMs: number, order: 'exists' | 'missing'): AttemptStep {
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
		case 'paid':
		case 'closed':
		case 'expired':
			return settled(attempt, nowMs, 'unpaid');
	}
}

/** native_pay's answer was lost and Ksher now says whether the order exists; nobody has seen a code of it. */
function resolveUnknown(attempt: Attempt, nowMs: number, order: 'exists' | 'missing'): AttemptStep {
	if (attempt.leftScreenAtMs === null) {
		// Repeat with the same number: Ksher makes the order, replays it, or says it is a duplicate.
		return moved(
			{
				...attempt,
				state: 'requesting',
				createTries: attempt.createTries + 1,
				askedAtMs: null,
				askAgain: false,
				nextQueryAtMs: null
			},
			[{ type: 'create_order', attemptId: attempt.id }]
		);
	}
	const state = order === 'missing' ? 'failed' : 'watched';
	return settled({ ...attempt, state, finalCheck: 'unpaid' }, nowMs, 'unpaid');
}

function confirming(attempt: Attempt, nowMs: number): AttemptStep {
	switch (attempt.state) {
		case 'awaiting':
		case 'paying':
			return settled({ ...attempt, state: 'paying' }, nowMs, 'asking');
		case 'unknown':
			return resolveUnknown(attempt, nowMs, 'exists');
		case 'watched':
			return confirmingOffScreen(attempt, nowMs);
		case 'requesting':
		case 'paid':
		case 'failed':
		case 'closed':
		case 'expired':
			return settled(attempt, nowMs, 'asking');
	}
}

/** The buyer is entering a PIN for a code that left the screen: keep looking closely for a while. */
function confirmingOffScreen(attempt: Attempt, nowMs: number): AttemptStep {
	const leftMs = nowMs - (attempt.leftScreenAtMs ?? nowMs);
	const step = settled(attempt, nowMs, leftMs < PAYING_MAX_MS ? 'asking' : 'unclear');
	if (step.attempt.finalCheck !== 'asking' || step.attempt.askedAtMs !== null) return step;
	const soonMs = nextStepAtMs(SCREEN_QUERY_STEPS, nowMs, nowMs);
	return moved({ ...step.attempt, nextQueryAtMs: soonMs }, step.effects);
}

/** PAYERROR is soft: one more query before we believe it, and the code stays watched afterwards. */
function declined(attempt: Attempt, nowMs: number): AttemptStep {
	switch (attempt.state) {
		case 'awaiting':
		case 'paying':
			if (attempt.declines < 2) {
				const step = settled({ ...attempt, state: 'awaiting' }, nowMs, 'unpaid');
				if (step.attempt.askedAtMs !== null) return step;
				return moved({ ...step.attempt, nextQueryAtMs: nowMs + RECHECK_AFTER_MS }, step.effects);
			}
			return settled({ ...attempt, state: 'failed', leftScreenAtMs: nowMs }, nowMs, 'unpaid');
		case 'unknown':
			return resolveUnknown(attempt, nowMs, 'exists');
		case 'requesting':
		case 'paid':
		case 'watched':
		case 'failed':
		case 'closed':
		case 'expired':
			return settled(attempt, nowMs, 'unpaid');
	}
}

/** Money or an order that is not what we asked for: never paid; off the screen, and a person must look. */
function mismatched(attempt: Attempt, answer: MismatchAnswer, nowMs: number): AttemptStep {
	const opened: readonly Effect[] =
		attempt.mismatch === null ? [mismatchCase(attempt.id, answer)] : [];
	const noted: Attempt = { ...attempt, mismatch: attempt.mismatch ?? answer.mismatch };
	switch (attempt.state) {
		case 'requesting':
		case 'unknown':
		case 'awaiting':
		case 'paying':
			return settled(
				{
					...noted,
					state: 'watched',
					leftScreenAtMs: attempt.leftScreenAtMs ?? nowMs,
					finalCheck: 'unclear'
				},
				nowMs,
				'unclear',
				opened
			);
		case 'paid':
		case 'watched':
		case 'failed':
		case 'closed':
		case 'expired':
			return settled(noted, nowMs, 'unclear', opened);
	}
}

function expireIfOver(attempt: Attempt, nowMs: number): Attempt {
	if (attempt.issuedAtMs === null) return attempt;
	const overAtMs = surelyExpiredAtMs(attempt.channel, attempt.issuedAtMs);
	return overAtMs !== null && nowMs >= overAtMs
		? { ...attempt, state: 'expired', closeAtMs: null }
		: attempt;
}
