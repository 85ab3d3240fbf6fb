import type { Channel } from './channels.ts';
import type { SignVersion } from './setup.ts';

/** How far an order has come, as it is stored; expiry and refunds are read off by `resultAt`. */
export type Phase = 'NOTPAY' | 'USERPAYING' | 'PAYERROR' | 'SUCCESS' | 'CLOSED';
/** The words of order_query for these states (ksher-api.md 7). */
export type OrderResult = Phase | 'REFUND';

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

export interface Refund {
	mchRefundNo: string;
	ksherRefundNo: string;
	channelRefundNo: string;
	/** The payment this gives money back from. */
	channelOrderNo: string;
	refundFee: number;
	feeType: string;
	refundedAtMs: number;
	/** When its state becomes REFUNDSUCCESS. */
	completesAtMs: number;
}

export interface WebhookTry {
	/** 1 is the first delivery, 2 to 13 the retries, 0 one sent by hand. */
	try: number;
	atMs: number;
	outcome: string;
}

export interface PendingWebhook {
	channelOrderNo: string;
	try: number;
	dueAtMs: number;
}

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
	/** The canonical text of the parameters that must be equal for a replay (ksher-api.md 13.3). */
	asked: string;
	signVersion: SignVersion;
	declines: number;
	payments: Payment[];
	refunds: Refund[];
	latePaymentsDueAtMs: number[];
	webhooks: WebhookTry[];
	pendingWebhooks: PendingWebhook[];
	/** What happened, for people. */
	history: { atMs: number; what: string }[];
}

/** A fact or, when the rules forbid it, a sentence saying so. */
export type Allowed = { ok: true } | { ok: false; sentence: string };

export function resultAt(order: Order, nowMs: number): OrderResult {
	if (order.phase === 'SUCCESS') return order.refunds.length > 0 ? 'REFUND' : 'SUCCESS';
	return order.expiresAtMs !== null && order.expiresAtMs <= nowMs ? 'CLOSED' : order.phase;
}

/** Whether the buyer's wallet would still take money for this code. */
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

/** The money still refundable of one payment. */
export function refundableFee(order: Order, payment: Payment): number {
	const refundedFee = order.refunds
		.filter((refund) => refund.channelOrderNo === payment.channelOrderNo)
		.reduce((sum, refund) => sum + refund.refundFee, 0);
	return payment.totalFee - refundedFee;
}

export function refused(order: Order, why: string): { ok: false; sentence: string } {
	return { ok: false, sentence: `Order ${order.mchOrderNo} ${why}.` };
}
