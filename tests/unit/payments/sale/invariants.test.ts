import { describe, expect, it } from 'vitest';
import {
	ATTEMPT_STATES,
	type Attempt,
	type AttemptState
} from '../../../../shared/payments/attempt/attempt.ts';
import { makeRefundId, type AttemptId } from '../../../../shared/ids.ts';
import { startRefund, type Refund } from '../../../../shared/payments/refund/refund.ts';
import { violationsOf } from '../../../../shared/payments/sale/invariants.ts';
import type { Sale } from '../../../../shared/payments/sale/sale.ts';
import {
	AMOUNT,
	ATTEMPT_ID,
	attemptIn,
	EVIDENCE,
	newSale,
	NOON_MS
} from '../../../support/sales.ts';

const OTHER_ID = 'K1-ABC123-2' as AttemptId;
const REFUND: Refund = startRefund(
	{
		id: makeRefundId(ATTEMPT_ID, 1),
		attemptId: ATTEMPT_ID,
		walletRef: EVIDENCE.walletRef,
		amountMinor: 5_000,
		reason: 'requested_by_staff'
	},
	NOON_MS
);

const OPEN: Sale = { ...newSale(), attempts: [attemptIn('awaiting')] };
const PAID: Sale = {
	...newSale(),
	state: 'paid',
	settledBy: ATTEMPT_ID,
	paidAtMs: NOON_MS,
	attempts: [attemptIn('paid')]
};
const RELEASED: Sale = { ...newSale(), state: 'unpaid', attempts: [attemptIn('watched')] };

/** A sound sale around a sound attempt of this state, with what the row changes. */
function withAttempt(state: AttemptState, changed: Partial<Attempt> = {}): Sale {
	const sale = state === 'paid' ? PAID : OPEN;
	return { ...sale, attempts: [{ ...attemptIn(state), ...changed }] };
}

function withRefund(changed: Partial<Refund> = {}): Sale {
	return { ...PAID, refunds: [{ ...REFUND, ...changed }] };
}

const other = (state: AttemptState): Attempt => ({ ...attemptIn(state), id: OTHER_ID });

describe('a sound sale has nothing wrong with it', () => {
	it.each(ATTEMPT_STATES)('with an attempt that is %s', (state) => {
		expect(violationsOf(withAttempt(state))).toEqual([]);
	});

	it.each([
		['just opened', newSale()],
		['unpaid', RELEASED],
		['off the screen', { ...RELEASED, onScreen: false, deadlineAtMs: null }],
		['closed', { ...RELEASED, state: 'closed', attempts: [attemptIn('closed')] }],
		['closed without a code', { ...RELEASED, state: 'closed', attempts: [] }],
		['paid with another code watched', { ...PAID, attempts: [attemptIn('paid'), other('watched')] }]
	] satisfies [string, Sale][])('%s', (_, sale) => {
		expect(violationsOf(sale)).toEqual([]);
	});

	it.each([
		['asked about between two questions', 'awaiting', { askedAtMs: null, nextQueryAtMs: NOON_MS }],
		['lost, and between two questions', 'unknown', { askedAtMs: null, nextQueryAtMs: NOON_MS }],
		['lost, and off the screen', 'unknown', { askedAtMs: null, leftScreenAtMs: NOON_MS }],
		['paid, and in doubt', 'paid', { suspectedPayments: ['2'], askedAtMs: NOON_MS }],
		['paid, and in doubt for later', 'paid', { suspectedPayments: ['2'], nextQueryAtMs: NOON_MS }],
		['paid twice', 'paid', { extraPayments: [EVIDENCE] }]
	] satisfies [string, AttemptState, Partial<Attempt>][])(
		'with an attempt that is %s',
		(_, state, changed) => {
			expect(violationsOf(withAttempt(state, changed))).toEqual([]);
		}
	);

	it.each([
		['requested', {}],
		['lost and looked for', { state: 'unknown', nextCheckAtMs: NOON_MS }],
		['pending and looked for', { state: 'pending', waitsFor: 'confirmation', askedAtMs: NOON_MS }],
		['pending and a person’s', { state: 'pending', waitsFor: 'confirmation', caseOpened: true }],
		['done', { state: 'succeeded' }],
		['of everything', { state: 'succeeded', amountMinor: AMOUNT.amountMinor }],
		['failed', { state: 'failed', amountMinor: AMOUNT.amountMinor }]
	] satisfies [string, Partial<Refund>][])('with a refund %s', (_, changed) => {
		expect(violationsOf(withRefund(changed))).toEqual([]);
	});
});

