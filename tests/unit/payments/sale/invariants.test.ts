import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
	Attempt,
	ATTEMPT_STATES,
	type AttemptState
} from '../../../../shared/payments/attempt/attempt.ts';
import { makeRefundId } from '../../../../shared/payments/order-number.ts';
import type { AttemptId } from '../../../../shared/ids.ts';
import { Refund, REFUND_STATES } from '../../../../shared/payments/refund/refund.ts';
import { violationsOf } from '../../../../shared/payments/sale/invariants.ts';
import { SALE_STATES, StoredSale, type Sale } from '../../../../shared/payments/sale/sale.ts';
import {
	AMOUNT,
	ATTEMPT_ID,
	attemptIn,
	changed,
	EVIDENCE,
	newSale,
	NOON_MS,
	refundIn,
	saleIn,
	unsound,
	type AttemptChange
} from '../../../support/sales.ts';

const OTHER_ID = 'K1-ABC123-2' as AttemptId;
const REFUND: Refund = refundIn('requesting');
const NO_CHECK = { askedAtMs: null, nextCheckAtMs: null };
const ASKED = { askedAtMs: NOON_MS, nextCheckAtMs: null };
const OPEN = saleIn('open');
const PAID = saleIn('paid');
const UNPAID = saleIn('unpaid');

/** Returns a sale with an attempt in this state and these changes. */
function withAttempt(state: AttemptState, change: AttemptChange = {}): Sale {
	const attempts = [changed(attemptIn(state), change)];
	return saleIn(state === 'paid' ? 'paid' : 'open', attempts);
}

function withRefund(refund: Refund): Sale {
	return { ...PAID, refunds: [refund] };
}

const other = (state: AttemptState): Attempt => ({ ...attemptIn(state), id: OTHER_ID });

describe('a sound sale', () => {
	it.each(ATTEMPT_STATES)('has no violations with an attempt that is %s', (state) => {
		expect(violationsOf(withAttempt(state))).toEqual([]);
	});

	it.each([
		['just opened', newSale()],
		['unpaid', UNPAID],
		['off the screen', { ...UNPAID, onScreen: false, deadlineAtMs: null }],
		['closed', saleIn('closed')],
		['closed without a code', saleIn('closed', [])],
		['paid with another code watched', { ...PAID, attempts: [attemptIn('paid'), other('watched')] }]
	] satisfies [string, Sale][])('has no violations when %s', (_, sale) => {
		expect(violationsOf(sale)).toEqual([]);
	});

	it.each([
		['between two queries', 'awaiting', { poll: { askedAtMs: null, nextQueryAtMs: NOON_MS } }],
		[
			'lost, and between two queries',
			'unknown',
			{ poll: { askedAtMs: null, nextQueryAtMs: NOON_MS } }
		],
		['lost, and off the screen', 'unknown', { poll: { askedAtMs: null }, leftScreenAtMs: NOON_MS }],
		[
			'paid, and suspected to be paid again',
			'paid',
			{ suspectedPayments: ['2'], poll: { askedAtMs: NOON_MS } }
		],
		[
			'paid, with a suspected payment to query later',
			'paid',
			{ suspectedPayments: ['2'], poll: { nextQueryAtMs: NOON_MS } }
		],
		['paid twice', 'paid', { extraPayments: [EVIDENCE] }]
	] satisfies [string, AttemptState, AttemptChange][])(
		'has no violations with an attempt that is %s',
		(_, state, change) => {
			expect(violationsOf(withAttempt(state, change))).toEqual([]);
		}
	);

	it.each([
		['requested', REFUND],
		['lost and checked', refundIn('unknown')],
		['pending and being checked', { ...refundIn('pending'), check: ASKED }],
		['pending with an open case', { ...refundIn('pending'), check: NO_CHECK, caseOpened: true }],
		['done', refundIn('succeeded')],
		['of the whole amount', { ...refundIn('succeeded'), amountMinor: AMOUNT.amountMinor }],
		['failed', { ...refundIn('failed'), amountMinor: AMOUNT.amountMinor }]
	] satisfies [string, Refund][])('has no violations with a refund %s', (_, refund) => {
		expect(violationsOf(withRefund(refund))).toEqual([]);
	});
});

