import { describe, expect, it } from 'vitest';
import type { ReportedEvent } from '../../../../shared/payments/attempt/event.ts';
import { CHANNEL_FACTS, CHANNELS, type Channel } from '../../../../shared/payments/channel.ts';
import type { AttemptId } from '../../../../shared/ids.ts';
import {
	MORE_TIME_FROM_MS,
	MORE_TIME_MS,
	MORE_TIMES_MAX,
	NOT_PAID_SHOWN_MAX_MS
} from '../../../../shared/limits.ts';
import { screenOf } from '../../../../worker/kiosk/decide/screen.ts';
import type { Sale, SaleEvent } from '../../../../shared/payments/sale/sale.ts';
import { transitionSale } from '../../../../shared/payments/sale/transition.ts';
import { EVENTS, newSale, NOON_MS } from '../../../support/sales.ts';

const FIRST = 'K1-ABC123-1' as AttemptId;
const SECOND = 'K1-ABC123-2' as AttemptId;
const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

/** A buyer at a kiosk, who sends requests and has the time left on the screen. */
class Buyer {
	sale: Sale = newSale();
	nowMs = NOON_MS;

	asks(event: SaleEvent): string {
		const step = transitionSale(this.sale, event, this.nowMs);
		if (step.kind === 'moved') this.sale = step.sale;
		if (step.kind === 'refused') return step.reason;
		return step.kind === 'ignored' ? step.why : step.kind;
	}

	hears(event: ReportedEvent): void {
		this.asks({ type: 'attempt', attemptId: FIRST, event });
	}

	scans(channel: Channel): this {
		this.asks({ type: 'channel_chosen', channel, account: 'offline', attemptId: FIRST });
		this.hears(EVENTS.code_issued);
		return this;
	}

	/** Moves to the warning before the deadline and requests more time. */
	asksAtTheWarning(): string {
		this.nowMs = (this.sale.deadlineAtMs ?? 0) - 20 * SECOND_MS;
		return this.asks({ type: 'more_time' });
	}

	get leftMs(): number {
		return (this.sale.deadlineAtMs ?? 0) - this.nowMs;
	}

	get canAsk(): boolean {
		const screen = screenOf(this.sale, this.nowMs);
		return 'moreTime' in screen && screen.moreTime;
	}
}

describe('a request for more time', () => {
	it.each(CHANNELS)('is granted ten times for one code of %s', (channel) => {
		const buyer = new Buyer().scans(channel);
		for (let times = 0; times < MORE_TIMES_MAX; times += 1) {
			expect(buyer.canAsk).toBe(true);
			expect(buyer.asksAtTheWarning()).toBe('moved');
			expect(buyer.leftMs).toBe(MORE_TIME_MS);
		}
		expect(buyer.sale.attempts).toHaveLength(1);
		expect(buyer.canAsk).toBe(false);
		expect(buyer.asksAtTheWarning()).toBe('no_more_time');
	});

	it('never keeps a code on the screen that its wallet no longer accepts', () => {
		const buyer = new Buyer();
		buyer.sale = { ...buyer.sale, codeShownMs: 9 * MINUTE_MS };
		buyer.scans('alipayplus');
		const endsAtMs = NOON_MS + (CHANNEL_FACTS.alipayplus.codeLivesMs ?? 0);
		while (buyer.canAsk) buyer.asksAtTheWarning();
		expect(buyer.sale.deadlineAtMs).toBe(endsAtMs);
		expect(buyer.asksAtTheWarning()).toBe('no_more_time');
	});

	it('is granted once for a repeated tap', () => {
		const buyer = new Buyer().scans('promptpay');
		buyer.asksAtTheWarning();
		buyer.nowMs += SECOND_MS;
		expect(buyer.asks({ type: 'more_time' })).toBe('time_left');
		expect(buyer.sale.extensions).toBe(1);
	});

	it.each([
		[0, 'moved'],
		[-1, 'time_left']
	] as const)('is granted from the warning on (%i ms after it: %s)', (afterMs, told) => {
		const buyer = new Buyer().scans('promptpay');
		buyer.nowMs = (buyer.sale.deadlineAtMs ?? 0) - MORE_TIME_FROM_MS + afterMs;
		expect(buyer.asks({ type: 'more_time' })).toBe(told);
	});

	it('is not offered when the code is already shown until its wallet stops accepting it', () => {
		const buyer = new Buyer();
		const livesMs = CHANNEL_FACTS.alipayplus.codeLivesMs ?? 0;
		buyer.sale = { ...buyer.sale, codeShownMs: livesMs };
		expect(buyer.scans('alipayplus').leftMs).toBe(livesMs);
		expect(buyer.canAsk).toBe(false);
		expect(buyer.asksAtTheWarning()).toBe('no_more_time');
	});

	it('is granted while the buyer chooses a wallet, and counted separately for the code', () => {
		const buyer = new Buyer();
		for (let times = 0; times < MORE_TIMES_MAX; times += 1) buyer.asksAtTheWarning();
		expect(buyer.canAsk).toBe(false);
		expect(buyer.scans('promptpay').canAsk).toBe(true);
	});

	it('leaves a buyer who used it enough time to enter a PIN', () => {
		const buyer = new Buyer().scans('promptpay');
		for (let times = 0; times < MORE_TIMES_MAX; times += 1) buyer.asksAtTheWarning();
		buyer.hears(EVENTS.buyer_confirming);
		buyer.nowMs = buyer.sale.deadlineAtMs ?? 0;
		buyer.asks({ type: 'deadline_due' });
		expect(screenOf(buyer.sale, buyer.nowMs).kind).toBe('confirming');
	});
});

