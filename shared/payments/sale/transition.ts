import {
	isOnScreen,
	isWatched,
	startAttempt,
	type Attempt,
	type AttemptEvent,
	type Effect,
	type ReportedEvent
} from '../attempt/attempt.ts';
import { canBeShownAgain, transitionAttempt } from '../attempt/transition.ts';
import type { AttemptId } from '../../ids.ts';
import {
	ATTEMPTS_MAX,
	DOWNTIME_NOTICED_MS,
	GRACE_AFTER_DOWNTIME_MS,
	NOT_PAID_SHOWN_MAX_MS,
	MORE_TIME_MS,
	PAID_SHOWN_MAX_MS,
	PAYING_EXTENSION_MS,
	PAYING_MAX_MS,
	WALLET_CHOICE_MS
} from '../../limits.ts';
import { lifeToAsk, onMoreTime, shownUntilMs } from './more-time.ts';
import { onRefund, onRefundStarted } from './refunds.ts';
import type { Sale, SaleEvent, SaleStep } from './sale.ts';
import { ignored, moved, refused } from './step.ts';

/**
 * What an event makes of a sale and its attempts. The only place that decides about money: pure, total over
 * state × event, one event at a time. A moved sale's version is exactly one higher.
 */
export function transitionSale(sale: Sale, event: SaleEvent, nowMs: number): SaleStep {
	switch (event.type) {
		case 'channel_chosen':
			return onChannelChosen(sale, event, nowMs);
		case 'cancelled':
			return onCancelled(sale, nowMs);
		case 'deadline_due':
			return onDeadlineDue(sale, nowMs);
		case 'dismissed':
			return onDismissed(sale);
		case 'more_time':
			return onMoreTime(sale, currentAttempt(sale), nowMs);
		case 'payment_claimed':
			return onPaymentClaimed(sale, nowMs);
		case 'check_requested':
			return onCheckRequested(sale, nowMs);
		case 'attempt':
			return onAttempt(sale, event.attemptId, event.event, nowMs);
		case 'refund_started':
			return onRefundStarted(sale, event, nowMs);
		case 'refund':
			return onRefund(sale, event.refundId, event.event, nowMs);
	}
}

/** The attempt on the screen or being prepared for it; undefined while the buyer is choosing. */
export function currentAttempt(sale: Sale): Attempt | undefined {
	return sale.attempts.findLast(isOnScreen);
}

function onChannelChosen(
	sale: Sale,
	chosen: Extract<SaleEvent, { type: 'channel_chosen' }>,
	nowMs: number
): SaleStep {
	switch (sale.state) {
		case 'paid':
		case 'unpaid':
		case 'closed':
			return refused('sale_over');
		case 'open': {
			const current = currentAttempt(sale);
			// Double tap, reload, or back to the same wallet: the same live code.
			if (current?.channel === chosen.channel) return ignored('same_channel');
			// Never a second payable code before we know whether the first exists.
			if (current?.state === 'requesting' || current?.state === 'unknown') {
				return refused('attempt_unresolved');
			}
			if (sale.attempts.length >= ATTEMPTS_MAX) return refused('too_many_attempts');
			const left =
				current === undefined
					? { sale, effects: [] }
					: applyToAttempt(sale, current, { type: 'left_screen' }, nowMs);
			const same = left.sale.attempts.findLast(
				(one) => one.channel === chosen.channel && canBeShownAgain(one, nowMs)
			);
			if (same !== undefined) {
				const shown = applyToAttempt(left.sale, same, { type: 'shown_again' }, nowMs);
				const deadlineAtMs = shownUntilMs(sale, same, nowMs);
				const effects = [...left.effects, ...shown.effects];
				return moved({ ...shown.sale, deadlineAtMs, extensions: 0 }, effects);
			}
			const attempt = startAttempt(
				{
					id: chosen.attemptId,
					channel: chosen.channel,
					account: chosen.account,
					amount: sale.amount,
					askedLifeMs: lifeToAsk(chosen.channel, sale.codeShownMs)
				},
				nowMs
			);
			const next: Sale = {
				...left.sale,
				attempts: [...left.sale.attempts, attempt],
				deadlineAtMs: nowMs + sale.codeShownMs,
				extensions: 0
			};
			return moved(next, [...left.effects, { type: 'create_order', attemptId: attempt.id }]);
		}
	}
}

function onCancelled(sale: Sale, nowMs: number): SaleStep {
	switch (sale.state) {
		case 'open':
			return leave(sale, 'cancelled', nowMs);
		case 'paid':
		case 'unpaid':
		case 'closed':
			// The payment wins, or the sale is over already: the View says which.
			return ignored('sale_over');
	}
}

function onDeadlineDue(sale: Sale, nowMs: number): SaleStep {
	if (sale.deadlineAtMs === null || nowMs < sale.deadlineAtMs) return ignored('not_due');
	switch (sale.state) {
		case 'open': {
			if (nowMs - sale.deadlineAtMs > DOWNTIME_NOTICED_MS) {
				// We were down. The buyer may have paid meanwhile: look first, expire later.
				return moved({ ...sale, deadlineAtMs: nowMs + GRACE_AFTER_DOWNTIME_MS });
			}
			if (mayExtend(sale, nowMs)) {
				return moved({ ...sale, deadlineAtMs: nowMs + PAYING_EXTENSION_MS });
			}
			return leave(sale, 'deadline', nowMs);
		}
		case 'paid':
		case 'unpaid':
		case 'closed':
			return moved({ ...sale, deadlineAtMs: null, onScreen: false });
	}
}

