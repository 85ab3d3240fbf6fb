import { describe, expect, it } from 'vitest';
import {
	REFUND_STATES,
	type RefundEventType,
	type RefundState
} from '../../../../shared/payments/refund/refund.ts';
import { transitionRefund } from '../../../../shared/payments/refund/transition.ts';
import { NOON_MS, REFUND_EVENTS, refundIn } from '../../../support/sales.ts';

/** The state a refund moves to, or `-` when the event changes nothing. */
type Outcome = RefundState | '-';

// prettier-ignore
const TABLE: Record<RefundEventType, Record<RefundState, Outcome>> = {
	refund_accepted:    { requesting: 'pending',   unknown: 'pending',    pending: '-',         succeeded: '-', failed: '-' },
	refund_refused:     { requesting: 'failed',    unknown: '-',          pending: '-',         succeeded: '-', failed: '-' },
	refund_duplicate:   { requesting: 'unknown',   unknown: '-',          pending: '-',         succeeded: '-', failed: '-' },
	refund_lacks_funds: { requesting: 'pending',   unknown: '-',          pending: '-',         succeeded: '-', failed: '-' },
	refund_delayed:     { requesting: 'pending',   unknown: '-',          pending: '-',         succeeded: '-', failed: '-' },
	refund_unclear:     { requesting: 'unknown',   unknown: '-',          pending: '-',         succeeded: '-', failed: '-' },
	refund_confirmed:   { requesting: 'succeeded', unknown: 'succeeded',  pending: 'succeeded', succeeded: '-', failed: '-' },
	refund_unfinished:  { requesting: '-',         unknown: 'pending',    pending: 'pending',   succeeded: '-', failed: '-' },
	refund_missing:     { requesting: '-',         unknown: 'requesting', pending: 'pending',   succeeded: '-', failed: '-' },
	check_unclear:       { requesting: '-',         unknown: 'unknown',    pending: 'pending',   succeeded: '-', failed: '-' },
	check_due:           { requesting: '-',         unknown: 'unknown',    pending: 'pending',   succeeded: '-', failed: '-' },
	check_requested:        { requesting: '-',         unknown: 'unknown',    pending: 'pending',   succeeded: '-', failed: '-' }
};

describe('the transition table of a refund', () => {
	for (const [type, row] of Object.entries(TABLE) as [
		RefundEventType,
		(typeof TABLE)['check_due']
	][]) {
		it.each(REFUND_STATES)(`${type} meets %s`, (state) => {
			const step = transitionRefund(refundIn(state), REFUND_EVENTS[type], NOON_MS + 1000);
			expect(step.kind === 'moved' ? step.refund.state : '-').toBe(row[state]);
		});
	}
});
