import { CHANNEL_FACTS } from './channels.ts';
import type { SandboxClock } from './clock.ts';
import { magicEffect } from './magic-amounts.ts';
import { payableAt, refused } from './order.ts';
import type { Allowed, Order, Payment, Refund } from './order.ts';
import { randomDigits, randomLetters } from './random.ts';

/** Keeps a long-running sandbox's memory in bounds; the oldest orders are forgotten. */
const ORDERS_MAX = 20_000;
const HISTORY_MAX = 100;

interface PayWish {
	readonly totalFee?: number | undefined;
	readonly feeType?: string | undefined;
	readonly webhook?: boolean | undefined;
}

interface BankListeners {
	/** An order was just made through native_pay. */
	made(order: Order): void;
	/** An order is new or changed: keep it. */
	changed(order: Order): void;
	/** Money moved and Ksher would report it. */
	paid(order: Order, payment: Payment): void;
	/** An order was pushed out by newer ones. */
	forgotten(order: Order): void;
}

/** The wallets and Ksher's books in one: every change of an order happens here, synchronously. */
export class Bank {
	readonly #clock: SandboxClock;
	readonly #listeners: BankListeners;
	readonly #orders = new Map<string, Order>();
	readonly #byKsherOrderNo = new Map<string, Order>();
	readonly #byScanText = new Map<string, Order>();

	constructor(clock: SandboxClock, listeners: BankListeners) {
		this.#clock = clock;
		this.#listeners = listeners;
	}

