import { describe, expect, it } from 'vitest';
import type { Attempt, AttemptState } from '../../../../shared/payments/attempt/attempt.ts';
import { screenOf } from '../../../../worker/kiosk/decide/screen.ts';
import type { Sale } from '../../../../shared/payments/sale/sale.ts';
import type { Screen } from '../../../../shared/api/view.ts';
import {
	AMOUNT,
	ATTEMPT_ID,
	attemptIn,
	newSale,
	NOON_MS,
	SALE_ID
} from '../../../support/sales.ts';

const FACE = { saleId: SALE_ID, reference: '0001', ...AMOUNT, pieces: 0 };
const DEADLINE_MS = NOON_MS + 180_000;

/** A sale on the screen with one attempt, ten seconds before its deadline. */
function screenWith(
	given: Partial<Sale>,
	state?: AttemptState,
	attempt: Partial<Attempt> = {}
): Screen {
	const attempts = state === undefined ? [] : [{ ...attemptIn(state), ...attempt }];
	return screenOf(
		{ ...newSale(), deadlineAtMs: DEADLINE_MS, attempts, ...given },
		DEADLINE_MS - 10_000
	);
}

describe('the screen of an open sale', () => {
	const wallet = { kind: 'wallet', sale: FACE, remainingMs: 10_000, moreTime: true };

	it('invites the next buyer when there is none, or none on the screen', () => {
		expect(screenOf(null, NOON_MS)).toEqual({ kind: 'attract' });
		expect(screenOf({ ...newSale(), onScreen: false }, NOON_MS)).toEqual({ kind: 'attract' });
	});

	it('offers the wallets first, without a word', () => {
		expect(screenWith({})).toEqual({ ...wallet, notice: null });
	});

	it('never shows less than no time, and none without a deadline', () => {
		expect(screenOf({ ...newSale(), deadlineAtMs: NOON_MS }, NOON_MS + 1)).toMatchObject({
			remainingMs: 0
		});
		expect(screenOf({ ...newSale(), deadlineAtMs: null }, NOON_MS)).toMatchObject({
			remainingMs: 0
		});
	});

	it.each([
		['declined', 'failed', { refusal: null, declines: 2 }],
		['declined', 'failed', { refusal: 'NOAUTH', declines: 1 }],
		['code_ended', 'closed', {}],
		['code_ended', 'expired', {}],
		['unavailable', 'failed', { refusal: null }],
		['unavailable', 'watched', {}]
	] as const)('says "%s" of a code that %s: %o', (notice, state, attempt) => {
		expect(screenWith({}, state, { leftScreenAtMs: NOON_MS, ...attempt })).toEqual({
			...wallet,
			notice
		});
	});

	it('says why Ksher refused a code', () => {
		expect(screenWith({}, 'failed', { refusal: 'KSHER_EXCEED_AMOUNT_LIMIT' })).toEqual({
			...wallet,
			notice: 'amount_too_large'
		});
	});

	it('shows the code, with the time left and the time it was given', () => {
		expect(screenWith({}, 'awaiting')).toEqual({
			kind: 'scan',
			sale: FACE,
			channel: 'promptpay',
			attemptId: ATTEMPT_ID,
			code: { kind: 'text', text: 'code' },
			remainingMs: 10_000,
			shownMs: 180_000,
			moreTime: true
		});
	});

	it('waits with the buyer who is confirming', () => {
		expect(screenWith({}, 'paying')).toEqual({
			kind: 'confirming',
			sale: FACE,
			channel: 'promptpay'
		});
	});

	it.each([
		['requesting', {}, false],
		['requesting', { createTries: 2 }, true],
		['unknown', {}, true],
		['requesting', { code: { kind: 'text', text: 'code' } }, false],
		['awaiting', { code: null }, false]
	] as const)('prepares while %s with %o, slow: %s', (state, attempt, slow) => {
		expect(screenWith({}, state, attempt)).toEqual({
			kind: 'preparing',
			sale: FACE,
			channel: 'promptpay',
			slow
		});
	});
});

describe('the screen of a paid sale', () => {
	it('names the wallet and the time', () => {
		const other = attemptIn('watched', 'wechat');
		const attempts = [{ ...other, id: 'K1-ABC123-0' as typeof ATTEMPT_ID }, attemptIn('paid')];
		const paid = { state: 'paid', settledBy: ATTEMPT_ID, paidAtMs: NOON_MS, attempts } as const;
		expect(screenWith(paid)).toEqual({
			kind: 'paid',
			sale: FACE,
			channel: 'promptpay',
			paidAtMs: NOON_MS
		});
	});

	it.each([
		['by what', { settledBy: null, paidAtMs: NOON_MS }],
		['when', { settledBy: ATTEMPT_ID, paidAtMs: null }]
	])('sends the buyer to staff where it is not known %s', (_, given) => {
		expect(screenWith({ state: 'paid', ...given }, 'paid')).toEqual({
			kind: 'ask_staff',
			sale: FACE
		});
	});
});

describe('the screen of a sale that ended', () => {
	const ended = { state: 'unpaid', ending: 'deadline' } as const;

	it.each([
		['while Ksher is asked once more', { finalCheck: 'asking' }, { kind: 'checking', sale: FACE }],
		['when Ksher could not say', { finalCheck: 'unclear' }, { kind: 'ask_staff', sale: FACE }],
		[
			'when the money is wrong',
			{ finalCheck: 'asking', mismatch: 'wrong_amount' },
			{ kind: 'ask_staff', sale: FACE }
		],
		[
			'when only the code was bad',
			{ finalCheck: 'unpaid', mismatch: 'bad_code' },
			{ kind: 'not_paid', sale: FACE, why: 'deadline' }
		],
		[
			'when nothing was paid',
			{ finalCheck: 'unpaid' },
			{ kind: 'not_paid', sale: FACE, why: 'deadline' }
		]
	] as const)('%s: %o', (_, attempt, screen) => {
		expect(screenWith(ended, 'watched', attempt)).toEqual(screen);
		expect(screenWith({ ...ended, state: 'closed' }, 'closed', attempt)).toEqual(screen);
	});

	it.each([
		['unclear', { finalCheck: 'unclear' }, 'ask_staff'],
		['still asked about', { finalCheck: 'asking' }, 'checking'],
		['in mismatch', { mismatch: 'wrong_amount' }, 'ask_staff']
	] as const)('goes by the one code of several that is %s', (_, given, kind) => {
		const unpaid = { ...attemptIn('watched'), finalCheck: 'unpaid' } as const;
		const codes = [unpaid, { ...unpaid, ...given }];
		expect(screenWith({ ...ended, attempts: codes }).kind).toBe(kind);
	});

	it.each(['cancelled', 'mismatch', null] as const)(
		'tells a sale ended by %s from one that ran out of time',
		(ending) => {
			expect(screenWith({ ...ended, ending }, 'closed')).toMatchObject({ why: 'cancelled' });
		}
	);
});
