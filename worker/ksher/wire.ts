import * as v from 'valibot';
import type { Attempt, PaymentCode, Mismatch } from '../../shared/payments/attempt/attempt.ts';
import type { PaymentSeen, ReportedEvent } from '../../shared/payments/attempt/event.ts';
import {
	closeFailure,
	createFailure,
	queryFailure
} from '../../shared/payments/error-codes/table.ts';

// The only place that turns Ksher's field names and words into our events. Values come as numbers, strings or empty
// strings depending on the call (ksher-api.md 4, 6), so every field is optional and read leniently; only fields that
// decide about money are checked strictly.

/** A text that may come as a number or null. Missing or null becomes empty. */
export const text = v.optional(
	v.pipe(
		v.nullable(v.union([v.string(), v.number()])),
		v.transform((value) => (value === null ? '' : String(value)))
	),
	''
);
/** A whole number that may come as text. Anything else, missing included, becomes null. */
export const wholeNumber = v.optional(
	v.pipe(
		v.nullable(v.union([v.string(), v.number()])),
		v.transform((value) => (/^\d{1,15}$/.test(String(value)) ? Number(value) : null))
	),
	null
);

const OrderAnswer = v.object({
	result: text,
	err_code: text,
	appid: text,
	mch_order_no: text,
	ksher_order_no: text,
	channel_order_no: text,
	total_fee: wholeNumber,
	fee_type: text,
	code_url: text,
	imgdat: text,
	time_end: text
});
type OrderAnswer = v.InferOutput<typeof OrderAnswer>;

/** The facts of an answer that may be stored: no payer id, no signature, no picture. */
export interface AnswerFacts {
	readonly result: string;
	readonly errorCode: string;
	readonly providerRef: string;
	readonly walletRef: string;
	readonly amountMinor: number | null;
	readonly currency: string;
	readonly paidAtText: string;
}

/** Returns the facts to store of any answer; null when the types of its fields are wrong. */
export function answerFacts(data: Readonly<Record<string, unknown>>): AnswerFacts | null {
	const answer = v.safeParse(OrderAnswer, data);
	if (!answer.success) return null;
	const { output } = answer;
	return {
		result: output.result.slice(0, 32),
		errorCode: output.err_code.slice(0, 64),
		providerRef: output.ksher_order_no.slice(0, 64),
		walletRef: output.channel_order_no.slice(0, 64),
		amountMinor: output.total_fee,
		currency: output.fee_type.slice(0, 16),
		paidAtText: output.time_end.slice(0, 32)
	};
}

/** Returns native_pay's signed answer as an event. SUCCESS means "order made", never "paid" (ksher-api.md 6.2). */
export function createEvent(
	data: Readonly<Record<string, unknown>>,
	attempt: Attempt,
	appid: string
): ReportedEvent {
	const answer = v.safeParse(OrderAnswer, data);
	if (!answer.success) return { type: 'create_unclear', why: 'bad_envelope' };
	const { output } = answer;
	if (output.result === 'SUCCESS') {
		if (differenceOf(output, attempt, appid) !== null) {
			return { type: 'code_rejected', providerRef: output.ksher_order_no };
		}
		const code = codeOf(output);
		return code === null
			? { type: 'create_unclear', why: 'incomplete' }
			: { type: 'code_issued', code, providerRef: output.ksher_order_no };
	}
	if (output.result !== 'FAIL') return { type: 'create_unclear', why: 'unknown_word' };
	switch (createFailure(output.err_code)) {
		case 'refused':
			return { type: 'create_refused', refusal: output.err_code.trim() };
		case 'duplicate':
			return { type: 'create_duplicate' };
		case 'unclear':
			return { type: 'create_unclear', why: 'refused_query' };
	}
}

/**
 * Returns order_query's signed answer as an event. Only SUCCESS about our order, appid, amount and currency is a payment;
 * total_fee is the only amount to check (ksher-api.md 6.4). An unknown result is unclear (7).
 */
