import { CHANNEL_FACTS } from './channels.ts';
import type { SandboxClock } from './clock.ts';
import { magicEffect } from './magic-amounts.ts';
import { payableAt, refused } from './order.ts';
import type { Allowed, Order, Payment, Refund } from './order.ts';
import { randomDigits, randomLetters } from './random.ts';

/** Limits the memory of a long-running sandbox, which forgets its oldest orders. */
const ORDERS_MAX = 20_000;
const HISTORY_MAX = 100;

interface PayInput {
	readonly totalFee?: number | undefined;
	readonly feeType?: string | undefined;
	readonly webhook?: boolean | undefined;
}

interface BankListeners {
	/** An order was just made through native_pay. */
	made(order: Order): void;
	/** An order is new or changed and must be stored. */
	changed(order: Order): void;
	/** A payment was made that Ksher would report. */
	paid(order: Order, payment: Payment): void;
	/** An order was dropped because newer ones filled the memory. */
	forgotten(order: Order): void;
}

/** The wallets and Ksher's books; every order changes here, synchronously. */
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

	/** Adds an order that is new or was read from disk (`stored`). */
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

	/** Finds an order of a merchant, as Ksher does. */
	find(appid: string, mchOrderNo: string): Order | undefined {
		return this.#orders.get(keyOf(appid, mchOrderNo));
	}

	/** Finds an order by Ksher's number. */
	findByKsherOrderNo(ksherOrderNo: string): Order | undefined {
		return this.#byKsherOrderNo.get(ksherOrderNo);
	}

	/** Finds an order by the wallet's number of one of its payments. */
	findByChannelOrderNo(channelOrderNo: string): Order | undefined {
		return this.newestFirst().find((order) =>
			order.payments.some((payment) => payment.channelOrderNo === channelOrderNo)
		);
	}

	/** Finds an order by the text of its code. */
	findByScanText(text: string): Order | undefined {
		return this.#byScanText.get(text);
	}

	/** Finds the newest order of that number of any merchant, as the control API does. */
	findAnyones(mchOrderNo: string): Order | undefined {
		return this.newestFirst().find((order) => order.mchOrderNo === mchOrderNo);
	}

	/** Returns whether the merchant has used this refund number. */
	refundNumberUsed(appid: string, mchRefundNo: string): boolean {
		return this.newestFirst().some(
			(order) =>
				order.appid === appid && order.refunds.some((refund) => refund.mchRefundNo === mchRefundNo)
		);
	}

	/** Returns all orders, newest first. */
	newestFirst(): Order[] {
		return [...this.#orders.values()].reverse();
	}

	/** Scans the code: the buyer is about to confirm. */
	scan(order: Order): Allowed {
		const nowMs = this.#clock.nowMs();
		const allowed = payableAt(order, nowMs);
		if (!allowed.ok) return allowed;
		order.phase = 'USERPAYING';
		this.note(order, 'scanned', nowMs);
		return allowed;
	}

	/** Leaves after the scan: the code can be scanned again. */
	walkAway(order: Order): Allowed {
		const nowMs = this.#clock.nowMs();
		const allowed = payableAt(order, nowMs);
		if (!allowed.ok) return allowed;
		order.phase = 'NOTPAY';
		this.note(order, 'the buyer walked away', nowMs);
		return allowed;
	}

	/** Declines the payment; the same code can be paid again (ksher-api.md 13.5). */
	decline(order: Order): Allowed {
		const nowMs = this.#clock.nowMs();
		const allowed = payableAt(order, nowMs);
		if (!allowed.ok) return allowed;
		order.phase = 'PAYERROR';
		order.declines += 1;
		this.note(order, 'payment declined', nowMs);
		return allowed;
	}

	/** Pays the order, unless its magic amount declines the first payment. */
	pay(order: Order, input: PayInput = {}, paidAtMs = this.#clock.nowMs()): Allowed {
		const allowed = payableAt(order, paidAtMs);
		if (!allowed.ok) return allowed;
		const magic = magicEffect(order.totalFee)?.type;
		if (magic === 'decline_first' && order.declines === 0) return this.decline(order);
		this.#takeMoney(order, input, paidAtMs);
		if (magic === 'pay_twice') this.#takeMoney(order, input, paidAtMs);
		return allowed;
	}

	/** Makes two payments of one code, as PromptPay allows; only one more when it is already paid. */
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

	/** Pays after a delay; whether the code can still be paid is decided then. */
	payLate(order: Order, afterMs: number): Allowed {
		const nowMs = this.#clock.nowMs();
		const allowed = payableAt(order, nowMs);
		if (!allowed.ok) return allowed;
		order.latePaymentsDueAtMs.push(nowMs + afterMs);
		this.note(order, `the buyer will pay ${String(Math.round(afterMs / 1000))} s later`, nowMs);
		this.#scheduleLate(order, nowMs + afterMs);
		return allowed;
	}

	/** Closes the order. */
	close(order: Order): void {
		order.phase = 'CLOSED';
		this.note(order, 'closed by the merchant', this.#clock.nowMs());
	}

	/** Adds a refund to the order. */
	refund(order: Order, refund: Refund): void {
		order.refunds.push(refund);
		this.note(order, `refunded ${String(refund.refundFee)}`, refund.refundedAtMs);
	}

	/** Adds a line to the order's history and reports the change. */
	note(order: Order, what: string, atMs: number): void {
		order.history.push({ atMs, what });
		if (order.history.length > HISTORY_MAX) order.history.shift();
		this.#listeners.changed(order);
	}

	/** Forgets all orders. */
	clear(): void {
		this.#orders.clear();
		this.#byKsherOrderNo.clear();
		this.#byScanText.clear();
	}

	#takeMoney(order: Order, input: PayInput, paidAtMs: number): void {
		const { cash } = CHANNEL_FACTS[order.channel];
		const totalFee = input.totalFee ?? order.totalFee;
		const payment: Payment = {
			channelOrderNo: newChannelOrderNo(order),
			totalFee,
			feeType: input.feeType ?? order.feeType,
			paidAtMs,
			cashFee: Math.max(1, Math.round(totalFee * Number(cash.rate))),
			cashFeeType: cash.feeType,
			rate: cash.rate,
			openid: `sandbox-${randomLetters(20)}`
		};
		order.phase = 'SUCCESS';
		order.payments.push(payment);
		this.note(order, `paid ${String(payment.totalFee)} ${payment.feeType}`, paidAtMs);
		const isSilent = input.webhook === false || magicEffect(order.totalFee)?.type === 'no_webhook';
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

/** Returns a payment's number; each wallet has its own form, 10 to 46 characters (ksher-api.md 10.5). */
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
