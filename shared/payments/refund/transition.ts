import type { Effect } from '../attempt/attempt.ts';
import {
	FUNDS_RETRY_STEPS,
	REFUND_CHECK_STEPS,
	REFUND_PENDING_CASE_AFTER_MS,
	REFUND_UNKNOWN_CASE_AFTER_MS
} from '../../limits.ts';
import { nextStepAtMs } from '../../step-schedule.ts';
import type { Refund, RefundEvent } from './refund.ts';

/** What a transition decided: the refund's next form with its effects, or the named reason why nothing changes. */
export type RefundStep =
	| { readonly kind: 'moved'; readonly refund: Refund; readonly effects: readonly Effect[] }
	| { readonly kind: 'ignored'; readonly why: string };

/** What an event makes of a refund. Pure and total: every state meets every event, with no default. */
export function transitionRefund(refund: Refund, event: RefundEvent, nowMs: number): RefundStep {
	const step = decide(refund, event, nowMs);
	return step.kind === 'moved' ? tellAPerson(step.refund, step.effects, nowMs) : step;
}

function decide(refund: Refund, event: RefundEvent, nowMs: number): RefundStep {
	switch (event.type) {
		case 'refund_accepted':
			return onAccepted(refund, event.providerRef, nowMs);
		case 'refund_delayed':
			return onRequestAnswer(refund, () =>
				pending({ ...refund, refusal: event.refusal }, 'confirmation', nowMs)
			);
		case 'refund_refused':
			return onRequestAnswer(refund, () => refused(refund, event, nowMs));
		case 'refund_duplicate':
			return onRequestAnswer(refund, () => duplicate(refund, event.refusal, nowMs));
		case 'refund_lacks_funds':
			return onRequestAnswer(refund, () =>
				pending({ ...refund, refusal: event.refusal }, 'funds', nowMs)
			);
		case 'refund_unclear':
			return onRequestAnswer(refund, () => lost(refund, nowMs));
		case 'refund_confirmed':
			return onConfirmed(refund, event, nowMs);
		case 'refund_unfinished':
			return onUnfinished(refund, nowMs);
		case 'refund_missing':
			return onMissing(refund, nowMs);
		case 'check_unclear':
			return onCheckUnclear(refund, nowMs);
		case 'check_due':
			return onCheckDue(refund, nowMs);
		case 'check_requested':
			return onCheckRequested(refund, nowMs);
	}
}

/** An answer of order_refund means something only while one is on its way. */
function onRequestAnswer(refund: Refund, then: () => RefundStep): RefundStep {
	switch (refund.state) {
		case 'requesting':
			return then();
		case 'unknown':
		case 'pending':
		case 'succeeded':
		case 'failed':
			return ignored('no_request_under_way');
	}
}

function onAccepted(refund: Refund, providerRef: string, nowMs: number): RefundStep {
	switch (refund.state) {
		case 'requesting':
		case 'unknown':
			return pending({ ...refund, providerRef, refusal: null }, 'confirmation', nowMs);
		case 'pending':
		case 'succeeded':
		case 'failed':
			return ignored('no_request_under_way');
	}
}

/**
 * Refused. Only the first request's refusal proves that nothing moved: a repeat may be refused because the first
 * one, whose answer was lost, has done the work.
 */
function refused(
	refund: Refund,
	{ refusal, settled }: Extract<RefundEvent, { type: 'refund_refused' }>,
	nowMs: number
): RefundStep {
	const noted: Refund = { ...refund, refusal, settledAtKsher: settled };
	return refund.requestTries === 1 ? finished({ ...noted, state: 'failed' }) : lost(noted, nowMs);
}

/** The number is known: after a repeat it is our own first request, else a stranger's that only looks alike. */
function duplicate(refund: Refund, refusal: string, nowMs: number): RefundStep {
	return refund.requestTries > 1
		? pending(refund, 'confirmation', nowMs)
		: lost({ ...refund, refusal }, nowMs);
}

function onConfirmed(
	refund: Refund,
	event: Extract<RefundEvent, { type: 'refund_confirmed' }>,
	nowMs: number
): RefundStep {
	switch (refund.state) {
		case 'requesting':
		case 'unknown':
		case 'pending':
			return finished({
				...refund,
				state: 'succeeded',
				succeededAtMs: nowMs,
				providerRef: event.providerRef || refund.providerRef,
				refundedAtText: event.refundedAtText,
				refusal: null
			});
		case 'succeeded':
		case 'failed':
			return ignored('finished');
	}
}

function onUnfinished(refund: Refund, nowMs: number): RefundStep {
	switch (refund.state) {
		case 'unknown':
		case 'pending':
			return pending(refund, 'confirmation', nowMs);
		case 'requesting':
		case 'succeeded':
		case 'failed':
			return ignored('not_being_checked');
	}
}