describe('a kiosk that shows codes longer than a wallet accepts them', () => {
	it('removes the code when it ends', () => {
		const buyer = new Buyer();
		buyer.sale = { ...buyer.sale, codeShownMs: 15 * MINUTE_MS };
		buyer.scans('alipayplus');
		expect(buyer.leftMs).toBe(CHANNEL_FACTS.alipayplus.codeLivesMs);
	});
});

describe('"I already paid"', () => {
	/** Returns a buyer who sees "not paid". */
	function unpaid(channel: Channel = 'promptpay'): Buyer {
		const buyer = new Buyer().scans(channel);
		buyer.asks({ type: 'cancelled' });
		buyer.hears(EVENTS.not_paid);
		expect(screenOf(buyer.sale, buyer.nowMs).kind).toBe('not_paid');
		return buyer;
	}

	it('queries again, and shows a payment that is found', () => {
		const buyer = unpaid();
		buyer.asks({ type: 'payment_claimed' });
		expect(screenOf(buyer.sale, buyer.nowMs).kind).toBe('checking');
		buyer.hears(EVENTS.payment_confirmed);
		expect(screenOf(buyer.sale, buyer.nowMs).kind).toBe('paid');
	});

	it('sends a buyer whose payment is not found to staff', () => {
		const buyer = unpaid();
		buyer.asks({ type: 'payment_claimed' });
		buyer.hears(EVENTS.not_paid);
		expect(screenOf(buyer.sale, buyer.nowMs).kind).toBe('ask_staff');
		expect(buyer.sale.state).toBe('unpaid');
	});

	it('queries even an order that Ksher has closed', () => {
		const buyer = unpaid('alipay');
		buyer.hears(EVENTS.order_closed);
		expect(buyer.sale.state).toBe('closed');
		buyer.asks({ type: 'payment_claimed' });
		expect(buyer.sale.attempts[0]?.poll.askedAtMs).toBe(buyer.nowMs);
		buyer.hears(EVENTS.payment_confirmed);
		expect(buyer.sale.state).toBe('paid');
	});

	it('keeps the answer on the screen', () => {
		const buyer = unpaid();
		buyer.asks({ type: 'payment_claimed' });
		expect(buyer.leftMs).toBe(NOT_PAID_SHOWN_MAX_MS);
	});

	it('is ignored once the screen returned to its start', () => {
		const buyer = unpaid();
		buyer.asks({ type: 'dismissed' });
		expect(buyer.asks({ type: 'payment_claimed' })).toBe('not_on_screen');
	});

	it('queries exactly the codes that were shown', () => {
		const buyer = new Buyer().scans('promptpay');
		buyer.asks({
			type: 'channel_chosen',
			channel: 'truemoney',
			account: 'offline',
			attemptId: SECOND
		});
		buyer.asks({ type: 'attempt', attemptId: SECOND, event: EVENTS.create_refused });
		buyer.asks({ type: 'cancelled' });
		buyer.hears(EVENTS.not_paid);
		const step = transitionSale(buyer.sale, { type: 'payment_claimed' }, buyer.nowMs);
		expect(step).toMatchObject({
			kind: 'moved',
			effects: [{ type: 'query_order', attemptId: FIRST }]
		});
	});

	it('queries Ksher once for repeated taps', () => {
		const buyer = unpaid();
		buyer.asks({ type: 'payment_claimed' });
		buyer.hears(EVENTS.not_paid);
		const asked = buyer.sale.attempts[0]?.poll.queryCount;
		buyer.nowMs += SECOND_MS;
		buyer.asks({ type: 'payment_claimed' });
		expect(buyer.sale.attempts[0]?.poll.queryCount).toBe(asked);
	});
});
