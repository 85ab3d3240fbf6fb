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

/** Lets the buyer keep the screen longer, ten times over (WCAG 2.2.1), but no longer than the code on it is payable. */
export function onMoreTime(sale: Sale, current: Attempt | undefined, nowMs: number): SaleStep {
	switch (sale.state) {
		case 'paid':
		case 'unpaid':
		case 'closed':
			return refused('sale_over');
		case 'open': {
			// A repeat after a lost answer finds the time given already and takes no second helping.
			if (sale.deadlineAtMs - nowMs > MORE_TIME_FROM_MS) return ignored('time_left');
			if (!canHaveMoreTime(sale, current)) return ignored('no_more_time');
			const deadlineAtMs = Math.min(nowMs + MORE_TIME_MS, codeEndsAtMs(current));
			return moved({ ...sale, deadlineAtMs, extensions: sale.extensions + 1 });
		}
	}
}

/** True where asking for more time would give any: the same at any moment before the deadline. */
export function canHaveMoreTime(sale: SaleIn<'open'>, current: Attempt | undefined): boolean {
	return sale.extensions < MORE_TIMES_MAX && codeEndsAtMs(current) > sale.deadlineAtMs;
}

/** When the screen's code is taken away: after the kiosk's time, but never after its wallet stops taking it. */
export function shownUntilMs(sale: Sale, attempt: Attempt, nowMs: number): number {
	return Math.min(nowMs + sale.codeShownMs, codeEndsAtMs(attempt));
}

/** How long a code shall live where its wallet lets us say; null: it does not. Long enough for every extension. */
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
