import { describe, expect, it } from 'vitest';
import { makeRefundId } from '../../../../shared/payments/order-number.ts';
import {
	isUnfinished,
	mayHaveMovedMoney,
	REFUND_STATES,
	startRefund,
	type Refund,
	type RefundEvent
} from '../../../../shared/payments/refund/refund.ts';
import {
	transitionRefund,
	type RefundStep
} from '../../../../shared/payments/refund/transition.ts';
import { ATTEMPT_ID, EVIDENCE, NOON_MS, REFUND_EVENTS, refundIn } from '../../../support/sales.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const LATER_MS = NOON_MS + 10 * SECOND_MS;
const CHECK_MS = LATER_MS + 5 * SECOND_MS;
const GIVEN = {
	id: makeRefundId(ATTEMPT_ID, 1),
	attemptId: ATTEMPT_ID,
	walletRef: EVIDENCE.walletRef,
	amountMinor: 5_000,
	reason: 'requested_by_staff'
} as const;
const STARTED = startRefund(GIVEN, NOON_MS);
const NO_CHECK = { askedAtMs: null, nextCheckAtMs: null };
const LOST: Refund = {
	...STARTED,
	state: 'unknown',
	check: { ...STARTED.check, askedAtMs: NOON_MS }
};
const TAKEN: Refund = {
	...STARTED,
	state: 'pending',
	waitsFor: 'confirmation',
	acceptedAtMs: NOON_MS,
	check: { ...STARTED.check, askedAtMs: NOON_MS }
};
const REQUEST = { type: 'request_refund', refundId: GIVEN.id };
const CHECK = { type: 'check_refund', refundId: GIVEN.id };
const FAILED_CASE = {
	type: 'open_case',
	attemptId: ATTEMPT_ID,
	kind: 'manual_refund_due',
	refundId: GIVEN.id
};

function after(refund: Refund, event: RefundEvent, nowMs = LATER_MS): RefundStep {
	return transitionRefund(refund, event, nowMs);
}

function moved(refund: Refund, ...effects: unknown[]): unknown {
	return { kind: 'moved', refund, effects };
}

describe('a new refund', () => {
	it('has a request on its way and no result', () => {
		expect(STARTED).toEqual({
			...GIVEN,
			state: 'requesting',
			startedAtMs: NOON_MS,
			acceptedAtMs: null,
			succeededAtMs: null,
			requestCount: 1,
			waitsFor: null,
			check: NO_CHECK,
			providerRef: null,
			refundedAtText: null,
			refusal: null,
			settledAtKsher: false,
			caseOpened: false
		});
	});

	it.each(REFUND_STATES)(
		'knows in state %s whether money may have moved and whether it is finished',
		(state) => {
			expect(mayHaveMovedMoney(refundIn(state))).toBe(state !== 'failed');
			expect(isUnfinished(refundIn(state))).toBe(!['succeeded', 'failed'].includes(state));
		}
	);
});