/** A buyer who is confirming on the phone is not hurried, within reason. */
function mayExtend(sale: Sale, nowMs: number): boolean {
	const current = currentAttempt(sale);
	if (current?.state !== 'paying' || current.issuedAtMs === null) return false;
	const firstMs = sale.codeShownMs + sale.extensions * MORE_TIME_MS;
	return nowMs - current.issuedAtMs < firstMs + PAYING_MAX_MS;
}

function onDismissed(sale: Sale): SaleStep {
	switch (sale.state) {
		case 'open':
			return refused('sale_still_open');
		case 'paid':
		case 'unpaid':
		case 'closed':
			if (!sale.onScreen) return ignored('not_on_screen');
			return moved({ ...sale, deadlineAtMs: null, onScreen: false });
	}
}

/** The buyer says that an ended sale was paid: every code that was shown is asked about once more. */
function onPaymentClaimed(sale: Sale, nowMs: number): SaleStep {
	switch (sale.state) {
		case 'open':
			return refused('sale_still_open');
		case 'paid':
			return ignored('sale_paid');
		case 'unpaid':
		case 'closed': {
			if (!sale.onScreen) return ignored('not_on_screen');
			const asked = askAboutShown(sale, nowMs);
			const deadlineAtMs = nowMs + NOT_PAID_SHOWN_MAX_MS;
			return moved(settleState({ ...asked.sale, claimed: true, deadlineAtMs }), asked.effects);
		}
	}
}

/** Staff have Ksher asked about a sale: nothing but its answers changes what is known, and no screen is held by it. */
function onCheckRequested(sale: Sale, nowMs: number): SaleStep {
	const asked = askAboutShown(sale, nowMs);
	return asked.sale === sale
		? ignored('nothing_to_ask')
		: moved(settleState(asked.sale), asked.effects);
}

/** Asks about every code that was shown and is no longer on the screen, also closed ones. */
function askAboutShown(sale: Sale, nowMs: number): { sale: Sale; effects: readonly Effect[] } {
	let asked: { sale: Sale; effects: readonly Effect[] } = { sale, effects: [] };
	for (const attempt of sale.attempts.filter(({ issuedAtMs }) => issuedAtMs !== null)) {
		const step = applyToAttempt(asked.sale, attempt, { type: 'check_requested' }, nowMs);
		asked = { sale: step.sale, effects: [...asked.effects, ...step.effects] };
	}
	return asked;
}

/** The buyer or the clock gives the screen back. What can still be paid stays watched. */
function leave(sale: Sale, ending: 'cancelled' | 'deadline', nowMs: number): SaleStep {
	const current = currentAttempt(sale);
	const left =
		current === undefined
			? { sale, effects: [] }
			: applyToAttempt(sale, current, { type: 'left_screen' }, nowMs);
	const somethingShown = sale.attempts.some(({ issuedAtMs }) => issuedAtMs !== null);
	return moved(
		settleState({
			...left.sale,
			state: 'unpaid',
			ending,
			// With no code ever shown there is nothing to tell: straight back to the start.
			onScreen: somethingShown,
			deadlineAtMs: somethingShown ? nowMs + NOT_PAID_SHOWN_MAX_MS : null
		}),
		left.effects
	);
}

function onAttempt(
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

/** Money arrived. The first payment settles the sale; any other, or one nobody waits for, goes to a person. */
function onPaid(sale: Sale, attempt: Attempt, effects: readonly Effect[], nowMs: number): SaleStep {
	if (sale.settledBy !== null) {
		return moved(sale, [...effects, openCase(attempt, 'paid_twice')]);
	}
	const settled: Sale = {
		...sale,
		state: 'paid',
		settledBy: attempt.id,
		paidAtMs: nowMs,
		deadlineAtMs: sale.onScreen ? nowMs + PAID_SHOWN_MAX_MS : null
	};
	const late = sale.onScreen ? [] : [openCase(attempt, 'paid_late')];
	const current = currentAttempt(settled);
	if (current === undefined) return moved(settled, [...effects, ...late]);
	const left = applyToAttempt(settled, current, { type: 'left_screen' }, nowMs);
	return moved(left.sale, [...effects, ...late, ...left.effects]);
}

/** What a change of the attempt on the screen means for the open sale around it. */
function afterAttempt(sale: Sale, before: Attempt, after: Attempt, nowMs: number): Sale {
	if (sale.state !== 'open' || !isOnScreen(before)) return sale;
	// A code that failed its check was never shown: another wallet may still do.
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

/** A sale nobody waits for is released while something of it is watched, and closed after that. */
function settleState(sale: Sale): Sale {
	switch (sale.state) {
		case 'open':
		case 'paid':
			return sale;
		case 'unpaid':
		case 'closed':
			return { ...sale, state: sale.attempts.some(isWatched) ? 'unpaid' : 'closed' };
	}
}

function applyToAttempt(
	sale: Sale,
	attempt: Attempt,
	event: AttemptEvent,
	nowMs: number
): { sale: Sale; effects: readonly Effect[] } {
	const step = transitionAttempt(attempt, event, nowMs);
	if (step.kind === 'ignored') return { sale, effects: [] };
	return { sale: replaceAttempt(sale, step.attempt), effects: step.effects };
}

function replaceAttempt(sale: Sale, changed: Attempt): Sale {
	return {
		...sale,
		attempts: sale.attempts.map((attempt) => (attempt.id === changed.id ? changed : attempt))
	};
}

function openCase(attempt: Attempt, kind: 'paid_late' | 'paid_twice'): Effect {
	return {
		type: 'open_case',
		attemptId: attempt.id,
		kind,
		walletRef: attempt.evidence?.walletRef ?? ''
	};
}
