import { describe, expect, it } from 'vitest';
import { type Refund, type RefundEvent } from '../../../../shared/payments/refund/refund.ts';
import {
	transitionRefund,
	type RefundStep
} from '../../../../shared/payments/refund/transition.ts';
import { ATTEMPT_ID, NOON_MS, REFUND, REFUND_EVENTS } from '../../../support/sales.ts';

const HOUR_MS = 3_600_000;
const LATER_MS = NOON_MS + 10_000;
const LOST: Refund = {
	...REFUND,
	state: 'unknown',
	check: { ...REFUND.check, askedAtMs: NOON_MS }
};
const TAKEN: Refund = {
	...REFUND,
	state: 'pending',
	waitsFor: 'confirmation',
	acceptedAtMs: NOON_MS,
	check: { ...REFUND.check, askedAtMs: NOON_MS }
};
const REQUEST = { type: 'request_refund', refundId: REFUND.id };
const CHECK = { type: 'check_refund', refundId: REFUND.id };
const FAILED_CASE = {
	type: 'open_case',
	attemptId: ATTEMPT_ID,
	kind: 'manual_refund_due',
	refundId: REFUND.id
};
const OVERDUE_CASE = { ...FAILED_CASE, kind: 'refund_unknown' };

function after(refund: Refund, event: RefundEvent, nowMs = LATER_MS): RefundStep {
	return transitionRefund(refund, event, nowMs);
}

function moved(refund: Refund, ...effects: unknown[]): unknown {
	return { kind: 'moved', refund, effects };
}

describe('an overdue refund', () => {
	const lateMs = NOON_MS + HOUR_MS;

	it('opens one case, and is still checked', () => {
		const due: Refund = {
			...LOST,
			check: { ...LOST.check, askedAtMs: null, nextCheckAtMs: lateMs }
		};
		const told = {
			...due,
			caseOpened: true,
			check: { ...due.check, askedAtMs: lateMs, nextCheckAtMs: null }
		};
		expect(after(due, REFUND_EVENTS.check_due, lateMs)).toEqual(moved(told, CHECK, OVERDUE_CASE));
		expect(after({ ...due, caseOpened: true }, REFUND_EVENTS.check_due, lateMs)).toEqual(
			moved(told, CHECK)
		);
	});

	it('opens a case also while it is being sent again', () => {
		expect(after(LOST, REFUND_EVENTS.refund_missing, lateMs)).toMatchObject({
			refund: { state: 'requesting', caseOpened: true },
			effects: [REQUEST, OVERDUE_CASE]
		});
	});

	it('opens no case when it succeeds after all', () => {
		const yearMs = NOON_MS + 365 * 24 * HOUR_MS;
		expect(after(TAKEN, REFUND_EVENTS.refund_confirmed, yearMs)).toMatchObject({
			refund: { state: 'succeeded', caseOpened: false },
			effects: []
		});
	});
});
