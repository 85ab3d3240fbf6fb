import type { SignedFields } from './canonical.ts';
import { sealed } from './envelope.ts';
import { thaiDateTime } from './ksher-time.ts';
import type { Order, Payment } from './order.ts';
import { randomDigits, randomLetters } from './random.ts';
import type { Keys, SignVersion } from './setup.ts';
import type { Settings } from './settings.ts';
import { spoiledSign } from './signature.ts';

/** The kinds of webhooks that can be made by hand. */
export const WEBHOOK_KINDS = [
	'genuine',
	'second',
	'forged',
	'bad_signature',
	'wrong_amount'
] as const;
export type WebhookKind = (typeof WEBHOOK_KINDS)[number];

/** Returns the JSON text of a webhook (ksher-api.md 9). */
export function webhookBody(
	keys: Keys,
	settings: Settings,
	nowMs: number,
	order: Order,
	payment: Payment,
	kind: WebhookKind
): string {
	const data = webhookData(order, payment);
	const told = kind === 'wrong_amount' ? { ...data, total_fee: payment.totalFee + 1 } : data;
	const envelope = sealed(keys, webhookSignVersion(settings, order), nowMs, told);
	return JSON.stringify(
		kind === 'bad_signature' ? { ...envelope, sign: spoiledSign(envelope.sign ?? '') } : envelope
	);
}

/** Returns an invented payment, for webhooks about unpaid orders. */
export function inventedPayment(order: Order, nowMs: number): Payment {
	return {
		channelOrderNo: randomDigits(24),
		totalFee: order.totalFee,
		feeType: order.feeType,
		paidAtMs: nowMs,
		cashFee: order.totalFee,
		cashFeeType: order.feeType,
		rate: '1.000000',
		openid: ''
	};
}

function webhookData(order: Order, payment: Payment): SignedFields {
	return {
		result: 'SUCCESS',
		appid: order.appid,
		mch_order_no: order.mchOrderNo,
		ksher_order_no: order.ksherOrderNo,
		channel: order.channel,
		channel_order_no: payment.channelOrderNo,
		total_fee: payment.totalFee,
		fee_type: payment.feeType,
		cash_fee: payment.cashFee,
		cash_fee_type: payment.cashFeeType,
		rate: payment.rate,
		openid: payment.openid,
		operation: 'NATIVE-PAY',
		time_end: thaiDateTime(payment.paidAtMs),
		attach: order.attach,
		// A random nonce, because a webhook answers no request.
		nonce_str: randomLetters(32)
	};
}

function webhookSignVersion(settings: Settings, order: Order): SignVersion {
	return settings.webhookSignVersion === 'as_created'
		? order.signVersion
		: settings.webhookSignVersion;
}
