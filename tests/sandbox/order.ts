import type { Channel } from './channels.ts';
import type { SignVersion } from './setup.ts';

/** The stored phase of an order; `resultAt` adds expiry and refunds. */
export type Phase = 'NOTPAY' | 'USERPAYING' | 'PAYERROR' | 'SUCCESS' | 'CLOSED';
/** The words of order_query for the phases (ksher-api.md 7). */
export type OrderResult = Phase | 'REFUND';

/** A payment of an order. */
export interface Payment {
	channelOrderNo: string;
	totalFee: number;
	feeType: string;
	paidAtMs: number;
	cashFee: number;
	cashFeeType: string;
	rate: string;
	openid: string;
}

/** A refund of a payment. */
export interface Refund {
	mchRefundNo: string;
	ksherRefundNo: string;
	channelRefundNo: string;
	/** The wallet's number of the refunded payment. */
	channelOrderNo: string;
	refundFee: number;
	feeType: string;
	refundedAtMs: number;
	/** When the refund's state becomes REFUNDSUCCESS. */
	completesAtMs: number;
}

/** One delivery of a webhook, with its outcome. */
export interface WebhookTry {
	/** 1 is the first delivery, 2 to 13 the retries, 0 one sent by hand. */
	try: number;
	atMs: number;
	outcome: string;
}

/** A webhook that waits for its next delivery. */
export interface PendingWebhook {
	channelOrderNo: string;
	try: number;
	dueAtMs: number;
}

/** An order in Ksher's books. */
export interface Order {
	appid: string;
	mchOrderNo: string;
	ksherOrderNo: string;
	channel: Channel;
	totalFee: number;
	feeType: string;
	phase: Phase;
	createdAtMs: number;
	expiresAtMs: number | null;
	codeUrl: string | null;
	scanText: string;
	stallsName: string;
	imgType: 'png' | 'svg';
	attach: string;
	deviceId: string;
	operatorId: string;
	notifyUrl: string | null;
	/** The canonical text of the parameters that a replay must repeat (ksher-api.md 13.3). */
	asked: string;
	signVersion: SignVersion;
	declines: number;
	payments: Payment[];
	refunds: Refund[];
	latePaymentsDueAtMs: number[];
	webhooks: WebhookTry[];
	pendingWebhooks: PendingWebhook[];
	/** The order's events, for people. */
	history: { atMs: number; what: string }[];
}

/** Whether an action is allowed, with a sentence when it is not. */
export type Allowed = { ok: true } | { ok: false; sentence: string };

/** Returns order_query's word for an order at a time. */
export function resultAt(order: Order, nowMs: number): OrderResult {
	if (order.phase === 'SUCCESS') return order.refunds.length > 0 ? 'REFUND' : 'SUCCESS';
	return order.expiresAtMs !== null && order.expiresAtMs <= nowMs ? 'CLOSED' : order.phase;
}

/** Returns whether the buyer's wallet would still accept a payment of the code. */
export function payableAt(order: Order, nowMs: number): Allowed {
	const result = resultAt(order, nowMs);
	switch (result) {
		case 'NOTPAY':
		case 'USERPAYING':
		case 'PAYERROR':
			return { ok: true };
		case 'SUCCESS':
			return refused(order, 'is already paid');
		case 'REFUND':
			return refused(order, 'is already paid and refunded');
		case 'CLOSED':
			return refused(order, order.phase === 'CLOSED' ? 'is closed' : 'has expired');
	}
}

/** Returns how much of a payment is still refundable, in minor units. */
export function refundableFee(order: Order, payment: Payment): number {
	const refundedFee = order.refunds
		.filter((refund) => refund.channelOrderNo === payment.channelOrderNo)
		.reduce((sum, refund) => sum + refund.refundFee, 0);
	return payment.totalFee - refundedFee;
}

/** Returns a refusal of an action on an order. */
export function refused(order: Order, why: string): { ok: false; sentence: string } {
	return { ok: false, sentence: `Order ${order.mchOrderNo} ${why}.` };
}
