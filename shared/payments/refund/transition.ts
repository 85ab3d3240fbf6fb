import type { Effect } from '../attempt/effect.ts';
import {
	FUNDS_RETRY_STEPS,
	REFUND_CHECK_STEPS,
	REFUND_PENDING_CASE_AFTER_MS,
	REFUND_UNKNOWN_CASE_AFTER_MS
} from '../../limits.ts';
import { nextStepAtMs } from '../../step-schedule.ts';
import type { Refund, RefundEvent, RefundIn } from './refund.ts';

/** The result of a transition: the changed refund with its effects, or the named reason why nothing changes. */
export type RefundStep =
	| { readonly kind: 'moved'; readonly refund: Refund; readonly effects: readonly Effect[] }
	| { readonly kind: 'ignored'; readonly why: string };

/** A refund whose outcome Ksher is asked about. */
type Checked = RefundIn<'unknown' | 'pending'>;

const NO_CHECK = { askedAtMs: null, nextCheckAtMs: null };

/** Applies an event to a refund. Pure, and total: it handles every event in every state, without a default. */
export function transitionRefund(refund: Refund, event: RefundEvent, nowMs: number): RefundStep {
	const step = decide(refund, event, nowMs);
	return step.kind === 'moved' ? withCase(step.refund, step.effects, nowMs) : step;
}

function decide(refund: Refund, event: RefundEvent, nowMs: number): RefundStep {
	switch (event.type) {
		case 'refund_accepted':
			return onAccepted(refund, event.providerRef, nowMs);
		case 'refund_delayed':
			return onRequestAnswer(refund, (requesting) =>
				pending({ ...requesting, refusal: event.refusal }, 'confirmation', nowMs)
			);
		case 'refund_refused':
			return onRequestAnswer(refund, (requesting) => refused(requesting, event, nowMs));
		case 'refund_duplicate':
			return onRequestAnswer(refund, (requesting) => duplicate(requesting, event.refusal, nowMs));
		case 'refund_lacks_funds':
			return onRequestAnswer(refund, (requesting) =>
				pending({ ...requesting, refusal: event.refusal }, 'funds', nowMs)
			);
		case 'refund_unclear':
			return onRequestAnswer(refund, (requesting) => lost(requesting, nowMs));
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

/** Applies an answer of order_refund; ignores it unless a request is running. */
function onRequestAnswer(
	refund: Refund,
	then: (requesting: RefundIn<'requesting'>) => RefundStep
): RefundStep {
	switch (refund.state) {
		case 'requesting':
			return then(refund);
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
 * Applies a refusal. Only the refusal of the first request proves that no money moved: a repeat may be refused because
 * the first request, whose answer was lost, succeeded.
 */
function refused(
	refund: RefundIn<'requesting'>,
	{ refusal, settled }: Extract<RefundEvent, { type: 'refund_refused' }>,
	nowMs: number
): RefundStep {
	const noted = { ...refund, refusal, settledAtKsher: settled };
	return refund.requestCount === 1 ? moved({ ...noted, state: 'failed' }) : lost(noted, nowMs);
}

/** Applies “duplicate”: after a repeat Ksher means our own first request, else a request that is not ours. */
function duplicate(refund: RefundIn<'requesting'>, refusal: string, nowMs: number): RefundStep {
	return refund.requestCount > 1
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
			return moved({
				...refund,
				state: 'succeeded',
				waitsFor: null,
				check: NO_CHECK,
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
			// A refused refund that Ksher does not know never happened. Without a refusal, send the same number again.
			return refund.refusal === null
				? request(refund)
				: moved({ ...refund, state: 'failed', refusal: refund.refusal, check: NO_CHECK });
		case 'pending':
			// Ksher's books lag behind its acceptance, or the refund waits for money: check again later.
			return planned(refund, nowMs);
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
			return planned(refund, nowMs);
		case 'requesting':
		case 'succeeded':
		case 'failed':
			return ignored('not_being_checked');
	}
}

function onCheckDue(refund: Refund, nowMs: number): RefundStep {
	switch (refund.state) {
		case 'unknown':
		case 'pending': {
			const { nextCheckAtMs } = refund.check;
			if (nextCheckAtMs === null || nowMs < nextCheckAtMs) return ignored('not_due');
			return refund.waitsFor === 'funds' ? request(refund) : check(refund, nowMs);
		}
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
			return refund.check.askedAtMs === null ? check(refund, nowMs) : ignored('already_asked');
		case 'requesting':
			return ignored('already_asked');
		case 'succeeded':
		case 'failed':
			return ignored('finished');
	}
}

/** Sends order_refund again with the same number. */
function request(refund: Checked): RefundStep {
	const requestCount = refund.requestCount + 1;
	return moved({ ...refund, state: 'requesting', waitsFor: null, requestCount, check: NO_CHECK }, [
		{ type: 'request_refund', refundId: refund.id }
	]);
}

function check(refund: Checked, nowMs: number): RefundStep {
	return moved({ ...refund, check: { askedAtMs: nowMs, nextCheckAtMs: null } }, [
		{ type: 'check_refund', refundId: refund.id }
	]);
}

function lost(refund: RefundIn<'requesting'>, nowMs: number): RefundStep {
	return planned({ ...refund, state: 'unknown' }, nowMs);
}

function pending(
	refund: Exclude<Refund, { state: 'succeeded' | 'failed' }>,
	waitsFor: RefundIn<'pending'>['waitsFor'],
	nowMs: number
): RefundStep {
	const acceptedAtMs =
		waitsFor === 'confirmation' ? (refund.acceptedAtMs ?? nowMs) : refund.acceptedAtMs;
	return planned({ ...refund, state: 'pending', waitsFor, acceptedAtMs }, nowMs);
}

/** Plans the next check; after the schedule's last step only a person, alerted by a case, starts one. */
function planned(refund: Checked, nowMs: number): RefundStep {
	const nextCheckAtMs =
		refund.waitsFor === 'funds'
			? nextStepAtMs(FUNDS_RETRY_STEPS, refund.startedAtMs, nowMs)
			: nextStepAtMs(REFUND_CHECK_STEPS, refund.acceptedAtMs ?? refund.startedAtMs, nowMs);
	return moved({ ...refund, check: { askedAtMs: null, nextCheckAtMs } });
}

/** Opens a case, once, for a refund that failed or is overdue. */
function withCase(refund: Refund, effects: readonly Effect[], nowMs: number): RefundStep {
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
