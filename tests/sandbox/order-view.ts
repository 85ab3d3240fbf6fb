import { CHANNEL_FACTS } from './channels.ts';
import { resultAt } from './order.ts';
import type { Order, OrderResult, Payment, Refund } from './order.ts';

/** An order of the control API. */
export interface OrderView extends Pick<
	Order,
	| 'mchOrderNo'
	| 'ksherOrderNo'
	| 'appid'
	| 'channel'
	| 'totalFee'
	| 'feeType'
	| 'createdAtMs'
	| 'expiresAtMs'
	| 'codeUrl'
	| 'scanText'
	| 'notifyUrl'
	| 'latePaymentsDueAtMs'
	| 'webhooks'
	| 'history'
> {
	wallet: string;
	result: OrderResult;
	payments: Pick<Payment, 'channelOrderNo' | 'totalFee' | 'feeType' | 'paidAtMs'>[];
	refunds: Refund[];
	/** When the next webhook is due, or null. */
	nextWebhookAtMs: number | null;
}

/** Returns an order as the control API shows it. */
export function orderView(order: Order, nowMs: number): OrderView {
	return {
		mchOrderNo: order.mchOrderNo,
		ksherOrderNo: order.ksherOrderNo,
		appid: order.appid,
		channel: order.channel,
		wallet: CHANNEL_FACTS[order.channel].wallet,
		totalFee: order.totalFee,
		feeType: order.feeType,
		result: resultAt(order, nowMs),
		createdAtMs: order.createdAtMs,
		expiresAtMs: order.expiresAtMs,
		codeUrl: order.codeUrl,
		scanText: order.scanText,
		notifyUrl: order.notifyUrl,
		payments: order.payments.map(({ channelOrderNo, totalFee, feeType, paidAtMs }) => ({
			channelOrderNo,
			totalFee,
			feeType,
			paidAtMs
		})),
		refunds: order.refunds,
		latePaymentsDueAtMs: order.latePaymentsDueAtMs,
		webhooks: order.webhooks,
		nextWebhookAtMs:
			order.pendingWebhooks.length === 0
				? null
				: Math.min(...order.pendingWebhooks.map(({ dueAtMs }) => dueAtMs)),
		history: order.history
	};
}