describe('an unsound sale', () => {
	it.each([
		[
			'the amount is a whole positive number',
			{ ...newSale(), amount: { ...AMOUNT, amountMinor: 0 } }
		],
		['the version counts from one', { ...newSale(), version: 0 }],
		[
			'at most one attempt is on the screen',
			{ ...OPEN, attempts: [attemptIn('awaiting'), other('paying')] }
		],
		[
			'at most one attempt is on the screen',
			{ ...OPEN, attempts: [attemptIn('requesting'), other('unknown')] }
		],
		['only an open sale shows an attempt', saleIn('unpaid', [attemptIn('awaiting')])],
		['whatever is on the screen will leave it', { ...UNPAID, deadlineAtMs: null }],
		['the settling attempt is paid', { ...PAID, attempts: [attemptIn('watched')] }],
		['the settling attempt is paid', { ...PAID, settledBy: OTHER_ID }],
		['a paid attempt makes a paid sale', { ...UNPAID, attempts: [attemptIn('paid')] }],
		['a closed sale shows no code', saleIn('closed', [attemptIn('awaiting')])],
		[
			'no more goes back than was paid',
			withRefund({ ...REFUND, amountMinor: AMOUNT.amountMinor + 1 })
		],
		['what goes back was paid', withRefund({ ...REFUND, walletRef: 'another' })],
		['what goes back was paid', withRefund({ ...REFUND, attemptId: OTHER_ID })],
		['what goes back was paid', { ...UNPAID, refunds: [REFUND] }]
	] satisfies [string, Sale][])('breaks the rule: %s', (sentence, sale) => {
		expect(violationsOf(sale)).toContain(sentence);
	});

	it.each([
		[
			'an attempt asks for the sale’s amount',
			'awaiting',
			{ amount: { ...AMOUNT, amountMinor: 1 } }
		],
		[
			'the evidence is about this amount and currency',
			'paid',
			{ evidence: { ...EVIDENCE, amountMinor: 1 } }
		],
		[
			'the evidence is about this amount and currency',
			'paid',
			{ evidence: { ...EVIDENCE, currency: 'USD' } }
		],
		['what is on the screen is asked about', 'awaiting', { poll: { askedAtMs: null } }],
		['an unknown outcome is asked about', 'unknown', { poll: { askedAtMs: null } }],
		[
			'paid is asked about only for a suspected payment, and then it is',
			'paid',
			{ poll: { askedAtMs: NOON_MS } }
		],
		[
			'paid is asked about only for a suspected payment, and then it is',
			'paid',
			{ suspectedPayments: ['2'] }
		],
		['one question at a time', 'awaiting', { poll: { nextQueryAtMs: NOON_MS } }]
	] satisfies [string, AttemptState, AttemptChange][])(
		'breaks the rule: %s (%s)',
		(sentence, state, change) => {
			expect(violationsOf(withAttempt(state, change))).toContain(`${ATTEMPT_ID}: ${sentence}`);
		}
	);

	it.each([
		['a refund is of a whole positive amount', { ...REFUND, amountMinor: 0.5 }],
		['a refund’s number names its attempt', { ...REFUND, id: makeRefundId(OTHER_ID, 1) }],
		[
			'one check at a time',
			{ ...refundIn('unknown'), check: { askedAtMs: NOON_MS, nextCheckAtMs: NOON_MS } }
		],
		[
			'what is not finished is checked, or a person knows',
			{ ...refundIn('unknown'), check: NO_CHECK }
		],
		['requests count from one', { ...REFUND, requestCount: 0 }]
	] satisfies [string, Refund][])('breaks the rule: %s: %o', (sentence, refund) => {
		expect(violationsOf(withRefund(refund))).toContain(`${refund.id}: ${sentence}`);
	});

	it('reports the violations of every attempt and refund', () => {
		const sale = { ...withRefund({ ...REFUND, requestCount: 0 }), version: 0 };
		const attempts = [changed(attemptIn('paid'), { poll: { askedAtMs: NOON_MS } })];
		expect(violationsOf({ ...sale, attempts })).toEqual([
			'the version counts from one',
			`${ATTEMPT_ID}: paid is asked about only for a suspected payment, and then it is`,
			`${REFUND.id}: requests count from one`
		]);
	});
});

describe('the schema of a stored sale', () => {
	it.each([
		['an open sale that left the screen', { ...OPEN, onScreen: false }],
		['an open sale without a deadline', { ...OPEN, deadlineAtMs: null }],
		['a paid sale without a settling attempt', { ...PAID, settledBy: null }],
		['an unpaid sale with a settling attempt', { ...UNPAID, settledBy: ATTEMPT_ID }],
		['a paid sale without a time', { ...PAID, paidAtMs: null }],
		['an unpaid sale with a time of payment', { ...UNPAID, paidAtMs: NOON_MS }],
		['an unpaid sale without an ending', { ...UNPAID, ending: null }],
		['an unknown state', { ...UNPAID, state: 'unknown' }]
	])('refuses %s', (_, sale) => {
		expect(v.is(StoredSale, sale)).toBe(false);
	});

	it.each([
		['paid without evidence', 'paid', { evidence: null }],
		['awaiting with evidence', 'awaiting', { evidence: EVIDENCE }],
		['awaiting without a code', 'awaiting', { code: null }],
		['paying without a code', 'paying', { code: null }],
		['awaiting off the screen', 'awaiting', { leftScreenAtMs: NOON_MS }],
		['awaiting with a mismatch', 'awaiting', { mismatch: 'wrong_amount' }],
		['watched without a time', 'watched', { leftScreenAtMs: null }],
		['with a second payment before the first', 'watched', { extraPayments: [EVIDENCE] }],
		['paid with a planned close', 'paid', { close: { closeAtMs: NOON_MS } }]
	] satisfies [string, AttemptState, AttemptChange][])(
		'refuses an attempt %s',
		(_, state, change) => {
			expect(v.is(Attempt, attemptIn(state))).toBe(true);
			expect(v.is(Attempt, unsound(attemptIn(state), change))).toBe(false);
		}
	);

	it.each([
		['pending without a reason to wait', { ...refundIn('pending'), waitsFor: null }],
		['requested that waits for funds', { ...REFUND, waitsFor: 'funds' }],
		['done and to be checked', { ...refundIn('succeeded'), check: refundIn('unknown').check }],
		['failed and being checked', { ...refundIn('failed'), check: ASKED }],
		['failed without a refusal', { ...refundIn('failed'), refusal: null }],
		['done without a time', { ...refundIn('succeeded'), succeededAtMs: null }]
	])('refuses a refund %s', (_, refund) => {
		expect(v.is(Refund, refund)).toBe(false);
	});

	it.each(REFUND_STATES)('accepts a sound refund that is %s', (state) => {
		expect(v.is(Refund, refundIn(state))).toBe(true);
	});

	it.each(SALE_STATES)('accepts a sound sale that is %s', (state) => {
		expect(v.is(StoredSale, saleIn(state))).toBe(true);
	});
});
