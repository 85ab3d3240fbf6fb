import * as v from 'valibot';
import { CHANNELS } from './channels.ts';

/**
 * The sandbox's settings. Each stands for something that the real service does not document or sets per merchant; the
 * README says which.
 */
export const SettingsSchema = v.strictObject({
	/** Whether payments are reported to notify_url. */
	webhooks: v.boolean(),
	/** Strict reading of the documented answer: `msg` must be `OK` as well (ksher-api.md 9, 13.6). */
	webhookNeedsMsg: v.boolean(),
	/** The key that signs webhooks; how Ksher chooses is unknown (5.6). `as_created` follows native_pay. */
	webhookSignVersion: v.picklist(['as_created', 'V1', 'V2']),
	/** A used mch_order_no: 13.3 mode A (`refuse`) or B (`replay` an equal, unpaid order). */
	duplicateMode: v.picklist(['replay', 'refuse']),
	/** 13.2: a refusal is `code: 0` with signed data, or `code: 1` with neither data nor sign. */
	failureShape: v.picklist(['signed', 'bare']),
	/** The code_url of the five channels for which only the image is certain (6.2). */
	walletCodeUrl: v.picklist(['omitted', 'blank', 'given']),
	/** order_query's word for an unpaid order; the gateway's query says NOTSURE (6.4). */
	unpaidResult: v.picklist(['NOTPAY', 'NOTSURE', 'PENDING']),
	/** Wallets the merchants have not opened: merchant_info does not list them, native_pay refuses them (6.10). */
	closedChannels: v.array(v.picklist(CHANNELS)),
	/** merchant_info.allow_partial_refund (8.3). */
	partialRefunds: v.boolean(),
	/** When false, refunds fail with NOTENOUGH, as on a day without payments (8.3). */
	refundFundsEnough: v.boolean(),
	/** How long a refund is not yet REFUNDSUCCESS (13.7). */
	refundDelayMs: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2_592_000_000)),
	/** The error code for what a channel cannot do, which is undocumented (13.7). */
	unsupportedErrCode: v.picklist(['KSHER_INVALID_PARAM', 'NOAUTH']),
	/** The error code for closing a paid order (6.7). */
	closePaidErrCode: v.picklist(['ORDERPAID', 'CANCEL_ERROR']),
	/** Alipay+ can be closed for Japan merchants only (6.7). */
	alipayplusClosable: v.boolean(),
	/** 1 THB, although 0.01 THB was once accepted (10.1). */
	minTotalFee: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000)),
	maxTotalFee: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000_000_000)),
	/** Some clients report that expire_time (seconds) closes a PromptPay order after all (8.2). */
	honourExpireTime: v.boolean(),
	/** The Python SDK queries with GET (2); REQUIRE_POST_METHOD otherwise. */
	acceptGet: v.boolean()
});

export type Settings = v.InferOutput<typeof SettingsSchema>;

export const DEFAULT_SETTINGS: Readonly<Settings> = {
	webhooks: true,
	webhookNeedsMsg: false,
	webhookSignVersion: 'as_created',
	duplicateMode: 'replay',
	failureShape: 'signed',
	walletCodeUrl: 'omitted',
	unpaidResult: 'NOTPAY',
	closedChannels: [],
	partialRefunds: true,
	refundFundsEnough: true,
	refundDelayMs: 0,
	unsupportedErrCode: 'KSHER_INVALID_PARAM',
	closePaidErrCode: 'ORDERPAID',
	alipayplusClosable: false,
	minTotalFee: 100,
	maxTotalFee: 10_000_000,
	honourExpireTime: false,
	acceptGet: false
};
