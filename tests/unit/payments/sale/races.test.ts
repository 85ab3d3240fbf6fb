import { describe, expect, it } from 'vitest';
import type { ReportedEvent } from '../../../../shared/payments/attempt/event.ts';
import type { Effect } from '../../../../shared/payments/attempt/effect.ts';
import type { Channel } from '../../../../shared/payments/channel.ts';
import type { AttemptId } from '../../../../shared/ids.ts';
import { screenOf } from '../../../../worker/kiosk/decide/screen.ts';
import type { Sale, SaleEvent } from '../../../../shared/payments/sale/sale.ts';
import { transitionSale } from '../../../../shared/payments/sale/transition.ts';
import { EVENTS, newSale, NOON_MS } from '../../../support/sales.ts';

const FIRST = 'K1-ABC123-1' as AttemptId;
const SECOND = 'K1-ABC123-2' as AttemptId;
const SECOND_MS = 1000;
const MINUTE_MS = 60_000;

/** A sale under test that receives events, with a clock that only the test moves. */
class Story {
	sale: Sale = newSale();
	nowMs = NOON_MS;
	effects: readonly Effect[] = [];
	outcome = '';

	happens(event: SaleEvent): this {
		const step = transitionSale(this.sale, event, this.nowMs);
		this.effects = step.kind === 'moved' ? step.effects : [];
		this.outcome =
			step.kind === 'refused'
				? step.reason
				: step.kind === 'ignored'
					? step.why
					: step.kind === 'not_refundable'
						? step.plan.why
						: 'moved';
		if (step.kind === 'moved') this.sale = step.sale;
		return this;
	}

	chooses(channel: Channel, attemptId: AttemptId): this {
		return this.happens({ type: 'channel_chosen', channel, account: 'offline', attemptId });
	}

	to(attemptId: AttemptId, event: ReportedEvent): this {
		return this.happens({ type: 'attempt', attemptId, event });
	}

	after(ms: number): this {
		this.nowMs += ms;
		return this;
	}

	get screen(): string {
		return screenOf(this.sale, this.nowMs).kind;
	}

	get wants(): string[] {
		return this.effects.map((effect) =>
			effect.type === 'open_case'
				? `case ${effect.kind}`
				: `${effect.type} ${'refundId' in effect ? effect.refundId : effect.attemptId}`
		);
	}

	attempt(id: AttemptId): Sale['attempts'][number] {
		const found = this.sale.attempts.find((one) => one.id === id);
		if (found === undefined) throw new Error(`no attempt ${id}`);
		return found;
	}
}

function scanning(channel: Channel = 'promptpay'): Story {
	return new Story().chooses(channel, FIRST).to(FIRST, EVENTS.code_issued);
}

