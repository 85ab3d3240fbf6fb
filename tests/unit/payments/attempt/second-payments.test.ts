import { describe, expect, it } from 'vitest';
import type { Attempt } from '../../../../shared/payments/attempt/attempt.ts';
import type { AttemptEvent } from '../../../../shared/payments/attempt/event.ts';
import { transitionAttempt } from '../../../../shared/payments/attempt/transition.ts';
import { polled } from '../../../../shared/payments/attempt/step.ts';
import { attemptIn, EVENTS, EVIDENCE, NOON_MS } from '../../../support/sales.ts';

const SECOND = { ...EVIDENCE, walletRef: '4200000002' };

/** A code under test, paid or on the screen, that receives webhooks and answers. */
class Story {
	attempt: Attempt;
	nowMs = NOON_MS;
	wants: string[] = [];

	constructor(state: 'paid' | 'awaiting') {
		this.attempt = polled(attemptIn(state), {
			askedAtMs: null,
			nextQueryAtMs: state === 'awaiting' ? NOON_MS + 4_000 : null
		});
	}

	meets(event: AttemptEvent, afterMs = 0): this {
		this.nowMs += afterMs;
		const step = transitionAttempt(this.attempt, event, this.nowMs);
		this.wants = [];
		if (step.kind === 'ignored') return this;
		this.attempt = step.attempt;
		this.wants = step.effects.map((effect) =>
			effect.type === 'open_case' ? `case ${effect.kind} ${effect.walletRef ?? ''}` : effect.type
		);
		return this;
	}
}

const webhook = (walletRef: string): AttemptEvent => ({ type: 'webhook_received', walletRef });
const confirmed = (evidence = SECOND): AttemptEvent => ({ type: 'payment_confirmed', evidence });

