import { describe, expect, it } from 'vitest';
import { canBeShownAgain } from '../../../../shared/payments/attempt/leaving.ts';
import {
	ATTEMPT_ID,
	changed,
	EVENTS,
	NOON_MS,
	unsound,
	type AttemptChange
} from '../../../support/sales.ts';
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

describe('the close of an order', () => {
	const free = { poll: { askedAtMs: null, nextQueryAtMs: LATER_MS + HOUR_MS } };
	const due = having('watched', { ...free, close: { closeAtMs: LATER_MS } }, 'wechat');

	it('is requested when it is due, not sooner', () => {
		expect(isIgnored(due, EVENTS.close_due, LATER_MS - 1)).toBe(true);
		expect(isIgnored(changed(due, { close: { closeAtMs: null } }), EVENTS.close_due)).toBe(true);
		const { attempt, effects } = after(due, EVENTS.close_due);
		expect(attempt).toEqual({ ...due, close: { ...due.close, closeAtMs: null, requests: 1 } });
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
	] as const)('is neither requested nor planned for an attempt that is %s', (state) => {
		expect(isIgnored(having(state), EVENTS.close_due)).toBe(true);
		expect(() => having(state, { close: { closeAtMs: NOON_MS } })).toThrow();
		const planned = unsound(having(state), { close: { closeAtMs: NOON_MS } });
		expect(isIgnored(planned, EVENTS.close_due)).toBe(true);
	});

	it.each([
		['close_accepted', 1, null],
		['close_refused', 1, LATER_MS + MINUTE_MS],
		['close_unclear', 2, LATER_MS + MINUTE_MS],
		['close_unclear', 3, null]
	] as const)(
		'is followed by a query after %s at attempt %i, and planned again at %s',
		(type, count, closeAtMs) => {
			const { attempt, effects } = after(
				changed(due, { close: { requests: count, closeAtMs: NOON_MS } }),
				EVENTS[type]
			);
			expect(attempt).toMatchObject({
				close: { closeAtMs },
				poll: { askedAtMs: LATER_MS, nextQueryAtMs: null }
			});
			expect(effects).toEqual([QUERY]);
		}
	);
});

describe('a code that leaves the screen', () => {
	it.each(['awaiting', 'paying'] as const)('while %s is queried once more', (state) => {
		const { attempt, effects } = after(
			having(state, { poll: { askedAtMs: null } }),
			EVENTS.left_screen
		);
		expect(attempt).toMatchObject({
			state: 'watched',
			leftScreenAtMs: LATER_MS,
			finalCheck: 'asking',
			poll: { askedAtMs: LATER_MS }
		});
		expect(effects).toEqual([QUERY]);
		expect(after(having(state), EVENTS.left_screen).attempt.poll.askAgain).toBe(true);
	});

	it.each(['requesting', 'unknown'] as const)('while %s only stores the time', (state) => {
		const { attempt, effects } = after(having(state), EVENTS.left_screen);
		expect(attempt).toEqual(having(state, { leftScreenAtMs: LATER_MS }));
		expect(effects).toEqual([]);
		expect(isIgnored(attempt, EVENTS.left_screen)).toBe(true);
	});

	it.each(['paid', 'failed', 'closed', 'expired'] as const)(
		'is not on the screen while %s',
		(state) => {
			expect(isIgnored(having(state, { leftScreenAtMs: null }), EVENTS.left_screen)).toBe(true);
		}
	);

	it('has already left while watched', () => {
		expect(isIgnored(having('watched'), EVENTS.left_screen)).toBe(true);
	});

	it('can return unchanged, without the planned close', () => {
		const left = having(
			'watched',
			{ poll: { askedAtMs: null }, close: { closeAtMs: NOON_MS + HOUR_MS } },
			'wechat'
		);
		const { attempt, effects } = after(left, EVENTS.shown_again);
		expect(attempt).toEqual({
			...left,
			state: 'awaiting',
			leftScreenAtMs: null,
			finalCheck: null,
			close: { ...left.close, closeAtMs: null },
			poll: { ...left.poll, nextQueryAtMs: NOON_MS + 13 * SECOND_MS }
		});
		expect(effects).toEqual([]);
	});

	it.each([
		['can still be paid', {}, true],
		['has no code', { code: null }, false],
		['was never issued', { issuedAtMs: null }, false],
		['was never issued and has no end', { channel: 'promptpay', issuedAtMs: null }, false],
		['has a mismatch', { mismatch: 'wrong_amount' }, false],
		['may be closed by now', { close: { requests: 1 } }, false]
	] satisfies [string, AttemptChange, boolean][])(
		'that %s (%o) can be shown again: %s',
		(_, changed, shown) => {
			expect(canBeShownAgain(having('watched', changed, 'wechat'), LATER_MS)).toBe(shown);
		}
	);

	it.each(['awaiting', 'paying', 'paid', 'failed', 'closed', 'expired'] as const)(
		'that is %s does not return',
		(state) => {
			expect(canBeShownAgain(having(state, {}, 'wechat'), LATER_MS)).toBe(false);
		}
	);

	it('returns only in the first half of its life', () => {
		const wechat = having('watched', {}, 'wechat');
		expect(canBeShownAgain(wechat, NOON_MS + HOUR_MS - 1)).toBe(true);
		expect(canBeShownAgain(wechat, NOON_MS + HOUR_MS)).toBe(false);
		expect(canBeShownAgain(having('watched'), NOON_MS + 1000 * HOUR_MS)).toBe(true);
	});
});