describe('an order_refund answer', () => {
	it('"taken" is checked soon and clears an older refusal', () => {
		const refused = { ...STARTED, refusal: 'NOTENOUGH' };
		expect(after(refused, REFUND_EVENTS.refund_accepted)).toEqual(
			moved({
				...STARTED,
				state: 'pending',
				waitsFor: 'confirmation',
				acceptedAtMs: LATER_MS,
				providerRef: REFUND_EVENTS.refund_accepted.providerRef,
				check: { ...STARTED.check, nextCheckAtMs: CHECK_MS }
			})
		);
	});

	it('"taken" ends a check that was running', () => {
		expect(after(LOST, REFUND_EVENTS.refund_accepted)).toMatchObject({
			refund: { state: 'pending', check: { askedAtMs: null, nextCheckAtMs: CHECK_MS } }
		});
	});

	it('"delayed" counts as taken and keeps the reason', () => {
		expect(after(STARTED, REFUND_EVENTS.refund_delayed)).toEqual(
			moved({
				...STARTED,
				state: 'pending',
				waitsFor: 'confirmation',
				acceptedAtMs: LATER_MS,
				refusal: 'TRADE_STATE_ERROR',
				check: { ...STARTED.check, nextCheckAtMs: CHECK_MS }
			})
		);
	});

	it('"not enough money" waits ten minutes and is sent again', () => {
		const waits: Refund = {
			...STARTED,
			state: 'pending',
			waitsFor: 'funds',
			refusal: 'NOTENOUGH',
			check: { ...STARTED.check, nextCheckAtMs: LATER_MS + 10 * MINUTE_MS }
		};
		expect(after(STARTED, REFUND_EVENTS.refund_lacks_funds)).toEqual(moved(waits));
		const dueMs = LATER_MS + 10 * MINUTE_MS;
		expect(after(waits, REFUND_EVENTS.check_due, dueMs)).toEqual(
			moved(
				{
					...waits,
					state: 'requesting',
					waitsFor: null,
					requestCount: 2,
					check: NO_CHECK
				},
				REQUEST
			)
		);
	});

	it('"refused" fails the first request and opens one case', () => {
		const settled = { ...REFUND_EVENTS.refund_refused, settled: true };
		expect(after(STARTED, settled)).toEqual(
			moved(
				{ ...STARTED, state: 'failed', refusal: 'ORDER_ALREADY_REFUND', settledAtKsher: true },
				FAILED_CASE
			)
		);
		expect(after(STARTED, REFUND_EVENTS.refund_refused)).toMatchObject({
			refund: { settledAtKsher: false }
		});
	});

	it('"refused" of a repeat leaves the refund unknown', () => {
		const repeated = { ...STARTED, requestCount: 2 };
		expect(after(repeated, REFUND_EVENTS.refund_refused)).toEqual(
			moved({
				...repeated,
				state: 'unknown',
				refusal: 'ORDER_ALREADY_REFUND',
				check: { ...repeated.check, nextCheckAtMs: CHECK_MS }
			})
		);
	});

	it('"duplicate" of the first request is noted and checked', () => {
		expect(after(STARTED, REFUND_EVENTS.refund_duplicate)).toEqual(
			moved({
				...STARTED,
				state: 'unknown',
				refusal: 'KSHER_DUPLICATED_REFUND_ORDERNO',
				check: { ...STARTED.check, nextCheckAtMs: CHECK_MS }
			})
		);
	});

	it('"duplicate" of a repeat means that the first request was taken', () => {
		const repeated = { ...STARTED, requestCount: 2 };
		expect(after(repeated, REFUND_EVENTS.refund_duplicate)).toEqual(
			moved({
				...repeated,
				state: 'pending',
				waitsFor: 'confirmation',
				acceptedAtMs: LATER_MS,
				check: { ...repeated.check, nextCheckAtMs: CHECK_MS }
			})
		);
	});

	it('that is lost is checked and is no refusal', () => {
		expect(after(STARTED, REFUND_EVENTS.refund_unclear)).toEqual(
			moved({ ...STARTED, state: 'unknown', check: { ...STARTED.check, nextCheckAtMs: CHECK_MS } })
		);
	});
});

