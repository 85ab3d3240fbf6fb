import { describe, expect, it } from 'vitest';
import type { Attempt, AttemptState } from '../../../shared/payments/attempt/attempt.ts';
import { screenOf } from '../../../worker/kiosk/decide/screen.ts';
import type { Sale, SaleIn } from '../../../shared/payments/sale/sale.ts';
import type { Screen } from '../../../shared/api/view.ts';
import {
	AMOUNT,
	ATTEMPT_ID,
	attemptIn,
	changed,
	newSale,
	NOON_MS,
	SALE_ID,
	saleIn,
	type AttemptChange
} from '../../support/sales.ts';

const SUMMARY = { saleId: SALE_ID, reference: '0001', ...AMOUNT, pieces: 0 };
const DEADLINE_MS = NOON_MS + 180_000;

/** Returns the screen of an open sale with one attempt, ten seconds before its deadline. */
function openScreen(state?: AttemptState, change: AttemptChange = {}): Screen {
	const attempts = state === undefined ? [] : [changed(attemptIn(state), change)];
	return screenOf({ ...newSale(), deadlineAtMs: DEADLINE_MS, attempts }, DEADLINE_MS - 10_000);
}

/** Returns the screen of a sale that ended unpaid with these attempts. */
function endedScreen(attempts: readonly Attempt[], given: Partial<SaleIn<'unpaid'>> = {}): Screen {
	return screenOf({ ...saleIn('unpaid', attempts), ...given }, NOON_MS);
}

describe('the screen of an open sale', () => {
	const wallet = { kind: 'wallet', sale: SUMMARY, remainingMs: 10_000, moreTime: true };

	it('is the start screen when no sale is on the screen', () => {
		expect(screenOf(null, NOON_MS)).toEqual({ kind: 'attract' });
		for (const state of ['paid', 'unpaid', 'closed'] as const) {
			const gone = { ...saleIn(state), onScreen: false } as Sale;
			expect(screenOf(gone, NOON_MS)).toEqual({ kind: 'attract' });
		}
	});

	it('offers the wallets first, without a notice', () => {
		expect(openScreen()).toEqual({ ...wallet, notice: null });
	});

	it('never shows a negative time', () => {
		expect(screenOf({ ...newSale(), deadlineAtMs: NOON_MS }, NOON_MS + 1)).toMatchObject({
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
	] as const)('shows the notice "%s" for a code that is %s: %o', (notice, state, attempt) => {
		expect(openScreen(state, { leftScreenAtMs: NOON_MS, ...attempt })).toEqual({
			...wallet,
			notice
		});
	});

	it('shows why Ksher refused a code', () => {
		expect(openScreen('failed', { refusal: 'KSHER_EXCEED_AMOUNT_LIMIT' })).toEqual({
			...wallet,
			notice: 'amount_too_large'
		});
	});

	it('shows the code with the time left and its whole time', () => {
		expect(openScreen('awaiting')).toEqual({
			kind: 'scan',
			sale: SUMMARY,
			channel: 'promptpay',
			attemptId: ATTEMPT_ID,
			code: { kind: 'text', text: 'code' },
			remainingMs: 10_000,
			shownMs: 180_000,
			moreTime: true
		});
	});

	it('waits while the buyer confirms', () => {
		expect(openScreen('paying')).toEqual({
			kind: 'confirming',
			sale: SUMMARY,
			channel: 'promptpay'
		});
	});

	it.each([
		['requesting', {}, false],
		['requesting', { createRequests: 2 }, true],
		['unknown', {}, true]
	] as const)('shows "preparing" while %s with %o, slow: %s', (state, attempt, slow) => {
		expect(openScreen(state, attempt)).toEqual({
			kind: 'preparing',
			sale: SUMMARY,
			channel: 'promptpay',
			slow
		});
	});
});

describe('the screen of a paid sale', () => {
	it('names the wallet and the time', () => {
		const other = attemptIn('watched', 'wechat');
		const attempts = [{ ...other, id: 'K1-ABC123-0' as typeof ATTEMPT_ID }, attemptIn('paid')];
		expect(screenOf(saleIn('paid', attempts), NOON_MS)).toEqual({
			kind: 'paid',
			sale: SUMMARY,
			channel: 'promptpay',
			paidAtMs: NOON_MS
		});
	});

	it('sends the buyer to staff when the settling attempt is unknown', () => {
		const settledBy = 'K1-ABC123-9' as typeof ATTEMPT_ID;
		expect(screenOf({ ...saleIn('paid'), settledBy }, NOON_MS)).toEqual({
			kind: 'ask_staff',
			sale: SUMMARY
		});
	});
});

describe('the screen of a sale that ended', () => {
	it.each([
		[
			'while Ksher is checked once more',
			{ finalCheck: 'asking' },
			{ kind: 'checking', sale: SUMMARY }
		],
		['when Ksher was unclear', { finalCheck: 'unclear' }, { kind: 'ask_staff', sale: SUMMARY }],
		[
			'when the payment has a mismatch',
			{ finalCheck: 'asking', mismatch: 'wrong_amount' },
			{ kind: 'ask_staff', sale: SUMMARY }
		],
		[
			'when only the code was bad',
			{ finalCheck: 'unpaid', mismatch: 'bad_code' },
			{ kind: 'not_paid', sale: SUMMARY, why: 'deadline' }
		],
		[
			'when nothing was paid',
			{ finalCheck: 'unpaid' },
			{ kind: 'not_paid', sale: SUMMARY, why: 'deadline' }
		]
	] as const)('shows the outcome %s: %o', (_, attempt, screen) => {
		expect(endedScreen([changed(attemptIn('watched'), attempt)])).toEqual(screen);
		const closed = saleIn('closed', [changed(attemptIn('closed'), attempt)]);
		expect(screenOf(closed, NOON_MS)).toEqual(screen);
	});

	it.each([
		['unclear', { finalCheck: 'unclear' }, 'ask_staff'],
		['still checked', { finalCheck: 'asking' }, 'checking'],
		['mismatched', { mismatch: 'wrong_amount' }, 'ask_staff']
	] as const)('depends on the one code of several that is %s', (_, given, kind) => {
		const unpaid = changed(attemptIn('watched'), { finalCheck: 'unpaid' });
		expect(endedScreen([unpaid, changed(unpaid, given)]).kind).toBe(kind);
	});

	it.each(['cancelled', 'payment_mismatch'] as const)(
		'shows a sale ended by %s as cancelled, not as out of time',
		(ending) => {
			expect(endedScreen([attemptIn('closed')], { ending })).toMatchObject({ why: 'cancelled' });
		}
	);
});