describe('what is wrong with a sale is said in sentences', () => {
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
		['only an open sale shows an attempt', { ...OPEN, state: 'unpaid' }],
		['an open sale is on the screen', { ...OPEN, onScreen: false }],
		['an open sale has a deadline', { ...OPEN, onScreen: false, deadlineAtMs: null }],
		['whatever is on the screen will leave it', { ...RELEASED, deadlineAtMs: null }],
		['paid means settled by an attempt', { ...PAID, settledBy: null }],
		['paid means settled by an attempt', { ...RELEASED, settledBy: ATTEMPT_ID }],
		['paid has a time', { ...PAID, paidAtMs: null }],
		['paid has a time', { ...RELEASED, paidAtMs: NOON_MS }],
		['the settling attempt is paid', { ...PAID, attempts: [attemptIn('watched')] }],
		['the settling attempt is paid', { ...PAID, settledBy: OTHER_ID }],
		['a paid attempt makes a paid sale', { ...RELEASED, attempts: [attemptIn('paid')] }],
		['a closed sale shows no code', { ...OPEN, state: 'closed' }],
		['no more goes back than was paid', withRefund({ amountMinor: AMOUNT.amountMinor + 1 })],
		['what goes back was paid', withRefund({ walletRef: 'another' })],
		['what goes back was paid', withRefund({ attemptId: OTHER_ID })],
		['what goes back was paid', { ...RELEASED, refunds: [REFUND] }]
	] satisfies [string, Sale][])('%s', (sentence, sale) => {
		expect(violationsOf(sale)).toContain(sentence);
	});

	it.each([
		[
			'an attempt asks for the sale’s amount',
			'awaiting',
			{ amount: { ...AMOUNT, amountMinor: 1 } }
		],
		['paid has evidence, and only paid has', 'paid', { evidence: null }],
		['paid has evidence, and only paid has', 'awaiting', { evidence: EVIDENCE }],
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
		['what is on the screen has a code', 'awaiting', { code: null }],
		['what is on the screen has a code', 'paying', { code: null }],
		['what is on the screen has not left it', 'awaiting', { leftScreenAtMs: NOON_MS }],
		['what is in mismatch is not on the screen', 'awaiting', { mismatch: 'wrong_amount' }],
		['what is on the screen is asked about', 'awaiting', { askedAtMs: null }],
		['an unknown outcome is asked about', 'unknown', { askedAtMs: null }],
		['watched has a time', 'watched', { leftScreenAtMs: null }],
		['paid is asked about only in doubt, and then it is', 'paid', { askedAtMs: NOON_MS }],
		['paid is asked about only in doubt, and then it is', 'paid', { suspectedPayments: ['2'] }],
		['only the paid is paid again', 'watched', { extraPayments: [EVIDENCE] }],
		['one question at a time', 'awaiting', { nextQueryAtMs: NOON_MS }],
		['paid is not closed', 'paid', { closeAtMs: NOON_MS }]
	] satisfies [string, AttemptState, Partial<Attempt>][])('%s (%s)', (sentence, state, changed) => {
		expect(violationsOf(withAttempt(state, changed))).toContain(`${ATTEMPT_ID}: ${sentence}`);
	});

	it.each([
		['a refund is of a whole positive amount', { amountMinor: 0.5 }],
		['a refund’s number names its attempt', { id: makeRefundId(OTHER_ID, 1) }],
		['pending waits for something', { state: 'pending', nextCheckAtMs: NOON_MS }],
		['pending waits for something', { waitsFor: 'funds' }],
		['one look at a time', { state: 'unknown', askedAtMs: NOON_MS, nextCheckAtMs: NOON_MS }],
		['what is finished is not looked for', { state: 'succeeded', nextCheckAtMs: NOON_MS }],
		['what is finished is not looked for', { state: 'failed', askedAtMs: NOON_MS }],
		['what is not finished is looked for, or a person knows', { state: 'unknown' }],
		['requests count from one', { requestTries: 0 }]
	] satisfies [string, Partial<Refund>][])('%s: %o', (sentence, changed) => {
		const refund = { ...REFUND, ...changed };
		expect(violationsOf({ ...PAID, refunds: [refund] })).toContain(`${refund.id}: ${sentence}`);
	});

	it('for every attempt and refund of it', () => {
		const sale = { ...withRefund({ requestTries: 0 }), version: 0 };
		const attempts = [{ ...attemptIn('paid'), closeAtMs: NOON_MS }];
		expect(violationsOf({ ...sale, attempts })).toEqual([
			'the version counts from one',
			`${ATTEMPT_ID}: paid is not closed`,
			`${REFUND.id}: requests count from one`
		]);
	});
});
