import { startAttempt } from '../attempt/attempt.ts';
import { canBeShownAgain } from '../attempt/leaving.ts';
import { ATTEMPTS_MAX, NOT_PAID_SHOWN_MAX_MS } from '../../limits.ts';
import { onAttempt } from './attempt-events.ts';
import {
	applyToAttempt,
	currentAttempt,
	settleState,
	takeOffScreen,
	type SameState
} from './attempts.ts';
import { onCancelled, onDeadlineDue, onDismissed } from './leaving.ts';
import { lifeToAsk, onMoreTime, shownUntilMs } from './more-time.ts';
import { onRefund, onRefundStarted } from './refunds.ts';
import type { Sale, SaleEvent, SaleIn, SaleStep } from './sale.ts';
import { ignored, moved, refused } from './step.ts';

/**
 * Applies an event to a sale, its attempts and its refunds. Only this function decides about money: it is pure, handles
 * every event in every state, and takes one event at a time. The version of a changed sale is exactly one higher.
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
			// A double tap, a reload, or a return to the same wallet keeps the same payable code.
			if (current?.channel === chosen.channel) return ignored('same_channel');
			// Never create a second payable code before it is known whether the first exists.
			if (current?.state === 'requesting' || current?.state === 'unknown') {
				return refused('attempt_unresolved');
			}
			if (sale.attempts.length >= ATTEMPTS_MAX) return refused('too_many_attempts');
			const left = takeOffScreen(sale, nowMs);
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
			const next: SaleIn<'open'> = {
				...left.sale,
				attempts: [...left.sale.attempts, attempt],
				deadlineAtMs: nowMs + sale.codeShownMs,
				extensions: 0
			};
			return moved(next, [...left.effects, { type: 'create_order', attemptId: attempt.id }]);
		}
	}
}

/** Queries every code that was shown once more, because the buyer says that the ended sale was paid. */
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

/** Queries every code that was shown once more, for staff; the screen is not changed by the check itself. */
function onCheckRequested(sale: Sale, nowMs: number): SaleStep {
	const asked = askAboutShown(sale, nowMs);
	return asked.sale === sale
		? ignored('nothing_to_ask')
		: moved(settleState(asked.sale), asked.effects);
}

/** Queries every code that was shown and is no longer on the screen, also closed ones. */
function askAboutShown<Same extends Sale>(sale: Same, nowMs: number): SameState<Same> {
	let asked: SameState<Same> = { sale, effects: [] };
	for (const attempt of sale.attempts.filter(({ issuedAtMs }) => issuedAtMs !== null)) {
		const step = applyToAttempt(asked.sale, attempt, { type: 'check_requested' }, nowMs);
		asked = { sale: step.sale, effects: [...asked.effects, ...step.effects] };
	}
	return asked;
}
