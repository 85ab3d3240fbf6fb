import type { Channel } from '../../../shared/payments/channel.ts';
import { CHANNEL_FACTS } from '../../sandbox/channels.ts';
import { promptpayText, SANDBOX_BILLER_ID } from '../../sandbox/promptpay.ts';
import type { Random } from '../../support/random.ts';

/** Money that arrived at Ksher. */
export interface TruePayment {
	readonly walletRef: string;
	readonly amountMinor: number;
	readonly currency: string;
	readonly paidAtMs: number;
}

/** Money that went, or goes, back. */
export interface TrueRefund {
	readonly number: string;
	readonly ksherNumber: string;
	/** The payment it is of, by the wallet's number. */
	readonly walletRef: string;
	readonly amountMinor: number;
	readonly doneAtMs: number;
}

/** One order as Ksher has it: the truth, whatever its answers say or whether they arrive. */
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
	/** The buyer is entering a PIN until then. */
	confirmingUntilMs: number;
	/** The wallet turned the payment down, and Ksher says so until then. */
	declinedUntilMs: number;
	readonly payments: TruePayment[];
	readonly refunds: TrueRefund[];
}

/** What a call is about, as it reaches Ksher. */
export interface Asked {
	readonly number: string;
	readonly channel: Channel;
	readonly appid: string;
	readonly amountMinor: number;
	readonly currency: string;
	/** Which payment of the order, by the wallet's number; empty: the order as such. */
	readonly walletRef: string;
	/** Which refund, where the call is about one. */
	readonly refund: { readonly number: string; readonly amountMinor: number } | null;
}

/** How this world's Ksher does what its documents leave open. */
export interface KsherWays {
	/** A repeated native_pay: the same order again, or a refusal (ksher-api.md 13.3). */
	readonly duplicates: 'replay' | 'refuse';
	/** Some wallets do not know an order before its code is first scanned. */
	readonly missingBeforeScan: boolean;
	readonly unpaidWord: 'NOTPAY' | 'PENDING';
	/** From the moment Ksher takes a refund until refund_query says it is done. */
	readonly refundTakesMs: number;
}

/** Ksher's books. */
export class Bank {
	readonly ways: KsherWays;
	readonly orders = new Map<string, TrueOrder>();
	/** What a careful bank would report of its merchant: the same number for something else. */
	readonly complaints: string[] = [];

	constructor(random: Random) {
		this.ways = {
			duplicates: random.pick(['replay', 'refuse']),
			missingBeforeScan: random.chance(0.3),
			unpaidWord: random.pick(['NOTPAY', 'PENDING']),
			refundTakesMs: random.pick([0, 0, 20_000, 5 * 60_000])
		};
	}

	/** Makes the order, or finds the one made before. */
	make(asked: Asked, nowMs: number): { order: TrueOrder; isNew: boolean } {
		const known = this.orders.get(asked.number);
		if (known !== undefined) {
			if (known.amountMinor !== asked.amountMinor || known.channel !== asked.channel) {
				this.complaints.push(`order ${asked.number} was asked for again as something else`);
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

	/** The buyer's phone pays; false when the wallet does not let it. A PromptPay code can be paid again and again. */
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

	/** Gives money back; the caller has checked that it may. */
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

	scan(order: TrueOrder, confirmingUntilMs: number): void {
		order.scanned = true;
		order.confirmingUntilMs = confirmingUntilMs;
	}

	decline(order: TrueOrder, saidUntilMs: number): void {
		order.scanned = true;
		order.confirmingUntilMs = 0;
		order.declinedUntilMs = saidUntilMs;
	}
}

/** What has not gone back of a payment yet. */
export function leftMinor(order: TrueOrder, payment: TruePayment): number {
	return order.refunds
		.filter(({ walletRef }) => walletRef === payment.walletRef)
		.reduce((left, { amountMinor }) => left - amountMinor, payment.amountMinor);
}

/** The payment a question is about; asked about none in particular, the first (ksher-api.md 6.4). */
export function paymentAsked(order: TrueOrder, { walletRef }: Asked): TruePayment | undefined {
	return order.payments.find((one) => one.walletRef === walletRef) ?? order.payments[0];
}

/** True while the order's code can be paid. */
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
