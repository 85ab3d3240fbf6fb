import { describe, expect, it } from 'vitest';
import { ATTEMPT_ID, EVENTS, EVIDENCE, NOON_MS } from '../../../support/sales.ts';
import { after, having, HOUR_MS, MINUTE_MS, QUERY, SECOND_MS } from './told.ts';

describe('a confirmed payment', () => {
	it('is stored as evidence and ends every other plan', () => {
		const busy = having('watched', {
			providerRef: null,
			poll: { askAgain: true, nextQueryAtMs: NOON_MS + MINUTE_MS },
			close: { closeAtMs: NOON_MS + MINUTE_MS }
		});
		expect(after(busy, EVENTS.payment_confirmed)).toEqual({
			kind: 'moved',
			attempt: {
				...busy,
				state: 'paid',
				evidence: EVIDENCE,
				providerRef: EVIDENCE.providerRef,
				poll: { ...busy.poll, askedAtMs: null, askAgain: false, nextQueryAtMs: null },
				close: { ...busy.close, closeAtMs: null },
				finalCheck: null
			},
			effects: []
		});
	});

	it('leaves only other payments suspected', () => {
		const suspecting = having('awaiting', {
			suspectedPayments: [EVIDENCE.walletRef, '4200000002']
		});
		const known = after(suspecting, EVENTS.payment_confirmed);
		expect(known.attempt.suspectedPayments).toEqual(['4200000002']);
		expect(known.effects).toEqual([QUERY]);
		const nameless = after(suspecting, {
			...EVENTS.payment_confirmed,
			evidence: { ...EVIDENCE, walletRef: '' }
		});
		expect(
			nameless.attempt.suspectedPayments,
			'without a number no payment can be distinguished'
		).toEqual([]);
	});
});

describe('an answer without a payment', () => {
	it.each(['not_paid', 'order_missing'] as const)(
		'%s plans the next query and resets the declines',
		(type) => {
			const { attempt, effects } = after(having('awaiting', { declines: 1 }), EVENTS[type]);
			expect(attempt).toEqual(
				having('awaiting', { poll: { askedAtMs: null, nextQueryAtMs: NOON_MS + 13 * SECOND_MS } })
			);
			expect(effects).toEqual([]);
		}
	);

	it.each([
		'not_paid',
		'query_unclear',
		'buyer_confirming',
		'payment_declined',
		'order_closed'
	] as const)('%s repeats the query when something happened since it was sent', (type) => {
		const { attempt, effects } = after(
			having('awaiting', { poll: { askAgain: true } }),
			EVENTS[type]
		);
		expect(attempt).toMatchObject({
			poll: {
				askedAtMs: NOON_MS + 10 * SECOND_MS,
				askAgain: false,
				queryCount: 1,
				nextQueryAtMs: null
			}
		});
		expect(effects).toEqual([QUERY]);
	});

	it('concludes the final check and plans to close an order that can be closed', () => {
		const { attempt } = after(having('watched', {}, 'wechat'), EVENTS.not_paid);
		expect(attempt).toMatchObject({
			finalCheck: 'unpaid',
			close: { closeAtMs: NOON_MS + 5 * MINUTE_MS }
		});
		const late = after(having('watched', {}, 'wechat'), EVENTS.not_paid, NOON_MS + 6 * MINUTE_MS);
		expect(late.attempt.close.closeAtMs).toBe(NOON_MS + 6 * MINUTE_MS);
		const unclear = after(having('watched', {}, 'wechat'), EVENTS.query_unclear);
		expect(unclear.attempt).toMatchObject({ finalCheck: 'unclear', close: { closeAtMs: null } });
	});

	it('does not plan a second close', () => {
		const tried = having('watched', { close: { requests: 1 } }, 'wechat');
		expect(after(tried, EVENTS.not_paid).attempt.close.closeAtMs).toBeNull();
		const planned = having(
			'watched',
			{ close: { requests: 1, closeAtMs: NOON_MS + HOUR_MS } },
			'wechat'
		);
		expect(after(planned, EVENTS.not_paid).attempt.close.closeAtMs).toBe(NOON_MS + HOUR_MS);
	});

	it('does not conclude the final check while the code is on the screen', () => {
		const { attempt } = after(having('awaiting', {}, 'wechat'), EVENTS.not_paid);
		expect(attempt).toMatchObject({ finalCheck: null, close: { closeAtMs: null } });
	});

	it.each(['awaiting', 'watched'] as const)(
		'expires a code that was %s ten minutes after its end',
		(state) => {
			const close = state === 'watched' ? { closeAtMs: NOON_MS + 9 * HOUR_MS } : {};
			const code = having(state, { close }, 'wechat');
			const endMs = 2 * HOUR_MS + 10 * MINUTE_MS;
			expect(after(code, EVENTS.not_paid, NOON_MS + endMs - 1).attempt.state).toBe(state);
			expect(after(code, EVENTS.not_paid, NOON_MS + endMs).attempt).toMatchObject({
				state: 'expired',
				close: { closeAtMs: null },
				poll: { nextQueryAtMs: null }
			});
		}
	);

	it('does not expire a code without an end or one that was never issued', () => {
		const yearMs = 365 * 24 * HOUR_MS;
		expect(after(having('watched'), EVENTS.not_paid, NOON_MS + yearMs).attempt.state).toBe(
			'watched'
		);
		const unissued = having('watched', { issuedAtMs: null }, 'wechat');
		expect(after(unissued, EVENTS.not_paid, NOON_MS + yearMs).attempt.state).toBe('watched');
	});
});

