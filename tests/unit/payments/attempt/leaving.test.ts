import { describe, expect, it } from 'vitest';
import type { Attempt } from '../../../../shared/payments/attempt/attempt.ts';
import { canBeShownAgain } from '../../../../shared/payments/attempt/transition.ts';
import { ATTEMPT_ID, EVENTS, NOON_MS } from '../../../support/sales.ts';
import {
	after,
	having,
	HOUR_MS,
	isIgnored,
	LATER_MS,
	MINUTE_MS,
	QUERY,
	SECOND_MS
} from './told.ts';

describe('closing', () => {
	const free = { askedAtMs: null, nextQueryAtMs: LATER_MS + HOUR_MS };
	const due = having('watched', { ...free, closeAtMs: LATER_MS }, 'wechat');

	it('is asked for when it is due, not sooner', () => {
		expect(isIgnored(due, EVENTS.close_due, LATER_MS - 1)).toBe(true);
		expect(isIgnored({ ...due, closeAtMs: null }, EVENTS.close_due)).toBe(true);
		const { attempt, effects } = after(due, EVENTS.close_due);
		expect(attempt).toEqual({ ...due, closeAtMs: null, closeTries: 1 });
		expect(effects).toEqual([{ type: 'close_order', attemptId: ATTEMPT_ID }]);
	});

	it.each([
		'requesting',
		'unknown',
		'awaiting',
		'paying',
		'paid',
		'failed',
		'closed',
		'expired'
	] as const)('is not asked for what is %s, even when it was planned', (state) => {
		expect(isIgnored(having(state, { closeAtMs: NOON_MS }), EVENTS.close_due)).toBe(true);
	});

	it.each([
		['close_accepted', 1, null],
		['close_refused', 1, LATER_MS + MINUTE_MS],
		['close_unclear', 2, LATER_MS + MINUTE_MS],
		['close_unclear', 3, null]
	] as const)(
		'%s after try %i asks once more, and closes again at %s',
		(type, closeTries, closeAtMs) => {
			const { attempt, effects } = after({ ...due, closeTries, closeAtMs: NOON_MS }, EVENTS[type]);
			expect(attempt).toMatchObject({ closeAtMs, askedAtMs: LATER_MS, nextQueryAtMs: null });
			expect(effects).toEqual([QUERY]);
		}
	);
});

describe('a code that leaves the screen', () => {
	it.each(['awaiting', 'paying'] as const)('while %s is asked about once more', (state) => {
		const { attempt, effects } = after(having(state, { askedAtMs: null }), EVENTS.left_screen);
		expect(attempt).toMatchObject({
			state: 'watched',
			leftScreenAtMs: LATER_MS,
			finalCheck: 'asking',
			askedAtMs: LATER_MS
		});
		expect(effects).toEqual([QUERY]);
		expect(after(having(state), EVENTS.left_screen).attempt.askAgain).toBe(true);
	});

	it.each(['requesting', 'unknown'] as const)('while %s only notes when', (state) => {
		const { attempt, effects } = after(having(state), EVENTS.left_screen);
		expect(attempt).toEqual(having(state, { leftScreenAtMs: LATER_MS }));
		expect(effects).toEqual([]);
		expect(isIgnored(attempt, EVENTS.left_screen)).toBe(true);
	});

	it.each(['paid', 'watched', 'failed', 'closed', 'expired'] as const)(
		'while %s is not on it',
		(state) => {
			expect(isIgnored(having(state, { leftScreenAtMs: null }), EVENTS.left_screen)).toBe(true);
		}
	);

	it('comes back as it was, without the plan to close it', () => {
		const left = having('watched', { askedAtMs: null, closeAtMs: NOON_MS + HOUR_MS }, 'wechat');
		const { attempt, effects } = after(left, EVENTS.shown_again);
		expect(attempt).toEqual({
			...left,
			state: 'awaiting',
			leftScreenAtMs: null,
			finalCheck: null,
			closeAtMs: null,
			nextQueryAtMs: NOON_MS + 13 * SECOND_MS
		});
		expect(effects).toEqual([]);
	});

	it.each([
		['still could be paid', {}, true],
		['is on the screen', { state: 'awaiting' }, false],
		['is not known', { code: null }, false],
		['was never issued', { issuedAtMs: null }, false],
		[
			'was never issued, though it would not end',
			{ channel: 'promptpay', issuedAtMs: null },
			false
		],
		['is in mismatch', { mismatch: 'wrong_amount' }, false],
		['may be closed by now', { closeTries: 1 }, false]
	] satisfies [string, Partial<Attempt>, boolean][])(
		'and %s: %o, shown again: %s',
		(_, changed, shown) => {
			expect(canBeShownAgain(having('watched', changed, 'wechat'), LATER_MS)).toBe(shown);
		}
	);

	it('comes back in the first half of its life', () => {
		const wechat = having('watched', {}, 'wechat');
		expect(canBeShownAgain(wechat, NOON_MS + HOUR_MS - 1)).toBe(true);
		expect(canBeShownAgain(wechat, NOON_MS + HOUR_MS)).toBe(false);
		expect(canBeShownAgain(having('watched'), NOON_MS + 1000 * HOUR_MS)).toBe(true);
	});
});