function onMissing(refund: Refund, nowMs: number): RefundStep {
	switch (refund.state) {
		case 'unknown':
			// Refused, and not there: it never happened. Not refused: send the same number again.
			return refund.refusal === null ? request(refund) : finished({ ...refund, state: 'failed' });
		case 'pending':
			// Ksher took it once, so its books lag behind, or it waits for money: look again later.
			return planned({ ...refund, askedAtMs: null }, nowMs);
		case 'requesting':
		case 'succeeded':
		case 'failed':
			return ignored('not_being_checked');
	}
}

function onCheckUnclear(refund: Refund, nowMs: number): RefundStep {
	switch (refund.state) {
		case 'unknown':
		case 'pending':
			return planned({ ...refund, askedAtMs: null }, nowMs);
		case 'requesting':
		case 'succeeded':
		case 'failed':
			return ignored('not_being_checked');
	}
}

function onCheckDue(refund: Refund, nowMs: number): RefundStep {
	if (refund.nextCheckAtMs === null || nowMs < refund.nextCheckAtMs) return ignored('not_due');
	switch (refund.state) {
		case 'unknown':
		case 'pending':
			return refund.waitsFor === 'funds' ? request(refund) : look(refund, nowMs);
		case 'requesting':
		case 'succeeded':
		case 'failed':
			return ignored('nothing_to_check');
	}
}

function onCheckRequested(refund: Refund, nowMs: number): RefundStep {
	switch (refund.state) {
		case 'unknown':
		case 'pending':
			return refund.askedAtMs === null ? look(refund, nowMs) : ignored('already_asked');
		case 'requesting':
			return ignored('already_asked');
		case 'succeeded':
		case 'failed':
			return ignored('finished');
	}
}

function request(refund: Refund): RefundStep {
	const again: Refund = {
		...refund,
		state: 'requesting',
		waitsFor: null,
		requestTries: refund.requestTries + 1,
		askedAtMs: null,
		nextCheckAtMs: null
	};
	return moved(again, [{ type: 'request_refund', refundId: refund.id }]);
}

function look(refund: Refund, nowMs: number): RefundStep {
	return moved({ ...refund, askedAtMs: nowMs, nextCheckAtMs: null }, [
		{ type: 'check_refund', refundId: refund.id }
	]);
}

function lost(refund: Refund, nowMs: number): RefundStep {
	return planned({ ...refund, state: 'unknown', waitsFor: null, askedAtMs: null }, nowMs);
}

function pending(
	refund: Refund,
	waitsFor: NonNullable<Refund['waitsFor']>,
	nowMs: number
): RefundStep {
	const acceptedAtMs =
		waitsFor === 'confirmation' ? (refund.acceptedAtMs ?? nowMs) : refund.acceptedAtMs;
	return planned({ ...refund, state: 'pending', waitsFor, acceptedAtMs, askedAtMs: null }, nowMs);
}

/** Plans the next look; past the last step of the schedule only a person, told by a case, looks. */
function planned(refund: Refund, nowMs: number): RefundStep {
	const nextCheckAtMs =
		refund.waitsFor === 'funds'
			? nextStepAtMs(FUNDS_RETRY_STEPS, refund.startedAtMs, nowMs)
			: nextStepAtMs(REFUND_CHECK_STEPS, refund.acceptedAtMs ?? refund.startedAtMs, nowMs);
	return moved({ ...refund, nextCheckAtMs });
}

function finished(refund: Refund): RefundStep {
	return moved({ ...refund, waitsFor: null, askedAtMs: null, nextCheckAtMs: null });
}

/** Once: a refund that fails, or that does not come to an end in good time, goes to a person. */
function tellAPerson(refund: Refund, effects: readonly Effect[], nowMs: number): RefundStep {
	const { attemptId, id: refundId } = refund;
	if (refund.state === 'failed') {
		return moved(refund, [
			...effects,
			{ type: 'open_case', attemptId, kind: 'manual_refund_due', refundId }
		]);
	}
	if (refund.caseOpened || !isOverdue(refund, nowMs)) return moved(refund, effects);
	return moved({ ...refund, caseOpened: true }, [
		...effects,
		{ type: 'open_case', attemptId, kind: 'refund_unknown', refundId }
	]);
}

function isOverdue(refund: Refund, nowMs: number): boolean {
	const ageMs = nowMs - refund.startedAtMs;
	switch (refund.state) {
		case 'requesting':
		case 'unknown':
			return ageMs >= REFUND_UNKNOWN_CASE_AFTER_MS;
		case 'pending':
			return ageMs >= REFUND_PENDING_CASE_AFTER_MS;
		case 'succeeded':
		case 'failed':
			return false;
	}
}

function moved(refund: Refund, effects: readonly Effect[] = []): RefundStep {
	return { kind: 'moved', refund, effects };
}

function ignored(why: string): RefundStep {
	return { kind: 'ignored', why };
}
