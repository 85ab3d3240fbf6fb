import type { Attempt } from '../attempt/attempt.ts';
import { CHANNEL_FACTS, type Channel } from '../channel.ts';
import {
	MORE_TIME_FROM_MS,
	MORE_TIME_MS,
	MORE_TIMES_MAX,
	PAYING_EXTENSION_MS
} from '../../limits.ts';
import type { Sale, SaleIn, SaleStep } from './sale.ts';
import { ignored, moved, refused } from './step.ts';

/** Extends the sale's deadline, up to ten times (WCAG 2.2.1), but never beyond the code's lifetime. */
export function onMoreTime(sale: Sale, current: Attempt | undefined, nowMs: number): SaleStep {
	switch (sale.state) {
		case 'paid':
		case 'unpaid':
		case 'closed':
			return refused('sale_over');
		case 'open': {
			// A request repeated after a lost answer must not extend the deadline twice.
			if (sale.deadlineAtMs - nowMs > MORE_TIME_FROM_MS) return ignored('time_left');
			if (!canHaveMoreTime(sale, current)) return ignored('no_more_time');
			const deadlineAtMs = Math.min(nowMs + MORE_TIME_MS, codeEndsAtMs(current));
			return moved({ ...sale, deadlineAtMs, extensions: sale.extensions + 1 });
		}
	}
}

/** Returns whether a request for more time would extend the deadline; the same at any moment before it. */
export function canHaveMoreTime(sale: SaleIn<'open'>, current: Attempt | undefined): boolean {
	return sale.extensions < MORE_TIMES_MAX && codeEndsAtMs(current) > sale.deadlineAtMs;
}

/** Returns when a code leaves the screen, epoch ms: after the kiosk's setting, but before its wallet refuses it. */
export function shownUntilMs(sale: Sale, attempt: Attempt, nowMs: number): number {
	return Math.min(nowMs + sale.codeShownMs, codeEndsAtMs(attempt));
}

/** Returns the lifetime to request for a code, with room for every extension; null where it cannot be set. */
export function lifeToAsk(channel: Channel, codeShownMs: number): number | null {
	return CHANNEL_FACTS[channel].codeLifeCanBeSet
		? codeShownMs + MORE_TIMES_MAX * MORE_TIME_MS + PAYING_EXTENSION_MS
		: null;
}

function codeEndsAtMs(attempt: Attempt | undefined): number {
	if (attempt === undefined || attempt.issuedAtMs === null) return Number.POSITIVE_INFINITY;
	const lifeMs = attempt.askedLifeMs ?? CHANNEL_FACTS[attempt.channel].codeLivesMs;
	return lifeMs === null ? Number.POSITIVE_INFINITY : attempt.issuedAtMs + lifeMs;
}
