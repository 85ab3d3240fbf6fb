import { describe, expect, it } from 'vitest';
import { ATTEMPT_STATES, type AttemptState } from '../../../../shared/payments/attempt/attempt.ts';
import type { AttemptEventType } from '../../../../shared/payments/attempt/event.ts';
import { transitionAttempt } from '../../../../shared/payments/attempt/transition.ts';
import { attemptIn, EVENTS, NOON_MS } from '../../../support/sales.ts';

/** The state an attempt moves to, or `-` when the event changes nothing. */
type Outcome = AttemptState | '-';

// prettier-ignore
const TABLE: Record<AttemptEventType, Record<AttemptState, Outcome>> = {
	//                    requesting              unknown                 awaiting              paying                paid       watched                failed                closed                expired
	code_issued:        { requesting: 'awaiting', unknown: 'awaiting',    awaiting: '-',        paying: '-',          paid: '-', watched:  '-',         failed: 'watched',   closed: 'watched',   expired: 'watched' },
	code_rejected:      { requesting: 'watched', unknown: 'watched',    awaiting: '-',        paying: '-',          paid: '-', watched:  '-',         failed: 'watched',   closed: 'watched',   expired: 'watched' },
	create_refused:     { requesting: 'failed',   unknown: 'failed',      awaiting: '-',        paying: '-',          paid: '-', watched:  '-',         failed: '-',          closed: '-',          expired: '-' },
	create_duplicate:   { requesting: 'watched', unknown: 'watched',    awaiting: '-',        paying: '-',          paid: '-', watched:  '-',         failed: '-',          closed: '-',          expired: '-' },
	create_unclear:     { requesting: 'unknown',  unknown: '-',           awaiting: '-',        paying: '-',          paid: '-', watched:  '-',         failed: '-',          closed: '-',          expired: '-' },
	payment_confirmed:  { requesting: 'paid',     unknown: 'paid',        awaiting: 'paid',     paying: 'paid',       paid: '-', watched:  'paid',      failed: 'paid',       closed: 'paid',       expired: 'paid' },
	payment_mismatched: { requesting: 'watched', unknown: 'watched',    awaiting: 'watched', paying: 'watched',   paid: 'paid', watched:  'watched',  failed: 'failed',     closed: 'closed',     expired: 'expired' },
	not_paid:           { requesting: 'requesting', unknown: 'requesting', awaiting: 'awaiting', paying: 'awaiting',  paid: '-', watched:  'watched',  failed: 'failed',     closed: 'closed',     expired: 'expired' },
	buyer_confirming:   { requesting: 'requesting', unknown: 'requesting', awaiting: 'paying',  paying: 'paying',     paid: '-', watched:  'watched',  failed: 'failed',     closed: 'closed',     expired: 'expired' },
	payment_declined:   { requesting: 'requesting', unknown: 'requesting', awaiting: 'awaiting', paying: 'awaiting',  paid: '-', watched:  'watched',  failed: 'failed',     closed: 'closed',     expired: 'expired' },
	order_closed:       { requesting: 'closed',   unknown: 'closed',      awaiting: 'closed',   paying: 'closed',     paid: '-', watched:  'closed',    failed: 'closed',     closed: 'closed',     expired: 'closed' },
	order_missing:      { requesting: 'requesting', unknown: 'requesting', awaiting: 'awaiting', paying: 'awaiting',  paid: '-', watched:  'watched',  failed: 'failed',     closed: 'closed',     expired: 'expired' },
	query_unclear:      { requesting: 'requesting', unknown: 'unknown',   awaiting: 'awaiting', paying: 'paying',     paid: '-', watched:  'watched',  failed: 'failed',     closed: 'closed',     expired: 'expired' },
	close_accepted:     { requesting: '-',        unknown: '-',           awaiting: '-',        paying: '-',          paid: '-', watched:  'watched',  failed: '-',          closed: '-',          expired: '-' },
	close_refused:      { requesting: '-',        unknown: '-',           awaiting: '-',        paying: '-',          paid: '-', watched:  'watched',  failed: '-',          closed: '-',          expired: '-' },
	close_unclear:      { requesting: '-',        unknown: '-',           awaiting: '-',        paying: '-',          paid: '-', watched:  'watched',  failed: '-',          closed: '-',          expired: '-' },
	webhook_received:      { requesting: 'requesting', unknown: 'unknown',   awaiting: 'awaiting', paying: 'paying',     paid: '-', watched:  'watched',  failed: 'failed',     closed: 'closed',     expired: 'expired' },
	query_due:          { requesting: '-',        unknown: '-',           awaiting: '-',        paying: '-',          paid: '-', watched:  '-',         failed: '-',          closed: '-',          expired: '-' },
	close_due:          { requesting: '-',        unknown: '-',           awaiting: '-',        paying: '-',          paid: '-', watched:  '-',         failed: '-',          closed: '-',          expired: '-' },
	shown_again:        { requesting: '-',        unknown: '-',           awaiting: '-',        paying: '-',          paid: '-', watched:  'awaiting',  failed: '-',          closed: '-',          expired: '-' },
	left_screen:        { requesting: 'requesting', unknown: 'unknown',   awaiting: 'watched', paying: 'watched',   paid: '-', watched:  '-',         failed: '-',          closed: '-',          expired: '-' },
	check_requested:        { requesting: '-',        unknown: '-',           awaiting: '-',        paying: '-',          paid: '-', watched:  'watched',  failed: 'failed',     closed: 'closed',     expired: 'expired' }
};

describe('the transition table of an attempt', () => {
	for (const [type, row] of Object.entries(TABLE) as [
		AttemptEventType,
		(typeof TABLE)['not_paid']
	][]) {
		it.each(ATTEMPT_STATES)(`${type} meets %s`, (state) => {
			const step = transitionAttempt(attemptIn(state), EVENTS[type], NOON_MS + 1000);
			expect(step.kind === 'moved' ? step.attempt.state : '-').toBe(row[state]);
		});
	}
});