describe('an answer about an order whose code was lost', () => {
	const lost = having('unknown', { poll: { askAgain: true, nextQueryAtMs: NOON_MS + 1 } });
	const answers = ['not_paid', 'order_missing', 'buyer_confirming', 'payment_declined'] as const;

	it.each(answers)('%s repeats native_pay with the same number while the buyer waits', (type) => {
		const { attempt, effects } = after(lost, EVENTS[type]);
		expect(attempt).toMatchObject({
			state: 'requesting',
			createRequests: 2,
			poll: { askedAtMs: null, askAgain: false, nextQueryAtMs: null }
		});
		expect(effects).toEqual([{ type: 'create_order', attemptId: ATTEMPT_ID }]);
	});

	it.each(answers)('%s creates no second order once the buyer has left', (type) => {
		const left = having('unknown', { leftScreenAtMs: NOON_MS });
		const { attempt, effects } = after(left, EVENTS[type]);
		expect(attempt.state).toBe(type === 'order_missing' ? 'failed' : 'watched');
		expect(attempt.finalCheck).toBe('unpaid');
		expect(effects).toEqual([]);
	});
});

describe('an answer about a lost order whose buyer left', () => {
	it('counts the order as unpaid while the query must be repeated', () => {
		const left = having('unknown', { leftScreenAtMs: NOON_MS, poll: { askAgain: true } });
		const { attempt, effects } = after(left, EVENTS.not_paid);
		expect(attempt).toMatchObject({ state: 'watched', finalCheck: 'unpaid' });
		expect(effects).toEqual([QUERY]);
	});
});

describe('the final check of an ended attempt', () => {
	it.each([
		['not_paid', 'unpaid'],
		['order_missing', 'unpaid'],
		['payment_declined', 'unpaid'],
		['buyer_confirming', 'asking'],
		['query_unclear', 'unclear'],
		['payment_mismatched', 'unclear'],
		['order_closed', 'unpaid']
	] as const)('after %s is %s', (type, finalCheck) => {
		for (const state of ['closed', 'expired'] as const) {
			for (const before of ['asking', 'unclear', 'unpaid'] as const) {
				const ended = having(state, { finalCheck: before, poll: { askedAtMs: NOON_MS } });
				expect(after(ended, EVENTS[type]).attempt.finalCheck).toBe(finalCheck);
			}
		}
	});
});

describe('the attempt of a confirming buyer', () => {
	it('is queried as often as a code on the screen', () => {
		expect(
			after(having('awaiting', { declines: 1 }), EVENTS.buyer_confirming).attempt
		).toMatchObject({
			state: 'paying',
			declines: 0,
			finalCheck: null,
			poll: { nextQueryAtMs: NOON_MS + 13 * SECOND_MS }
		});
	});

	it('keeps the final check open for five minutes after the code left the screen', () => {
		const left = having('watched');
		const soon = after(left, EVENTS.buyer_confirming, NOON_MS + 5 * MINUTE_MS - 1);
		expect(soon.attempt).toMatchObject({
			finalCheck: 'asking',
			poll: { nextQueryAtMs: NOON_MS + 5 * MINUTE_MS - 1 + 3 * SECOND_MS }
		});
		expect(soon.effects).toEqual([]);
		expect(after(left, EVENTS.buyer_confirming, NOON_MS + 5 * MINUTE_MS).attempt).toMatchObject({
			finalCheck: 'unclear',
			poll: { nextQueryAtMs: NOON_MS + 6 * MINUTE_MS }
		});
	});

	it('is queried on the watch schedule long after the final check', () => {
		const done = having('watched', { finalCheck: null });
		expect(after(done, EVENTS.buyer_confirming).attempt).toMatchObject({
			finalCheck: null,
			poll: { nextQueryAtMs: NOON_MS + 25 * SECOND_MS }
		});
	});

	it('is queried at once off the screen when something happened since the query', () => {
		const { attempt, effects } = after(
			having('watched', { poll: { askAgain: true } }),
			EVENTS.buyer_confirming
		);
		expect(attempt).toMatchObject({
			poll: { askedAtMs: NOON_MS + 10 * SECOND_MS, nextQueryAtMs: null }
		});
		expect(effects).toEqual([QUERY]);
	});
});