describe('a sale', () => {
	it('requests a code, shows it, and is paid when Ksher confirms', () => {
		const story = new Story();
		expect(story.screen).toBe('wallet');
		expect(story.chooses('promptpay', FIRST).wants).toEqual([`create_order ${FIRST}`]);
		expect(story.screen).toBe('preparing');
		expect(story.to(FIRST, EVENTS.code_issued).screen).toBe('scan');
		expect(story.after(4 * SECOND_MS).to(FIRST, EVENTS.query_due).wants).toEqual([
			`query_order ${FIRST}`
		]);
		expect(story.to(FIRST, EVENTS.buyer_confirming).screen).toBe('confirming');
		expect(story.to(FIRST, EVENTS.payment_confirmed).screen).toBe('paid');
		expect(story.happens({ type: 'dismissed' }).screen).toBe('attract');
	});

	it('shows the same code to a double tap, with its true remaining time', () => {
		const story = scanning().after(30 * SECOND_MS);
		expect(story.chooses('promptpay', SECOND).outcome).toBe('same_channel');
		expect(story.sale.attempts).toHaveLength(1);
		expect(screenOf(story.sale, story.nowMs)).toMatchObject({ remainingMs: 150_000 });
	});

	it('shows the first code again when the buyer returns to its wallet, so that a wallet has one payable code', () => {
		const story = scanning().chooses('wechat', SECOND).to(SECOND, EVENTS.code_issued);
		expect(story.attempt(FIRST).state).toBe('watched');
		story.after(20 * SECOND_MS).chooses('promptpay', 'K1-ABC123-3' as AttemptId);
		expect(story.sale.attempts).toHaveLength(2);
		expect(screenOf(story.sale, story.nowMs)).toMatchObject({ kind: 'scan', attemptId: FIRST });
		expect(story.attempt(SECOND).state).toBe('watched');
		expect(story.to(FIRST, EVENTS.payment_confirmed).screen).toBe('paid');
	});

	it('makes a new code when the old one may be closed by now', () => {
		const story = scanning('wechat').chooses('promptpay', SECOND).to(FIRST, EVENTS.not_paid);
		story.to(SECOND, EVENTS.code_issued);
		story
			.after(5 * MINUTE_MS)
			.to(FIRST, EVENTS.close_due)
			.to(FIRST, EVENTS.close_accepted);
		expect(story.chooses('wechat', 'K1-ABC123-3' as AttemptId).wants).toContain(
			'create_order K1-ABC123-3'
		);
	});

	it('makes no second code while it does not know whether the first exists', () => {
		const story = new Story().chooses('promptpay', FIRST);
		expect(story.chooses('wechat', SECOND).outcome).toBe('attempt_unresolved');
		story.to(FIRST, EVENTS.create_unclear);
		expect(story.chooses('wechat', SECOND).outcome).toBe('attempt_unresolved');
	});

	it.each(['order_missing', 'not_paid'] as const)(
		'repeats native_pay with the same number after its answer was lost and the query says %s',
		(answer) => {
			const story = new Story().chooses('promptpay', FIRST).to(FIRST, EVENTS.create_unclear);
			story.after(SECOND_MS).to(FIRST, EVENTS.query_due);
			expect(story.to(FIRST, EVENTS[answer]).wants).toEqual([`create_order ${FIRST}`]);
			expect(story.to(FIRST, EVENTS.code_issued).screen).toBe('scan');
		}
	);

	it('lets another wallet be chosen when the number is a duplicate and its code is lost', () => {
		const story = new Story().chooses('promptpay', FIRST).to(FIRST, EVENTS.create_duplicate);
		expect(story.screen).toBe('wallet');
		expect(story.attempt(FIRST).state).toBe('watched');
		expect(story.chooses('wechat', SECOND).wants).toEqual([`create_order ${SECOND}`]);
	});

	it('watches an order whose repeat was refused, because the first request may have created it', () => {
		const story = new Story()
			.chooses('wechat', FIRST)
			.to(FIRST, EVENTS.create_unclear)
			.after(1_000)
			.to(FIRST, EVENTS.query_due)
			.to(FIRST, EVENTS.not_paid)
			.to(FIRST, EVENTS.create_refused);
		expect(story.screen).toBe('wallet');
		expect(story.sale.attempts).toMatchObject([{ state: 'watched', refusal: 'NOAUTH' }]);
		expect(story.wants).toEqual([`query_order ${FIRST}`]);
		story.to(FIRST, EVENTS.not_paid).chooses('airpay', SECOND);
		expect(story.wants).toEqual([`create_order ${SECOND}`]);
		expect(story.sale.attempts[0]?.poll.nextQueryAtMs).not.toBeNull();
	});

	it('queries at once after a webhook, even before native_pay has answered', () => {
		const story = new Story().chooses('promptpay', FIRST);
		expect(story.to(FIRST, EVENTS.webhook_received).wants).toEqual([`query_order ${FIRST}`]);
		expect(story.to(FIRST, EVENTS.payment_confirmed).screen).toBe('paid');
		expect(story.to(FIRST, EVENTS.code_issued).screen).toBe('paid');
	});

	it('queries once more when a webhook arrives during a query', () => {
		const story = scanning()
			.after(4 * SECOND_MS)
			.to(FIRST, EVENTS.query_due);
		expect(story.to(FIRST, EVENTS.webhook_received).wants).toEqual([]);
		expect(story.to(FIRST, EVENTS.not_paid).wants).toEqual([`query_order ${FIRST}`]);
	});

	it('answers a flood of webhooks with one query in two seconds', () => {
		const story = scanning();
		let queries = 0;
		for (let n = 0; n < 200; n += 1) {
			story.after(10).to(FIRST, EVENTS.webhook_received);
			queries += story.wants.length;
			story.to(FIRST, EVENTS.query_due);
			queries += story.wants.length;
			story.to(FIRST, EVENTS.not_paid);
			queries += story.wants.length;
		}
		expect(queries).toBeLessThanOrEqual(3);
	});
});