	/** Takes in an order that is new, or (`stored`) read back from disk. */
	add(order: Order, origin: 'new' | 'stored'): void {
		this.#orders.set(keyOf(order.appid, order.mchOrderNo), order);
		this.#byKsherOrderNo.set(order.ksherOrderNo, order);
		this.#byScanText.set(order.scanText, order);
		if (origin === 'new') {
			this.note(order, 'order made', this.#clock.nowMs());
			this.#listeners.made(order);
		}
		for (const dueAtMs of order.latePaymentsDueAtMs) this.#scheduleLate(order, dueAtMs);
		if (this.#orders.size > ORDERS_MAX) this.#forgetOldest();
	}

	/** Ksher's view: an order number belongs to one merchant. */
	find(appid: string, mchOrderNo: string): Order | undefined {
		return this.#orders.get(keyOf(appid, mchOrderNo));
	}

	findByKsherOrderNo(ksherOrderNo: string): Order | undefined {
		return this.#byKsherOrderNo.get(ksherOrderNo);
	}

	findByChannelOrderNo(channelOrderNo: string): Order | undefined {
		return this.newestFirst().find((order) =>
			order.payments.some((payment) => payment.channelOrderNo === channelOrderNo)
		);
	}

	findByScanText(text: string): Order | undefined {
		return this.#byScanText.get(text);
	}

	/** The control API's view: the newest order of that number, whoever's it is. */
	findAnyones(mchOrderNo: string): Order | undefined {
		return this.newestFirst().find((order) => order.mchOrderNo === mchOrderNo);
	}

	refundNumberUsed(appid: string, mchRefundNo: string): boolean {
		return this.newestFirst().some(
			(order) =>
				order.appid === appid && order.refunds.some((refund) => refund.mchRefundNo === mchRefundNo)
		);
	}

	newestFirst(): Order[] {
		return [...this.#orders.values()].reverse();
	}

	scan(order: Order): Allowed {
		const nowMs = this.#clock.nowMs();
		const allowed = payableAt(order, nowMs);
		if (!allowed.ok) return allowed;
		order.phase = 'USERPAYING';
		this.note(order, 'scanned', nowMs);
		return allowed;
	}

	walkAway(order: Order): Allowed {
		const nowMs = this.#clock.nowMs();
		const allowed = payableAt(order, nowMs);
		if (!allowed.ok) return allowed;
		order.phase = 'NOTPAY';
		this.note(order, 'the buyer walked away', nowMs);
		return allowed;
	}

	/** The wallet says no; the same code may be tried again (ksher-api.md 13.5). */
	decline(order: Order): Allowed {
		const nowMs = this.#clock.nowMs();
		const allowed = payableAt(order, nowMs);
		if (!allowed.ok) return allowed;
		order.phase = 'PAYERROR';
		order.declines += 1;
		this.note(order, 'payment declined', nowMs);
		return allowed;
	}

	pay(order: Order, wish: PayWish = {}, paidAtMs = this.#clock.nowMs()): Allowed {
		const allowed = payableAt(order, paidAtMs);
		if (!allowed.ok) return allowed;
		const magic = magicEffect(order.totalFee)?.type;
		if (magic === 'decline_first' && order.declines === 0) return this.decline(order);
		this.#takeMoney(order, wish, paidAtMs);
		if (magic === 'pay_twice') this.#takeMoney(order, wish, paidAtMs);
		return allowed;
	}

	/** Two payments for one code, as the wallets allow with PromptPay; one more if it is paid once. */
	payTwice(order: Order): Allowed {
		const nowMs = this.#clock.nowMs();
		if (order.phase === 'SUCCESS') {
			if (order.payments.length > 1) return refused(order, 'is already paid twice');
			this.#takeMoney(order, {}, nowMs);
			return { ok: true };
		}
		const allowed = payableAt(order, nowMs);
		if (!allowed.ok) return allowed;
		this.#takeMoney(order, {}, nowMs);
		this.#takeMoney(order, {}, nowMs);
		return allowed;
	}

	/** The buyer confirms only after a while; whether it is still possible is decided then. */
	payLate(order: Order, afterMs: number): Allowed {
		const nowMs = this.#clock.nowMs();
		const allowed = payableAt(order, nowMs);
		if (!allowed.ok) return allowed;
		order.latePaymentsDueAtMs.push(nowMs + afterMs);
		this.note(order, `the buyer will pay ${String(Math.round(afterMs / 1000))} s later`, nowMs);
		this.#scheduleLate(order, nowMs + afterMs);
		return allowed;
	}

	close(order: Order): void {
		order.phase = 'CLOSED';
		this.note(order, 'closed by the merchant', this.#clock.nowMs());
	}

	refund(order: Order, refund: Refund): void {
		order.refunds.push(refund);
		this.note(order, `refunded ${String(refund.refundFee)}`, refund.refundedAtMs);
	}

	/** Adds to the order's history and reports the change. */
	note(order: Order, what: string, atMs: number): void {
		order.history.push({ atMs, what });
		if (order.history.length > HISTORY_MAX) order.history.shift();
		this.#listeners.changed(order);
	}

	clear(): void {
		this.#orders.clear();
		this.#byKsherOrderNo.clear();
		this.#byScanText.clear();
	}

	#takeMoney(order: Order, wish: PayWish, paidAtMs: number): void {
		const { cash } = CHANNEL_FACTS[order.channel];
		const totalFee = wish.totalFee ?? order.totalFee;
		const payment: Payment = {
			channelOrderNo: newChannelOrderNo(order),
			totalFee,
			feeType: wish.feeType ?? order.feeType,
			paidAtMs,
			cashFee: Math.max(1, Math.round(totalFee * Number(cash.rate))),
			cashFeeType: cash.feeType,
			rate: cash.rate,
			openid: `sandbox-${randomLetters(20)}`
		};
		order.phase = 'SUCCESS';
		order.payments.push(payment);
		this.note(order, `paid ${String(payment.totalFee)} ${payment.feeType}`, paidAtMs);
		const isSilent = wish.webhook === false || magicEffect(order.totalFee)?.type === 'no_webhook';
		if (!isSilent) this.#listeners.paid(order, payment);
	}

	#scheduleLate(order: Order, dueAtMs: number): void {
		this.#clock.schedule(dueAtMs, () => {
			order.latePaymentsDueAtMs = order.latePaymentsDueAtMs.filter((due) => due !== dueAtMs);
			const allowed = this.pay(order, {}, dueAtMs);
			if (!allowed.ok) this.note(order, `late payment refused: ${allowed.sentence}`, dueAtMs);
		});
	}

	#forgetOldest(): void {
		const [oldest] = this.#orders.values();
		if (oldest === undefined) return;
		this.#orders.delete(keyOf(oldest.appid, oldest.mchOrderNo));
		this.#byKsherOrderNo.delete(oldest.ksherOrderNo);
		this.#byScanText.delete(oldest.scanText);
		this.#listeners.forgotten(oldest);
	}
}

function keyOf(appid: string, mchOrderNo: string): string {
	return `${appid}/${mchOrderNo}`;
}

/** Wallets number payments as they like, 10 to 46 characters (ksher-api.md 10.5). */
function newChannelOrderNo(order: Order): string {
	switch (order.channel) {
		case 'wechat':
			return `42000${randomDigits(23)}`;
		case 'alipayplus':
			return `2023${randomDigits(31)}`;
		case 'scb_qrcard':
			return `card_${randomLetters(41)}`;
		case 'promptpay':
		case 'alipay':
		case 'airpay':
		case 'truemoney':
			return randomDigits(24);
	}
}
