import { onAnswer } from './answers.ts';
import type { Attempt, AttemptIn, UnpaidAttempt } from './attempt.ts';
import type { AttemptEvent } from './event.ts';
import type { Effect } from './effect.ts';
import { onCheckRequested } from './check.ts';
import { onCloseAnswer, onCloseDue, onLeftScreen, onShownAgain } from './leaving.ts';
import { knownWalletRefs } from './paid-answers.ts';
import {
	ask,
	ignored,
	moved,
	neverShown,
	nobodySawCode,
	planQuery,
	polled,
	type AttemptStep
} from './step.ts';
import { SUSPECTED_PAYMENTS_MAX, WEBHOOK_QUERY_GAP_MS } from '../../limits.ts';

/**
 * Applies an event to an attempt. Pure, and total: it handles every event in every state, without a default
 * (docs/design.md, decision 6).
 */
export function transitionAttempt(
	attempt: Attempt,
	event: AttemptEvent,
	nowMs: number
): AttemptStep {
	switch (event.type) {
		case 'code_issued':
		case 'code_rejected':
			return onCode(attempt, event, nowMs);
		case 'create_refused':
			return onCreateRefused(attempt, event.refusal, nowMs);
		case 'create_duplicate':
			return onCreateDuplicate(attempt, nowMs);
		case 'create_unclear':
			return onCreateUnclear(attempt, nowMs);
		case 'payment_confirmed':
		case 'payment_mismatched':
		case 'not_paid':
		case 'buyer_confirming':
		case 'payment_declined':
		case 'order_closed':
		case 'order_missing':
		case 'query_unclear':
			return onAnswer(attempt, event, nowMs);
		case 'close_accepted':
		case 'close_refused':
		case 'close_unclear':
			return onCloseAnswer(attempt, event.type === 'close_accepted', nowMs);
		case 'webhook_received':
			return onWebhook(attempt, event.walletRef, nowMs);
		case 'query_due':
			return onQueryDue(attempt, nowMs);
		case 'close_due':
			return onCloseDue(attempt, nowMs);
		case 'left_screen':
			return onLeftScreen(attempt, nowMs);
		case 'shown_again':
			return onShownAgain(attempt, nowMs);
		case 'check_requested':
			return onCheckRequested(attempt, nowMs);
	}
}

type CodeEvent = Extract<AttemptEvent, { type: 'code_issued' | 'code_rejected' }>;

function onCode(attempt: Attempt, event: CodeEvent, nowMs: number): AttemptStep {
	switch (attempt.state) {
		case 'requesting':
		case 'unknown':
			return event.type === 'code_rejected'
				? rejectCode(attempt, event.providerRef, nowMs)
				: showCode(attempt, event, nowMs);
		case 'failed':
		case 'closed':
		case 'expired':
			// Ksher contradicts itself: the order exists after all. Watch it without showing its code.
			return neverShown({ ...attempt, providerRef: event.providerRef }, [], nowMs);
		case 'awaiting':
		case 'paying':
		case 'paid':
		case 'watched':
			return ignored('code_already_known');
	}
}

function showCode(
	attempt: AttemptIn<'requesting' | 'unknown'>,
	event: Extract<CodeEvent, { type: 'code_issued' }>,
	nowMs: number
): AttemptStep {
	const { code, providerRef } = event;
	const { leftScreenAtMs } = attempt;
	const issued = { ...attempt, code, providerRef, issuedAtMs: nowMs };
	// The buyer left while Ksher was answering. The code is payable: close the order where that is possible.
	return leftScreenAtMs === null
		? moved(planQuery({ ...issued, state: 'awaiting', leftScreenAtMs }, nowMs))
		: neverShown({ ...issued, state: 'watched', leftScreenAtMs }, [], nowMs);
}

function rejectCode(
	attempt: AttemptIn<'requesting' | 'unknown'>,
	providerRef: string,
	nowMs: number
): AttemptStep {
	const opened: Effect = { type: 'open_case', attemptId: attempt.id, kind: 'bad_code' };
	const leftScreenAtMs = attempt.leftScreenAtMs ?? nowMs;
	const mismatch = 'bad_code';
	const rejected: UnpaidAttempt = {
		...attempt,
		state: 'watched',
		leftScreenAtMs,
		providerRef,
		mismatch
	};
	return neverShown(rejected, [opened], nowMs);
}

