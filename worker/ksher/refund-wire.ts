import * as v from 'valibot';
import type { Refund, RefundEvent } from '../../shared/payments/refund/refund.ts';
import { refundFailure, refundQueryFailure } from '../../shared/payments/error-codes/table.ts';
import { text, wholeNumber } from './wire.ts';

// Turns the answers of order_refund and refund_query into our events (ksher-api.md 6.5, 6.6).

const RefundAnswer = v.object({
	result: text,
	err_code: text,
	appid: text,
	mch_order_no: text,
	mch_refund_no: text,
	ksher_refund_no: text,
	refund_fee: wholeNumber,
	refund_time: text
});

const RefundRow = v.object({
	mch_refund_no: text,
	ksher_refund_no: text,
	mch_refund_fee: wholeNumber,
	refund_state: text,
	refund_time: text
});

const RefundList = v.object({
	result: text,
	err_code: text,
	mch_order_no: text,
	refund_orders: v.optional(v.array(RefundRow), [])
});

/** Returns order_refund's signed answer as an event. SUCCESS means "accepted"; some wallets move the money later. */
export function refundEvent(data: Readonly<Record<string, unknown>>, refund: Refund): RefundEvent {
	const answer = v.safeParse(RefundAnswer, data);
	if (!answer.success) return { type: 'refund_unclear', why: 'bad_envelope' };
	const { output } = answer;
	if (output.result === 'SUCCESS') {
		const isOurs =
			(output.mch_refund_no === '' || output.mch_refund_no === refund.id) &&
			(output.mch_order_no === '' || output.mch_order_no === refund.attemptId) &&
			(output.refund_fee === null || output.refund_fee === refund.amountMinor);
		return isOurs
			? { type: 'refund_accepted', providerRef: output.ksher_refund_no }
			: { type: 'refund_unclear', why: 'incomplete' };
	}
	if (output.result !== 'FAIL') return { type: 'refund_unclear', why: 'unknown_word' };
	const refusal = output.err_code;
	switch (refundFailure(refusal)) {
		case 'refused':
			return { type: 'refund_refused', refusal, settled: false };
		case 'settled':
			return { type: 'refund_refused', refusal, settled: true };
		case 'duplicate':
			return { type: 'refund_duplicate', refusal };
		case 'lacks_funds':
			return { type: 'refund_lacks_funds', refusal };
		case 'delayed':
			return { type: 'refund_delayed', refusal };
		case 'repeat':
		case 'unclear':
			return { type: 'refund_unclear', why: 'refused_query' };
	}
}

/** Returns refund_query's signed answer as an event. Only REFUNDSUCCESS with our number and amount is "done". */
export function refundStatusEvent(
	data: Readonly<Record<string, unknown>>,
	refund: Refund
): RefundEvent {
	const answer = v.safeParse(RefundList, data);
	if (!answer.success) return { type: 'check_unclear', why: 'bad_envelope' };
	const { output } = answer;
	if (output.result === 'FAIL') {
		return refundQueryFailure(output.err_code) === 'missing'
			? { type: 'refund_missing' }
			: { type: 'check_unclear', why: 'refused_query' };
	}
	if (output.result !== 'SUCCESS') return { type: 'check_unclear', why: 'unknown_word' };
	const row = output.refund_orders.find(({ mch_refund_no }) => mch_refund_no === refund.id);
	if (row === undefined) return { type: 'refund_missing' };
	if (row.mch_refund_fee !== null && row.mch_refund_fee !== refund.amountMinor) {
		return { type: 'check_unclear', why: 'incomplete' };
	}
	return row.refund_state === 'REFUNDSUCCESS'
		? {
				type: 'refund_confirmed',
				providerRef: row.ksher_refund_no,
				refundedAtText: row.refund_time
			}
		: { type: 'refund_unfinished' };
}

const OrderState = v.object({ result: text, mch_order_no: text, time_end: text });

/**
 * Returns order_query's answer about a refund as an event, for wallets without refund_query. REFUND says that the order
 * has a refund, not which one (ksher-api.md 7). `isOnlyOne`: no other refund of the order can have moved money, so REFUND
 * means this one.
 */
export function refundSeenEvent(
	data: Readonly<Record<string, unknown>>,
	refund: Refund,
	isOnlyOne: boolean
): RefundEvent {
	const answer = v.safeParse(OrderState, data);
	if (!answer.success) return { type: 'check_unclear', why: 'bad_envelope' };
	const { output } = answer;
	if (output.mch_order_no !== '' && output.mch_order_no !== refund.attemptId) {
		return { type: 'check_unclear', why: 'incomplete' };
	}
	switch (output.result) {
		case 'REFUND':
			// An unknown refund beside others is sent again with its number: Ksher then answers whether it knows it.
			return refund.state === 'pending' || isOnlyOne
				? { type: 'refund_confirmed', providerRef: '', refundedAtText: '' }
				: { type: 'refund_missing' };
		case 'SUCCESS':
			return { type: 'refund_missing' };
		default:
			return { type: 'check_unclear', why: 'unknown_word' };
	}
}
