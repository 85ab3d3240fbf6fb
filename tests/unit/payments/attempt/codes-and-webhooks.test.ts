import { describe, expect, it } from 'vitest';
import {
	isOnScreen,
	isWatched,
	startAttempt,
	ATTEMPT_STATES,
	type AttemptState
} from '../../../../shared/payments/attempt/attempt.ts';
import { polled } from '../../../../shared/payments/attempt/step.ts';
import { AMOUNT, ATTEMPT_ID, EVENTS, EVIDENCE, NOON_MS } from '../../../support/sales.ts';
import { after, having, isIgnored, LATER_MS, MINUTE_MS, QUERY, SECOND_MS } from './told.ts';

describe('a new attempt', () => {
	it('has a native_pay on its way and no result', () => {
		const given = {
			id: ATTEMPT_ID,
			channel: 'promptpay',
			account: 'offline',
			amount: AMOUNT,
			askedLifeMs: 210_000
		} as const;
		expect(startAttempt(given, NOON_MS)).toEqual({
			...given,
			state: 'requesting',
			startedAtMs: NOON_MS,
			createRequests: 1,
			code: null,
			issuedAtMs: null,
			providerRef: null,
			leftScreenAtMs: null,
			finalCheck: null,
			poll: {
				askedAtMs: null,
				queryCount: 0,
				askAgain: false,
				webhookQueryAtMs: null,
				nextQueryAtMs: null
			},
			close: { closeAtMs: null, requests: 0 },
			declines: 0,
			refusal: null,
			mismatch: null,
			evidence: null,
			extraPayments: [],
			suspectedPayments: []
		});
	});

	const ON_SCREEN: readonly AttemptState[] = ['requesting', 'unknown', 'awaiting', 'paying'];

	it.each(ATTEMPT_STATES)('is on the screen only until it leaves: %s', (state) => {
		const isShown = ON_SCREEN.includes(state);
		if (state !== 'watched') {
			expect(isOnScreen(having(state, { leftScreenAtMs: null }))).toBe(isShown);
		}
		if (state !== 'awaiting' && state !== 'paying') {
			expect(isOnScreen(having(state, { leftScreenAtMs: NOON_MS }))).toBe(false);
		}
	});

	it.each(ATTEMPT_STATES)('is watched while a query is running or planned: %s', (state) => {
		const silent = having(state, { poll: { askedAtMs: null, nextQueryAtMs: null } });
		expect(isWatched(silent)).toBe(state === 'requesting');
		expect(isWatched(polled(silent, { askedAtMs: NOON_MS }))).toBe(true);
		expect(isWatched(polled(silent, { nextQueryAtMs: NOON_MS }))).toBe(true);
	});
});

describe('an answer to native_pay', () => {
	it('shows the code and plans the first query', () => {
		expect(after(having('requesting'), EVENTS.code_issued)).toEqual({
			kind: 'moved',
			attempt: having('requesting', {
				state: 'awaiting',
				code: EVENTS.code_issued.code,
				providerRef: EVIDENCE.providerRef,
				issuedAtMs: LATER_MS,
				poll: { nextQueryAtMs: LATER_MS + 4 * SECOND_MS }
			}),
			effects: []
		});
	});

	it('plans no query while one is running', () => {
		const asked = having('requesting', { poll: { askedAtMs: NOON_MS } });
		expect(after(asked, EVENTS.code_issued).attempt.poll.nextQueryAtMs).toBeNull();
	});

	it('watches and closes the order, and never shows the code, when the buyer has left', () => {
		const left = having('requesting', { leftScreenAtMs: NOON_MS }, 'wechat');
		const { attempt, effects } = after(left, EVENTS.code_issued);
		expect(attempt).toMatchObject({
			state: 'watched',
			leftScreenAtMs: NOON_MS,
			finalCheck: 'unpaid',
			issuedAtMs: LATER_MS,
			poll: { nextQueryAtMs: LATER_MS + 15 * SECOND_MS },
			close: { closeAtMs: LATER_MS + 5 * MINUTE_MS }
		});
		expect(effects).toEqual([]);
	});

	it('with a bad code opens a case and watches the order, to be closed from its start', () => {
		const { attempt, effects } = after(having('requesting', {}, 'wechat'), EVENTS.code_rejected);
		expect(attempt).toMatchObject({
			state: 'watched',
			code: null,
			mismatch: 'bad_code',
			providerRef: EVIDENCE.providerRef,
			leftScreenAtMs: LATER_MS,
			close: { closeAtMs: NOON_MS + 5 * MINUTE_MS }
		});
		expect(effects).toEqual([{ type: 'open_case', attemptId: ATTEMPT_ID, kind: 'bad_code' }]);
	});

	it('that contradicts a refusal keeps the order number and watches the order', () => {
		const { attempt, effects } = after(having('failed'), EVENTS.code_issued);
		expect(attempt).toMatchObject({
			state: 'watched',
			code: null,
			providerRef: EVIDENCE.providerRef,
			poll: { nextQueryAtMs: LATER_MS + 15 * SECOND_MS }
		});
		expect(effects).toEqual([]);
	});

	it('with a refusal is stored and ends the queries', () => {
		const asked = having('unknown', { poll: { nextQueryAtMs: NOON_MS } });
		const { attempt } = after(asked, EVENTS.create_refused);
		expect(attempt).toMatchObject({
			state: 'failed',
			refusal: 'NOAUTH',
			poll: { nextQueryAtMs: null }
		});
	});

	it('with a duplicate number queries the order, at once or after the running query', () => {
		const fresh = after(having('requesting'), EVENTS.create_duplicate);
		expect(fresh.attempt).toMatchObject({ state: 'watched', poll: { askedAtMs: LATER_MS } });
		expect(fresh.effects).toEqual([QUERY]);
		const asked = after(having('unknown'), EVENTS.create_duplicate);
		expect(asked.attempt).toMatchObject({
			state: 'watched',
			poll: { askedAtMs: NOON_MS, askAgain: true }
		});
		expect(asked.effects).toEqual([]);
	});

	it('that was lost leads to a query in a second', () => {
		const { attempt, effects } = after(having('requesting'), EVENTS.create_unclear);
		expect(attempt).toMatchObject({
			state: 'unknown',
			poll: { nextQueryAtMs: LATER_MS + SECOND_MS }
		});
		expect(effects).toEqual([]);
	});
});