export function queryEvent(
	data: Readonly<Record<string, unknown>>,
	attempt: Attempt,
	appid: string,
	nowMs: number
): ReportedEvent {
	const answer = v.safeParse(OrderAnswer, data);
	if (!answer.success) return { type: 'query_unclear', why: 'bad_envelope' };
	const { output } = answer;
	switch (output.result) {
		case 'SUCCESS':
			return paymentEvent(output, attempt, appid, nowMs);
		case 'REFUND':
			return { type: 'payment_mismatched', mismatch: 'refund_seen', seen: seenIn(output) };
		case 'NOTPAY':
		case 'PENDING':
		case 'NOTSURE':
			return { type: 'not_paid' };
		case 'USERPAYING':
			return { type: 'buyer_confirming' };
		case 'PAYERROR':
			return { type: 'payment_declined' };
		case 'CLOSED':
			return { type: 'order_closed' };
		case 'FAIL':
			return queryFailure(output.err_code) === 'missing'
				? { type: 'order_missing' }
				: { type: 'query_unclear', why: 'refused_query' };
		default:
			return { type: 'query_unclear', why: 'unknown_word' };
	}
}

/** Returns order_close's signed answer as an event. */
export function closeEvent(data: Readonly<Record<string, unknown>>): ReportedEvent {
	const answer = v.safeParse(OrderAnswer, data);
	if (!answer.success) return { type: 'close_unclear', why: 'bad_envelope' };
	const { result, err_code } = answer.output;
	if (result === 'SUCCESS') return { type: 'close_accepted' };
	if (result !== 'FAIL') return { type: 'close_unclear', why: 'unknown_word' };
	switch (closeFailure(err_code)) {
		case 'refused':
			return { type: 'close_refused', refusal: err_code.trim() };
		case 'unclear':
			return { type: 'close_unclear', why: 'refused_query' };
	}
}

function paymentEvent(
	answer: OrderAnswer,
	attempt: Attempt,
	appid: string,
	nowMs: number
): ReportedEvent {
	const { total_fee, fee_type } = answer;
	if (answer.appid === '' || answer.mch_order_no === '' || fee_type === '' || total_fee === null) {
		return { type: 'query_unclear', why: 'incomplete' };
	}
	const mismatch = differenceOf(answer, attempt, appid);
	if (mismatch !== null) return { type: 'payment_mismatched', mismatch, seen: seenIn(answer) };
	return {
		type: 'payment_confirmed',
		evidence: {
			providerRef: answer.ksher_order_no,
			walletRef: answer.channel_order_no,
			amountMinor: total_fee,
			currency: fee_type,
			paidAtText: answer.time_end,
			confirmedAtMs: nowMs
		}
	};
}

/** Returns the facts of an answer that does not match, cut to stored lengths, for the person who decides the case. */
function seenIn(answer: OrderAnswer): PaymentSeen {
	return {
		orderRef: answer.mch_order_no.slice(0, 64),
		accountRef: answer.appid.slice(0, 32),
		providerRef: answer.ksher_order_no.slice(0, 64),
		walletRef: answer.channel_order_no.slice(0, 64),
		amountMinor: answer.total_fee,
		currency: answer.fee_type.slice(0, 16),
		paidAtText: answer.time_end.slice(0, 32)
	};
}

/** Returns how an answer differs from our order; null: it does not. A missing field is no difference (paymentEvent). */
function differenceOf(answer: OrderAnswer, attempt: Attempt, appid: string): Mismatch | null {
	if (answer.appid !== '' && answer.appid !== appid) return 'wrong_account';
	if (answer.mch_order_no !== '' && answer.mch_order_no !== attempt.id) return 'wrong_order';
	if (answer.total_fee !== null && answer.total_fee !== attempt.amount.amountMinor) {
		return 'wrong_amount';
	}
	if (answer.fee_type !== '' && answer.fee_type !== attempt.amount.currency) {
		return 'wrong_currency';
	}
	return null;
}

/** Returns the text to draw, or Ksher's own picture for channels that send only a picture (ksher-api.md 6.2). */
function codeOf(answer: OrderAnswer): PaymentCode | null {
	if (answer.code_url.trim() !== '') return { kind: 'text', text: answer.code_url };
	return /^data:image\/(png|svg\+xml|jpeg|gif)[;,]/.test(answer.imgdat)
		? { kind: 'image', dataUri: answer.imgdat }
		: null;
}
