import type { Channel } from '../../../shared/payments/channel.ts';
import { CHANNEL_FACTS } from '../../sandbox/channels.ts';
import { promptpayText, SANDBOX_BILLER_ID } from '../../sandbox/promptpay.ts';
import type { Random } from '../../support/random.ts';

/** A payment that Ksher received. */
export interface TruePayment {
	readonly walletRef: string;
	readonly amountMinor: number;
	readonly currency: string;
	readonly paidAtMs: number;
}

/** A refund that Ksher made or is making. */
export interface TrueRefund {
	readonly number: string;
	readonly ksherNumber: string;
	/** The wallet's number of the refunded payment. */
	readonly walletRef: string;
	readonly amountMinor: number;
	readonly doneAtMs: number;
}

/** One order in Ksher's books: the truth, whatever its answers say and whether or not they arrive. */
export interface TrueOrder {
	readonly number: string;
	readonly ksherNumber: string;
	readonly channel: Channel;
	readonly appid: string;
	readonly amountMinor: number;
	readonly currency: string;
	readonly createdAtMs: number;
	readonly expiresAtMs: number | null;
	readonly scanText: string;
	closed: boolean;
	scanned: boolean;
	/** Until when the buyer is entering a PIN. */
	confirmingUntilMs: number;
	/** Until when Ksher says that the wallet declined the payment. */
	declinedUntilMs: number;
	readonly payments: TruePayment[];
	readonly refunds: TrueRefund[];
}

/** A call's parameters as they reach Ksher. */
export interface Asked {
	readonly number: string;
	readonly channel: Channel;
	readonly appid: string;
	readonly amountMinor: number;
	readonly currency: string;
	/** The wallet's number of one payment; empty for the order as a whole. */
	readonly walletRef: string;
	/** The refund, when the call is about one. */
	readonly refund: { readonly number: string; readonly amountMinor: number } | null;
}

/** This world's choices where Ksher's documents are silent. */
export interface KsherWays {
	/** Whether a repeated native_pay gets the same order again or a refusal (ksher-api.md 13.3). */
	readonly duplicates: 'replay' | 'refuse';
	/** Whether order_query does not know some wallets' orders before the first scan. */
	readonly missingBeforeScan: boolean;
	readonly unpaidWord: 'NOTPAY' | 'PENDING';
	/** How long an accepted refund stays unfinished in refund_query. */
	readonly refundTakesMs: number;
}

/** Ksher's books. */
export class Bank {
	readonly ways: KsherWays;
	readonly orders = new Map<string, TrueOrder>();
	/** Calls that a careful bank would object to, such as one number used for two different things. */
	readonly complaints: string[] = [];

	constructor(random: Random) {
		this.ways = {
			duplicates: random.pick(['replay', 'refuse']),
			missingBeforeScan: random.chance(0.3),
			unpaidWord: random.pick(['NOTPAY', 'PENDING']),
			refundTakesMs: random.pick([0, 0, 20_000, 5 * 60_000])
		};
	}

	/** Creates the order, or returns the one of that number. */
	make(asked: Asked, nowMs: number): { order: TrueOrder; isNew: boolean } {
		const known = this.orders.get(asked.number);
		if (known !== undefined) {
			if (known.amountMinor !== asked.amountMinor || known.channel !== asked.channel) {
				this.complaints.push(`order ${asked.number} is repeated with other parameters`);
			}
			return { order: known, isNew: false };
		}
		const { expiresAfterMs } = CHANNEL_FACTS[asked.channel];
		const ksherNumber = `900${String(nowMs)}${String(this.orders.size).padStart(4, '0')}`;
		const { number, channel, appid, amountMinor, currency } = asked;
		const order: TrueOrder = {
			number,
			channel,
			appid,
			amountMinor,
			currency,
			ksherNumber,
			createdAtMs: nowMs,
			expiresAtMs: expiresAfterMs === null ? null : nowMs + expiresAfterMs,
			scanText: scanTextOf(asked, ksherNumber),
			closed: false,
			scanned: false,
			confirmingUntilMs: 0,
			declinedUntilMs: 0,
			payments: [],
			refunds: []
		};
		this.orders.set(asked.number, order);
		return { order, isNew: true };
	}

	/** Pays from the buyer's phone. Returns false when the wallet refuses. A PromptPay code can be paid repeatedly. */
	pay(order: TrueOrder, amountMinor: number, nowMs: number): boolean {
		if (!isOpen(order, nowMs)) return false;
		if (order.payments.length > 0 && order.channel !== 'promptpay') return false;
		order.scanned = true;
		order.confirmingUntilMs = 0;
		order.declinedUntilMs = 0;
		order.payments.push({
			walletRef: `W${order.ksherNumber}${String(order.payments.length)}`,
			amountMinor,
			currency: order.currency,
			paidAtMs: nowMs
		});
		return true;
	}

	/** Refunds a payment; the caller has checked that it may. */
	refund(
		order: TrueOrder,
		payment: TruePayment,
		refund: NonNullable<Asked['refund']>,
		nowMs: number
	): void {
		order.refunds.push({
			...refund,
			ksherNumber: `700${order.ksherNumber.slice(3)}${String(order.refunds.length)}`,
			walletRef: payment.walletRef,
			doneAtMs: nowMs + this.ways.refundTakesMs
		});
	}

	/** Notes that the buyer scanned the code and enters a PIN until then. */
	scan(order: TrueOrder, confirmingUntilMs: number): void {
		order.scanned = true;
		order.confirmingUntilMs = confirmingUntilMs;
	}

	/** Notes that the wallet declined the payment; order_query says so until then. */
	decline(order: TrueOrder, saidUntilMs: number): void {
		order.scanned = true;
		order.confirmingUntilMs = 0;
		order.declinedUntilMs = saidUntilMs;
	}
}

/** Returns how much of a payment is not refunded yet, in minor units. */
export function leftMinor(order: TrueOrder, payment: TruePayment): number {
	return order.refunds
		.filter(({ walletRef }) => walletRef === payment.walletRef)
		.reduce((left, { amountMinor }) => left - amountMinor, payment.amountMinor);
}

/** Returns the payment a call names, or the first when it names none (ksher-api.md 6.4). */
export function paymentAsked(order: TrueOrder, { walletRef }: Asked): TruePayment | undefined {
	return order.payments.find((one) => one.walletRef === walletRef) ?? order.payments[0];
}

/** Returns whether the order's code can still be paid. */
export function isOpen(order: TrueOrder, nowMs: number): boolean {
	return !order.closed && (order.expiresAtMs === null || nowMs < order.expiresAtMs);
}

function scanTextOf(asked: Asked, ksherNumber: string): string {
	if (asked.channel !== 'promptpay') return `${asked.channel}://pay/${ksherNumber}`;
	return promptpayText({
		billerId: SANDBOX_BILLER_ID,
		ksherOrderNo: ksherNumber,
		stallsName: `900${asked.appid.slice(3)}`,
		totalFee: asked.amountMinor
	});
}