describe('a webhook', () => {
	const quiet = having('awaiting', {
		poll: { askedAtMs: null, nextQueryAtMs: NOON_MS + MINUTE_MS }
	});
	const hook = EVENTS.webhook_received;
	const again = { ...hook, walletRef: '4200000002' };

	it('queries at once and stores the payment as suspected', () => {
		const { attempt, effects } = after(quiet, hook);
		expect(attempt).toMatchObject({
			poll: { askedAtMs: LATER_MS, webhookQueryAtMs: LATER_MS, nextQueryAtMs: null },
			suspectedPayments: [EVIDENCE.walletRef]
		});
		expect(effects).toEqual([QUERY]);
	});

	it('within two seconds of the last one plans its query for their end', () => {
		const afterWebhook = { ...quiet, poll: { ...quiet.poll, webhookQueryAtMs: LATER_MS } };
		const early = after(afterWebhook, hook, LATER_MS + 2 * SECOND_MS - 1);
		expect(early.attempt).toMatchObject({
			poll: { askedAtMs: null, nextQueryAtMs: LATER_MS + 2 * SECOND_MS }
		});
		expect(early.effects).toEqual([]);
		const unplanned = { ...afterWebhook, poll: { ...afterWebhook.poll, nextQueryAtMs: null } };
		expect(after(unplanned, hook, LATER_MS + 1).attempt.poll.nextQueryAtMs).toBe(
			LATER_MS + 2 * SECOND_MS
		);
		expect(after(afterWebhook, hook, LATER_MS + 2 * SECOND_MS).effects).toEqual([QUERY]);
	});

	it('changes at most the suspected payments when a query is planned soon enough', () => {
		const soon = {
			...quiet,
			poll: { ...quiet.poll, webhookQueryAtMs: LATER_MS, nextQueryAtMs: LATER_MS + 2 * SECOND_MS },
			suspectedPayments: [hook.walletRef]
		};
		expect(isIgnored(soon, hook, LATER_MS + 1)).toBe(true);
		expect(after(soon, again, LATER_MS + 1).attempt).toEqual({
			...soon,
			suspectedPayments: [hook.walletRef, again.walletRef]
		});
	});

	it('repeats a running query once', () => {
		const asked = having('awaiting');
		const { attempt, effects } = after(asked, hook);
		expect(attempt).toEqual({
			...asked,
			poll: { ...asked.poll, askAgain: true, webhookQueryAtMs: LATER_MS },
			suspectedPayments: [hook.walletRef]
		});
		expect(effects).toEqual([]);
		expect(isIgnored(attempt, hook)).toBe(true);
		const other = after(attempt, again).attempt;
		expect(other).toEqual({ ...attempt, suspectedPayments: [hook.walletRef, again.walletRef] });
	});

	it('queries even without a wallet number', () => {
		const { attempt, effects } = after(quiet, { ...hook, walletRef: '' });
		expect(attempt.suspectedPayments).toEqual([]);
		expect(effects).toEqual([QUERY]);
	});

	it('is ignored for a paid code without a wallet number', () => {
		const nameless = having('paid', { evidence: { ...EVIDENCE, walletRef: '' } });
		expect(isIgnored(nameless, again)).toBe(true);
	});

	it('about a second payment of a paid code queries and stores the time', () => {
		const { attempt } = after(having('paid'), again);
		expect(attempt).toMatchObject({ poll: { askedAtMs: LATER_MS, webhookQueryAtMs: LATER_MS } });
		const third = after(
			{ ...attempt, poll: { ...attempt.poll, webhookQueryAtMs: NOON_MS } },
			{ ...again, walletRef: '3' }
		);
		expect(third.attempt.poll.webhookQueryAtMs).toBe(LATER_MS);
		expect(third.effects).toEqual([]);
	});
});

describe('a planned query', () => {
	const planned = having('awaiting', { poll: { askedAtMs: null, nextQueryAtMs: LATER_MS } });

	it('is sent when it is due, never twice at once', () => {
		expect(isIgnored(planned, EVENTS.query_due, LATER_MS - 1)).toBe(true);
		expect(
			isIgnored({ ...planned, poll: { ...planned.poll, nextQueryAtMs: null } }, EVENTS.query_due)
		).toBe(true);
		expect(
			isIgnored({ ...planned, poll: { ...planned.poll, askedAtMs: NOON_MS } }, EVENTS.query_due)
		).toBe(true);
		const { attempt, effects } = after(planned, EVENTS.query_due);
		expect(attempt).toEqual({
			...planned,
			poll: { ...planned.poll, askedAtMs: LATER_MS, queryCount: 1, nextQueryAtMs: null }
		});
		expect(effects).toEqual([QUERY]);
	});
});
