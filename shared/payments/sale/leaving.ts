import {
	DOWNTIME_NOTICED_MS,
	GRACE_AFTER_DOWNTIME_MS,
	MORE_TIME_MS,
	NOT_PAID_SHOWN_MAX_MS,
	PAYING_EXTENSION_MS,
	PAYING_MAX_MS
} from '../../limits.ts';
import { currentAttempt, settleState, takeOffScreen } from './attempts.ts';
import type { Sale, SaleIn, SaleStep } from './sale.ts';
import { ignored, moved, refused } from './step.ts';

/** The buyer gives up. */
export function onCancelled(sale: Sale, nowMs: number): SaleStep {
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

/** The time on the screen is over: what is open ends or gets longer, what has ended is shown no more. */
export function onDeadlineDue(sale: Sale, nowMs: number): SaleStep {
	if (sale.deadlineAtMs === null || nowMs < sale.deadlineAtMs) return ignored('not_due');
	switch (sale.state) {
		case 'open': {
			if (nowMs - sale.deadlineAtMs > DOWNTIME_NOTICED_MS) {
				// We were down. The buyer may have paid meanwhile: check first, expire later.
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
function mayExtend(sale: SaleIn<'open'>, nowMs: number): boolean {
	const current = currentAttempt(sale);
	if (current?.state !== 'paying') return false;
	const firstMs = sale.codeShownMs + sale.extensions * MORE_TIME_MS;
	return nowMs - current.issuedAtMs < firstMs + PAYING_MAX_MS;
}

/** An ending was seen, or the next buyer is here. */
export function onDismissed(sale: Sale): SaleStep {
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

/** The buyer or the clock gives the screen back. What can still be paid stays watched. */
function leave(sale: SaleIn<'open'>, ending: 'cancelled' | 'deadline', nowMs: number): SaleStep {
	const left = takeOffScreen(sale, nowMs);
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