describe('a check of a refund', () => {
	it('ends the refund when Ksher has done it', () => {
		const { providerRef, refundedAtText } = REFUND_EVENTS.refund_confirmed;
		const refused = {
			...TAKEN,
			refusal: 'TRADE_STATE_ERROR',
			check: { ...TAKEN.check, nextCheckAtMs: LATER_MS }
		};
		expect(after(refused, REFUND_EVENTS.refund_confirmed)).toEqual(
			moved({
				...TAKEN,
				state: 'succeeded',
				succeededAtMs: LATER_MS,
				waitsFor: null,
				check: { ...TAKEN.check, askedAtMs: null, nextCheckAtMs: null },
				refusal: null,
				providerRef,
				refundedAtText
			})
		);
		const known = { ...TAKEN, providerRef: '7' };
		const nameless = { ...REFUND_EVENTS.refund_confirmed, providerRef: '' };
		expect(after(known, nameless)).toMatchObject({ refund: { providerRef: '7' } });
	});

	it('keeps the time the refund was taken while Ksher works on it', () => {
		expect(after(TAKEN, REFUND_EVENTS.refund_unfinished)).toEqual(
			moved({ ...TAKEN, check: { ...TAKEN.check, askedAtMs: null, nextCheckAtMs: CHECK_MS } })
		);
		expect(after(LOST, REFUND_EVENTS.refund_unfinished)).toMatchObject({
			refund: { state: 'pending', waitsFor: 'confirmation', acceptedAtMs: LATER_MS }
		});
	});

	it('sends the same number again when Ksher knows no refund, unless it was refused', () => {
		expect(after(LOST, REFUND_EVENTS.refund_missing)).toEqual(
			moved(
				{
					...LOST,
					state: 'requesting',
					requestCount: 2,
					check: NO_CHECK
				},
				REQUEST
			)
		);
		const refused = { ...LOST, refusal: 'ORDER_ALREADY_REFUND' };
		expect(after(refused, REFUND_EVENTS.refund_missing)).toEqual(
			moved({ ...refused, state: 'failed', check: NO_CHECK }, FAILED_CASE)
		);
	});

	it.each(['refund_missing', 'check_unclear'] as const)(
		'leaves a taken refund pending after %s',
		(type) => {
			expect(after(TAKEN, REFUND_EVENTS[type])).toEqual(
				moved({ ...TAKEN, check: { ...TAKEN.check, askedAtMs: null, nextCheckAtMs: CHECK_MS } })
			);
		}
	);

	it('is scheduled from the time Ksher took the refund, or else from its request', () => {
		const old = { ...TAKEN, startedAtMs: NOON_MS - 2 * HOUR_MS, acceptedAtMs: NOON_MS };
		expect(after(old, REFUND_EVENTS.check_unclear)).toMatchObject({
			refund: { check: { nextCheckAtMs: CHECK_MS } }
		});
		expect(after({ ...old, acceptedAtMs: null }, REFUND_EVENTS.check_unclear)).toMatchObject({
			refund: { check: { nextCheckAtMs: LATER_MS + 30 * MINUTE_MS } }
		});
	});

	it('starts when it is due, not sooner', () => {
		for (const refund of [LOST, TAKEN]) {
			const due = {
				...refund,
				check: { ...refund.check, askedAtMs: null, nextCheckAtMs: LATER_MS }
			};
			expect(after(due, REFUND_EVENTS.check_due, LATER_MS - 1).kind).toBe('ignored');
			expect(
				after({ ...due, check: { ...due.check, nextCheckAtMs: null } }, REFUND_EVENTS.check_due)
					.kind
			).toBe('ignored');
			expect(after(due, REFUND_EVENTS.check_due)).toEqual(
				moved({ ...due, check: { ...due.check, askedAtMs: LATER_MS, nextCheckAtMs: null } }, CHECK)
			);
		}
	});

	it.each(['requesting', 'succeeded', 'failed'] as const)(
		'never starts for a refund that is %s',
		(state) => {
			const late = NOON_MS + 365 * 24 * HOUR_MS;
			expect(after(refundIn(state), REFUND_EVENTS.check_due, late).kind).toBe('ignored');
			expect(after(refundIn(state), REFUND_EVENTS.check_requested, late).kind).toBe('ignored');
		}
	);

	it('starts early when a person requests it', () => {
		const planned = {
			...TAKEN,
			check: { ...TAKEN.check, askedAtMs: null, nextCheckAtMs: LATER_MS + HOUR_MS }
		};
		expect(after(planned, REFUND_EVENTS.check_requested)).toEqual(
			moved(
				{ ...planned, check: { ...planned.check, askedAtMs: LATER_MS, nextCheckAtMs: null } },
				CHECK
			)
		);
		expect(after(TAKEN, REFUND_EVENTS.check_requested).kind).toBe('ignored');
	});
});