describe('a declined payment', () => {
	it('is queried again two seconds later before it counts', () => {
		expect(after(having('paying'), EVENTS.payment_declined)).toEqual({
			kind: 'moved',
			attempt: having('awaiting', {
				declines: 1,
				poll: { askedAtMs: null, nextQueryAtMs: NOON_MS + 12 * SECOND_MS }
			}),
			effects: []
		});
	});

	it('leaves the screen the second time and is still watched', () => {
		const twice = after(having('awaiting', { declines: 1 }), EVENTS.payment_declined);
		expect(twice.attempt).toMatchObject({
			state: 'failed',
			declines: 2,
			leftScreenAtMs: NOON_MS + 10 * SECOND_MS,
			poll: { nextQueryAtMs: NOON_MS + 25 * SECOND_MS }
		});
	});
});

describe('an order that Ksher closed', () => {
	it('needs no further query or close', () => {
		const planned = having('watched', { close: { closeAtMs: NOON_MS + HOUR_MS } }, 'wechat');
		expect(after(planned, EVENTS.order_closed).attempt).toMatchObject({
			state: 'closed',
			close: { closeAtMs: null },
			poll: { askedAtMs: null, nextQueryAtMs: null },
			finalCheck: 'unpaid'
		});
	});
});

describe('an answer with a mismatch', () => {
	const wrong = EVENTS.payment_mismatched;
	const opened = { type: 'open_case', attemptId: ATTEMPT_ID, kind: 'wrong_amount', seen: null };

	it.each(['requesting', 'unknown', 'awaiting', 'paying'] as const)(
		'removes an attempt that was %s from the screen',
		(state) => {
			const { attempt, effects } = after(having(state), wrong);
			expect(attempt).toMatchObject({
				state: 'watched',
				leftScreenAtMs: NOON_MS + 10 * SECOND_MS,
				finalCheck: 'unclear',
				mismatch: 'wrong_amount',
				close: { closeAtMs: null }
			});
			expect(effects).toEqual([opened]);
		}
	);

	it('keeps the time the attempt left the screen', () => {
		const { attempt, effects } = after(having('unknown', { leftScreenAtMs: NOON_MS - 1 }), wrong);
		expect(attempt).toMatchObject({ leftScreenAtMs: NOON_MS - 1, mismatch: 'wrong_amount' });
		expect(effects).toEqual([opened]);
	});

	it.each(['watched', 'failed', 'closed', 'expired'] as const)(
		'keeps the first mismatch of an attempt that was %s and opens one case',
		(state) => {
			const told = having(state, { mismatch: 'wrong_order' });
			const { attempt, effects } = after(told, wrong);
			expect(attempt).toMatchObject({ state, mismatch: 'wrong_order' });
			expect(effects).toEqual([]);
		}
	);

	it.each(['watched', 'failed', 'closed', 'expired'] as const)(
		'about an attempt that was %s opens a case and changes nothing more',
		(state) => {
			const { attempt, effects } = after(having(state), wrong);
			expect(attempt).toMatchObject({ state, mismatch: 'wrong_amount' });
			expect(attempt.finalCheck).toBe(state === 'watched' ? 'unclear' : null);
			expect(effects).toEqual([opened]);
		}
	);

	it('opens a case also when the query must be repeated', () => {
		const { attempt, effects } = after(having('awaiting', { poll: { askAgain: true } }), wrong);
		expect(attempt.finalCheck).toBe('unclear');
		expect(effects).toEqual([opened, QUERY]);
	});
});