function onCreateRefused(attempt: Attempt, refusal: string, nowMs: number): AttemptStep {
	switch (attempt.state) {
		case 'requesting':
		case 'unknown':
			// A refusal is about one request. The first request, whose answer was lost, may have created the order.
			return attempt.createRequests > 1
				? nobodySawCode({ ...attempt, refusal }, nowMs)
				: moved(polled({ ...attempt, state: 'failed', refusal }, { nextQueryAtMs: null }));
		case 'awaiting':
		case 'paying':
		case 'paid':
		case 'watched':
		case 'failed':
		case 'closed':
		case 'expired':
			return ignored('order_already_exists');
	}
}

function onCreateDuplicate(attempt: Attempt, nowMs: number): AttemptStep {
	switch (attempt.state) {
		case 'requesting':
		case 'unknown':
			return nobodySawCode(attempt, nowMs);
		case 'awaiting':
		case 'paying':
		case 'paid':
		case 'watched':
		case 'failed':
		case 'closed':
		case 'expired':
			return ignored('order_already_exists');
	}
}

function onCreateUnclear(attempt: Attempt, nowMs: number): AttemptStep {
	switch (attempt.state) {
		case 'requesting':
			return moved(planQuery({ ...attempt, state: 'unknown' }, nowMs));
		case 'unknown':
		case 'awaiting':
		case 'paying':
		case 'paid':
		case 'watched':
		case 'failed':
		case 'closed':
		case 'expired':
			return ignored('outcome_not_awaited');
	}
}

function onWebhook(attempt: Attempt, walletRef: string, nowMs: number): AttemptStep {
	const noted = withSuspectedPayment(attempt, walletRef);
	switch (attempt.state) {
		case 'paid':
			if (noted === attempt) return ignored('already_known');
			return attempt.suspectedPayments.length === 0
				? ask(polled(noted, { webhookQueryAtMs: nowMs }), nowMs)
				: moved(polled(noted, { webhookQueryAtMs: nowMs }));
		case 'requesting':
		case 'unknown':
		case 'awaiting':
		case 'paying':
		case 'watched':
		case 'failed':
		case 'closed':
		case 'expired':
			return onWebhookBeforePaid(noted, attempt, nowMs);
	}
}

function onWebhookBeforePaid(noted: Attempt, before: Attempt, nowMs: number): AttemptStep {
	const same = (why: string): AttemptStep => (noted === before ? ignored(why) : moved(noted));
	const { askedAtMs, askAgain, webhookQueryAtMs, nextQueryAtMs } = noted.poll;
	if (askedAtMs !== null) {
		return askAgain
			? same('will_ask_again')
			: moved(polled(noted, { askAgain: true, webhookQueryAtMs: nowMs }));
	}
	const allowedAtMs = (webhookQueryAtMs ?? -Infinity) + WEBHOOK_QUERY_GAP_MS;
	if (nowMs >= allowedAtMs) return ask(polled(noted, { webhookQueryAtMs: nowMs }), nowMs);
	return nextQueryAtMs !== null && nextQueryAtMs <= allowedAtMs
		? same('will_ask_soon')
		: moved(polled(noted, { nextQueryAtMs: allowedAtMs }));
}

/** Stores the payment that a webhook reported, so that a second payment is not mistaken for the first. */
function withSuspectedPayment(attempt: Attempt, walletRef: string): Attempt {
	const known = [...knownWalletRefs(attempt), ...attempt.suspectedPayments];
	// A payment without a wallet number cannot be told from another.
	if (walletRef === '' || attempt.evidence?.walletRef === '' || known.includes(walletRef)) {
		return attempt;
	}
	return attempt.suspectedPayments.length >= SUSPECTED_PAYMENTS_MAX
		? attempt
		: { ...attempt, suspectedPayments: [...attempt.suspectedPayments, walletRef] };
}

function onQueryDue(attempt: Attempt, nowMs: number): AttemptStep {
	const { askedAtMs, nextQueryAtMs } = attempt.poll;
	if (askedAtMs !== null) return ignored('already_asked');
	if (nextQueryAtMs === null || nextQueryAtMs > nowMs) return ignored('not_due');
	return ask(attempt, nowMs);
}