describe('a sale that leaves the screen', () => {
	it('queries once more before it shows "not paid"', () => {
		const story = scanning().after(MINUTE_MS).happens({ type: 'cancelled' });
		expect(story.wants).toEqual([`query_order ${FIRST}`]);
		expect(story.screen).toBe('checking');
		expect(story.to(FIRST, EVENTS.not_paid).screen).toBe('not_paid');
	});

	it('is paid when a payment arrives after a cancel', () => {
		const story = scanning().happens({ type: 'cancelled' });
		expect(story.to(FIRST, EVENTS.payment_confirmed).screen).toBe('paid');
		expect(story.wants).toEqual([]);
	});

	it('sends the buyer to staff when Ksher gives no clear answer', () => {
		const story = scanning().happens({ type: 'cancelled' });
		expect(story.to(FIRST, EVENTS.query_unclear).screen).toBe('ask_staff');
	});

	it('returns to the start at once when no code was ever shown', () => {
		expect(new Story().happens({ type: 'cancelled' }).screen).toBe('attract');
		const preparing = new Story().chooses('promptpay', FIRST).happens({ type: 'cancelled' });
		expect(preparing.screen).toBe('attract');
		expect(preparing.to(FIRST, EVENTS.code_issued).attempt(FIRST).state).toBe('watched');
	});

	it('gives a buyer who is confirming more time at the deadline', () => {
		const story = scanning()
			.after(170 * SECOND_MS)
			.to(FIRST, EVENTS.buyer_confirming);
		story.after(10 * SECOND_MS).happens({ type: 'deadline_due' });
		expect(story.screen).toBe('confirming');
		story.after(6 * MINUTE_MS);
		const deadlineAtMs = story.sale.deadlineAtMs ?? 0;
		story.nowMs = Math.max(story.nowMs, deadlineAtMs);
		story.sale = { ...story.sale, deadlineAtMs: story.nowMs };
		expect(story.happens({ type: 'deadline_due' }).screen).toBe('checking');
	});

	it('does not expire in the two minutes after an outage', () => {
		const story = scanning()
			.after(60 * MINUTE_MS)
			.happens({ type: 'deadline_due' });
		expect(story.screen).toBe('scan');
		expect(story.after(2 * MINUTE_MS).happens({ type: 'deadline_due' }).screen).toBe('checking');
	});

	it('closes a WeChat order only after its first five minutes, and queries it afterwards', () => {
		const story = scanning('wechat').happens({ type: 'cancelled' }).to(FIRST, EVENTS.not_paid);
		expect(story.attempt(FIRST).close.closeAtMs).toBe(NOON_MS + 5 * MINUTE_MS);
		expect(story.after(5 * MINUTE_MS).to(FIRST, EVENTS.close_due).wants).toEqual([
			`close_order ${FIRST}`
		]);
		expect(story.to(FIRST, EVENTS.close_accepted).wants).toEqual([`query_order ${FIRST}`]);
		story.to(FIRST, EVENTS.order_closed);
		expect(story.sale.state).toBe('closed');
	});

	it('never closes a PromptPay order, and keeps watching it', () => {
		const story = scanning().happens({ type: 'cancelled' }).to(FIRST, EVENTS.not_paid);
		expect(story.attempt(FIRST).close.closeAtMs).toBeNull();
		expect(story.attempt(FIRST).poll.nextQueryAtMs).toBe(story.nowMs + 15 * SECOND_MS);
		expect(story.sale.state).toBe('unpaid');
	});
});

describe('a payment at the wrong time', () => {
	it.each([
		['a minute', MINUTE_MS],
		['an hour', 60 * MINUTE_MS],
		['8 days', 8 * 24 * 60 * MINUTE_MS]
	])('%s after the screen moved on settles the sale and opens a case', (_, afterMs) => {
		const story = scanning().happens({ type: 'cancelled' }).to(FIRST, EVENTS.not_paid);
		story.happens({ type: 'dismissed' }).after(afterMs).to(FIRST, EVENTS.payment_confirmed);
		expect(story.sale.state).toBe('paid');
		expect(story.wants).toEqual(['case paid_late']);
		expect(story.screen).toBe('attract');
	});

	it('of two attempts of one sale settles it once and opens a case for the second', () => {
		const story = scanning().chooses('wechat', SECOND).to(SECOND, EVENTS.code_issued);
		story.to(FIRST, EVENTS.payment_confirmed);
		expect(story.sale.settledBy).toBe(FIRST);
		expect(story.attempt(SECOND).state).toBe('watched');
		story.to(SECOND, EVENTS.payment_confirmed);
		expect(story.sale.settledBy).toBe(FIRST);
		expect(story.wants).toEqual(['case paid_twice']);
	});

	it.each([
		'wrong_amount',
		'wrong_currency',
		'wrong_account',
		'wrong_order',
		'refund_seen'
	] as const)('is not settled when the answer is %s, and opens one case', (mismatch) => {
		const story = scanning().to(FIRST, { type: 'payment_mismatched', mismatch, seen: null });
		expect(story.sale.state).toBe('unpaid');
		expect(story.screen).toBe('ask_staff');
		expect(story.wants).toEqual([`case ${mismatch}`]);
		expect(story.to(FIRST, { type: 'payment_mismatched', mismatch, seen: null }).wants).toEqual([]);
	});

	it('that is declined twice lets the buyer choose again, and the code stays watched', () => {
		const story = scanning().to(FIRST, EVENTS.payment_declined);
		expect(story.screen).toBe('scan');
		story.to(FIRST, EVENTS.payment_declined);
		expect(screenOf(story.sale, story.nowMs)).toMatchObject({ kind: 'wallet', notice: 'declined' });
		expect(story.attempt(FIRST).poll.nextQueryAtMs).not.toBeNull();
		expect(story.to(FIRST, EVENTS.payment_confirmed).screen).toBe('paid');
	});

	it('stays settled, whatever Ksher says later', () => {
		const story = scanning().to(FIRST, EVENTS.payment_confirmed);
		const { left_screen: _left, shown_again: _shown, check_requested: _look, ...reported } = EVENTS;
		for (const event of Object.values(reported)) story.to(FIRST, event);
		expect(story.sale.state).toBe('paid');
		expect(story.screen).toBe('paid');
	});
});