describe('a code paid twice', () => {
	it('is queried for the second payment and opens a case', () => {
		const story = new Story('paid').meets(webhook(SECOND.walletRef));
		expect(story.wants).toEqual(['query_order']);
		expect(story.attempt.suspectedPayments).toEqual([SECOND.walletRef]);
		story.meets(confirmed());
		expect(story.wants).toEqual([`case paid_twice ${SECOND.walletRef}`]);
		expect(story.attempt).toMatchObject({
			state: 'paid',
			suspectedPayments: [],
			poll: { askedAtMs: null }
		});
		expect(story.attempt.extraPayments).toEqual([SECOND]);
		expect(story.attempt.evidence, 'the first payment still settles the attempt').toEqual(EVIDENCE);
	});

	it('is found when both webhooks arrive before the first answer', () => {
		const story = new Story('awaiting')
			.meets(webhook(EVIDENCE.walletRef))
			.meets(webhook(SECOND.walletRef))
			.meets(EVENTS.payment_confirmed);
		expect(story.attempt).toMatchObject({ state: 'paid', suspectedPayments: [SECOND.walletRef] });
		expect(story.wants).toEqual(['query_order']);
		expect(story.meets(confirmed()).attempt.extraPayments).toEqual([SECOND]);
	});

	it('is reported once, however often its webhooks arrive', () => {
		const story = new Story('paid').meets(webhook(SECOND.walletRef)).meets(confirmed());
		for (const walletRef of [SECOND.walletRef, EVIDENCE.walletRef, '']) {
			expect(story.meets(webhook(walletRef)).wants).toEqual([]);
		}
		expect(story.attempt.poll.askedAtMs).toBeNull();
	});

	it('is not recorded from a webhook alone, and is dropped when Ksher does not know it for a minute', () => {
		const story = new Story('paid').meets(webhook('invented'));
		story.meets(EVENTS.order_missing, 1_000);
		expect(story.attempt.poll.nextQueryAtMs, 'Ksher’s books may lag').not.toBeNull();
		story.meets(EVENTS.query_due, 20_000).meets(EVENTS.order_missing, 60_000);
		expect(story.attempt).toMatchObject({
			suspectedPayments: [],
			poll: { nextQueryAtMs: null },
			extraPayments: []
		});
	});

	it('stays suspected after an answer to an earlier query about the first payment', () => {
		const story = new Story('paid')
			.meets(webhook(SECOND.walletRef))
			.meets(EVENTS.payment_confirmed);
		expect(story.attempt.suspectedPayments).toEqual([SECOND.walletRef]);
		expect(story.attempt.poll.nextQueryAtMs).not.toBeNull();
		story.meets(EVENTS.query_due, 20_000);
		expect(story.meets(confirmed()).attempt.extraPayments).toEqual([SECOND]);
	});

	it('stays suspected while Ksher is unclear, and is queried again', () => {
		const story = new Story('paid').meets(webhook(SECOND.walletRef));
		for (let query = 0; query < 5; query += 1) {
			story.meets(EVENTS.query_unclear, 10_000);
			const waitMs = (story.attempt.poll.nextQueryAtMs ?? 0) - story.nowMs;
			expect(waitMs).toBeGreaterThan(0);
			expect(story.meets(EVENTS.query_due, waitMs).wants).toEqual(['query_order']);
		}
		expect(story.meets(confirmed()).attempt.extraPayments).toEqual([SECOND]);
	});

	it('opens a case when the second payment has another amount, and is queried again', () => {
		const story = new Story('paid').meets(webhook(SECOND.walletRef));
		const slip: AttemptEvent = { type: 'payment_mismatched', mismatch: 'wrong_amount', seen: null };
		story.meets(slip);
		expect(story.wants).toEqual(['case wrong_amount ']);
		expect(story.attempt.suspectedPayments).toEqual([SECOND.walletRef]);
		expect(story.attempt.poll.nextQueryAtMs).not.toBeNull();
		story.meets({ type: 'query_due' }, 15_000).meets(slip);
		expect(story.wants, 'the case is already open').toEqual([]);
		story.meets({ type: 'query_due' }, 15_000).meets(confirmed());
		expect(story.attempt.extraPayments).toEqual([SECOND]);
	});

	it('opens a case when Ksher shows the second payment as refunded, and is not queried again', () => {
		const story = new Story('paid').meets(webhook(SECOND.walletRef));
		story.meets({ type: 'payment_mismatched', mismatch: 'refund_seen', seen: null });
		expect(story.wants).toEqual(['case refund_seen ']);
		expect(story.attempt).toMatchObject({
			suspectedPayments: [],
			poll: { nextQueryAtMs: null, askedAtMs: null }
		});
	});

	it('queries the next suspected payment when the first one is settled', () => {
		const third = { ...EVIDENCE, walletRef: '4200000003' };
		const story = new Story('paid')
			.meets(webhook(SECOND.walletRef))
			.meets(webhook(third.walletRef));
		expect(story.wants).toEqual([]);
		expect(story.meets(confirmed()).wants).toEqual([
			`case paid_twice ${SECOND.walletRef}`,
			'query_order'
		]);
		expect(story.meets(confirmed(third)).attempt.extraPayments).toEqual([SECOND, third]);
	});

	it('keeps at most five suspected payments from a flood of invented numbers', () => {
		const story = new Story('paid');
		for (let number = 0; number < 50; number += 1)
			story.meets(webhook(`invented ${String(number)}`));
		expect(story.attempt.suspectedPayments).toHaveLength(5);
	});

	it('is dropped exactly one minute after the webhook when Ksher does not know it', () => {
		const asked = new Story('paid').meets(webhook(SECOND.walletRef));
		expect(asked.meets(EVENTS.not_paid, 59_999).attempt).toMatchObject({
			suspectedPayments: [SECOND.walletRef],
			poll: { askedAtMs: null }
		});
		expect(asked.meets(EVENTS.not_paid, 1).attempt.suspectedPayments).toEqual([]);
	});

	it.each(['order_closed', 'payment_declined', 'not_paid', 'order_missing'] as const)(
		'is dropped by %s after a minute, and the next one is queried',
		(type) => {
			const story = new Story('paid').meets(webhook('invented')).meets(webhook(SECOND.walletRef));
			expect(story.meets(EVENTS[type], 60_000).wants).toEqual(['query_order']);
			expect(story.attempt).toMatchObject({
				suspectedPayments: [SECOND.walletRef],
				poll: { askedAtMs: story.nowMs }
			});
		}
	);

	it.each(['buyer_confirming', 'query_unclear'] as const)('is never dropped by %s', (type) => {
		const story = new Story('paid').meets(webhook(SECOND.walletRef)).meets(EVENTS[type], 600_000);
		expect(story.attempt.suspectedPayments).toEqual([SECOND.walletRef]);
	});

	it('is queried for a month without a clear answer, and then no more', () => {
		const story = new Story('paid').meets(webhook(SECOND.walletRef));
		story.meets(EVENTS.query_unclear, 30 * 86_400_000);
		expect(story.attempt).toMatchObject({
			suspectedPayments: [],
			poll: { askedAtMs: null, nextQueryAtMs: null }
		});
		expect(story.wants).toEqual([]);
	});

	it('is not found without a wallet number', () => {
		const story = new Story('paid').meets(webhook(SECOND.walletRef));
		story.meets(confirmed({ ...EVIDENCE, walletRef: '' }));
		expect(story.attempt).toMatchObject({
			extraPayments: [],
			suspectedPayments: [SECOND.walletRef]
		});
	});

	it('is ignored when the payment is already known', () => {
		const story = new Story('paid').meets(webhook(SECOND.walletRef)).meets(confirmed());
		story.meets(webhook('4200000003')).meets(confirmed());
		expect(story.attempt).toMatchObject({
			extraPayments: [SECOND],
			suspectedPayments: ['4200000003']
		});
	});
});

describe('a paid code with a mismatch', () => {
	const seen = { ...EVENTS.payment_mismatched, mismatch: 'refund_seen' } as const;

	it('stays paid and opens one case', () => {
		const story = new Story('paid').meets(seen);
		expect(story.wants).toEqual(['case refund_seen ']);
		expect(story.attempt).toMatchObject({
			state: 'paid',
			mismatch: 'refund_seen',
			poll: { askedAtMs: null }
		});
		expect(story.meets(seen).wants).toEqual([]);
	});

	it('is queried for the next suspected payment', () => {
		const story = new Story('paid').meets(webhook('invented')).meets(webhook(SECOND.walletRef));
		expect(story.meets(seen).wants).toEqual(['case refund_seen ', 'query_order']);
		expect(story.attempt.suspectedPayments).toEqual([SECOND.walletRef]);
		expect(story.meets(seen).attempt.suspectedPayments).toEqual([]);
	});

	it.each(['not_paid', 'query_unclear', 'payment_confirmed'] as const)(
		'ignores %s without a suspected payment',
		(type) => {
			const paid = attemptIn('paid');
			expect(transitionAttempt(paid, EVENTS[type], NOON_MS).kind).toBe('ignored');
			const afterWebhook = { ...paid, poll: { ...paid.poll, webhookQueryAtMs: NOON_MS } };
			expect(transitionAttempt(afterWebhook, EVENTS[type], NOON_MS + 600_000).kind).toBe('ignored');
		}
	);

	it('ignores a mismatch that was reported before', () => {
		const told = { ...attemptIn('paid'), mismatch: 'refund_seen' } as const;
		expect(transitionAttempt(told, seen, NOON_MS).kind).toBe('ignored');
	});
});
