import { field, refuse } from './call.ts';
import type { Form, KsherCall, Refusal } from './call.ts';

/** Besides appid and sign, which are checked earlier (ksher-api.md 3 and 6). */
const MANDATORY: Readonly<Record<KsherCall, readonly string[]>> = {
	native_pay: ['nonce_str', 'time_stamp', 'mch_order_no', 'total_fee', 'fee_type', 'channel'],
	order_query: ['nonce_str', 'time_stamp'],
	order_close: ['nonce_str', 'time_stamp'],
	order_refund: ['nonce_str', 'time_stamp', 'total_fee', 'fee_type', 'refund_fee', 'mch_refund_no'],
	// The documentation requires more, but Ksher's demo sends only an order number (6.6).
	refund_query: ['nonce_str', 'time_stamp'],
	merchant_info: ['nonce_str']
};

/** The documented lengths; channel_order_no occurs longer than its documented 32 (6.4). */
const LENGTHS_MAX: Readonly<Record<string, number>> = {
	appid: 32,
	nonce_str: 32,
	time_stamp: 256,
	version: 32,
	mch_order_no: 32,
	ksher_order_no: 32,
	channel_order_no: 64,
	mch_refund_no: 32,
	fee_type: 16,
	channel: 32
};

/** The fields that can name an order. */
export const ORDER_NUMBER_FIELDS = ['mch_order_no', 'ksher_order_no', 'channel_order_no'] as const;

/** Checks mandatory fields, then lengths, in the order of ksher-api.md 13.2. Returns undefined when all are fine. */
export function fieldsRefusal(call: KsherCall, form: Form): Refusal | undefined {
	const missing = MANDATORY[call].find((name) => field(form, name) === '');
	if (missing === 'mch_order_no')
		return refuse('KSHER_ERROR_ORDER_NO', 'missing order no parameter');
	if (missing !== undefined) return refuse('KSHER_INVALID_PARAM', `missing parameter ${missing}`);
	for (const [name, value] of form) {
		const lengthMax = LENGTHS_MAX[name];
		if (lengthMax !== undefined && value.length > lengthMax) {
			return refuse('KSHER_PARAM_OVERLENGTH', `parameter ${name} is too long`);
		}
	}
	return undefined;
}

/** Parses a whole number of minor units. Returns undefined for floats and signs, which are parameter errors (10.1). */
export function wholeNumber(text: string): number | undefined {
	return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
