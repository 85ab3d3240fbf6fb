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

/** Ends an open sale because the buyer cancelled. */
export function onCancelled(sale: Sale, nowMs: number): SaleStep {
	switch (sale.state) {
		case 'open':
			return leave(sale, 'cancelled', nowMs);
		case 'paid':
		case 'unpaid':
		case 'closed':
			// A payment came first, or the sale is over already: the View says which.
			return ignored('sale_over');
	}
}

/** Applies the screen's deadline: an open sale ends or is extended, and an ended sale leaves the screen. */
export function onDeadlineDue(sale: Sale, nowMs: number): SaleStep {
	if (sale.deadlineAtMs === null || nowMs < sale.deadlineAtMs) return ignored('not_due');
	switch (sale.state) {
		case 'open': {
			if (nowMs - sale.deadlineAtMs > DOWNTIME_NOTICED_MS) {
				// The Worker was down, and the buyer may have paid meanwhile: check first, expire later.
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

/** Returns whether a buyer who is confirming on the phone gets more time. */
function mayExtend(sale: SaleIn<'open'>, nowMs: number): boolean {
	const current = currentAttempt(sale);
	if (current?.state !== 'paying') return false;
	const firstMs = sale.codeShownMs + sale.extensions * MORE_TIME_MS;
	return nowMs - current.issuedAtMs < firstMs + PAYING_MAX_MS;
}

/** Takes an ended sale off the screen: its ending was seen, or the next buyer is here. */
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

/** Takes an open sale off the screen. Attempts that can still be paid stay watched. */
function leave(sale: SaleIn<'open'>, ending: 'cancelled' | 'deadline', nowMs: number): SaleStep {
	const left = takeOffScreen(sale, nowMs);
	const somethingShown = sale.attempts.some(({ issuedAtMs }) => issuedAtMs !== null);
	return moved(
		settleState({
			...left.sale,
			state: 'unpaid',
			ending,
			// When no code was shown, there is no ending to show: return to the start.
			onScreen: somethingShown,
			deadlineAtMs: somethingShown ? nowMs + NOT_PAID_SHOWN_MAX_MS : null
		}),
		left.effects
	);
}
