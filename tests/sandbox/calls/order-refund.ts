import { field, refuse } from '../call.ts';
import type { AuthenticCall, Outcome, Refusal } from '../call.ts';
import { CHANNEL_FACTS } from '../channels.ts';
import { wholeNumber } from '../fields.ts';
import { findOrder } from '../find-order.ts';
import { bangkokDay, chinaDigits, thaiDateTime } from '../ksher-time.ts';
import { refundableFee, resultAt } from '../order.ts';
import type { Order, Payment, Refund } from '../order.ts';
import { randomDigits } from '../random.ts';

/** Refunds a payment, in full or in part (ksher-api.md 6.5, 8.3, 13.7). */
export function orderRefund(call: AuthenticCall): Outcome {
	const found = findOrder(call);
	if (!found.ok) return found;
	const { order } = found;
	const { form, nowMs, world } = call;
	const asked = field(form, 'channel_order_no');
	const payment =
		order.payments.find(({ channelOrderNo }) => channelOrderNo === asked) ?? order.payments[0];
	if (CHANNEL_FACTS[order.channel].refund === 'never') {
		return refuse(world.settings.unsupportedErrCode, 'the channel does not support refunds');
	}
	if (payment === undefined) return unpaidRefusal(order, nowMs);
	const refusal = dayRefusal(call, order, payment) ?? moneyRefusal(call, order, payment);
	if (refusal !== undefined) return refusal;
	const refund: Refund = {
		mchRefundNo: field(form, 'mch_refund_no'),
		ksherRefundNo: `700${chinaDigits(nowMs)}${randomDigits(6)}`,
		// ShopeePay reuses the payment's number (6.5).
		channelRefundNo: order.channel === 'airpay' ? payment.channelOrderNo : randomDigits(28),
		channelOrderNo: payment.channelOrderNo,
		refundFee: Number(field(form, 'refund_fee')),
		feeType: payment.feeType,
		refundedAtMs: nowMs,
		completesAtMs: nowMs + world.settings.refundDelayMs
	};
	world.bank.refund(order, refund);
	return { ok: true, data: { ...refundData(order, refund), nonce_str: field(form, 'nonce_str') } };
}

function unpaidRefusal(order: Order, nowMs: number): Refusal {
	return resultAt(order, nowMs) === 'CLOSED'
		? refuse('ORDER_ALREADY_CANCEL_OPERATION_CANNOT_BE_PERFORMED', 'this order was cancelled')
		: refuse('ORDER_NOT_PAY', 'this order has not been paid');
}

/** Refuses card refunds after the Bangkok day of the payment; the zone is presumed (ksher-api.md 8.3). */
function dayRefusal({ nowMs }: AuthenticCall, order: Order, payment: Payment): Refusal | undefined {
	const isSameDay = bangkokDay(payment.paidAtMs) === bangkokDay(nowMs);
	return CHANNEL_FACTS[order.channel].refund === 'same_day' && !isSameDay
		? refuse('KSHER_REFUND_EXPIRE', 'refunds are possible on the day of payment only')
		: undefined;
}

/** Returns a refusal for the amounts, the number or the merchant's balance. */
function moneyRefusal(
	{ form, world }: AuthenticCall,
	order: Order,
	payment: Payment
): Refusal | undefined {
	const totalFee = wholeNumber(field(form, 'total_fee'));
	const refundFee = wholeNumber(field(form, 'refund_fee'));
	const isSameOrder = totalFee === order.totalFee && field(form, 'fee_type') === payment.feeType;
	if (!isSameOrder || refundFee === undefined || refundFee === 0) {
		return refuse('KSHER_INVALID_REFUND_FEE_OR_TYPE', 'refund currency or amount invalid');
	}
	if (world.bank.refundNumberUsed(order.appid, field(form, 'mch_refund_no'))) {
		return refuse('KSHER_DUPLICATED_REFUND_ORDERNO', 'the refund order no. already used');
	}
	if (refundFee > payment.totalFee) {
		return refuse('KSHER_INVALID_REFUND_FEE', 'amount to refund is greater than the order');
	}
	const leftFee = refundableFee(order, payment);
	if (leftFee === 0) return refuse('ORDER_ALREADY_REFUND', 'this order has been refunded');
	if (refundFee > leftFee) {
		return refuse('KSHER_INVALID_REFUND_BALANCE', 'the balance of this order is not enough');
	}
	if (refundFee < payment.totalFee && !world.settings.partialRefunds) {
		return refuse('KSHER_INVALID_REFUND_AMOUNT', 'partially refund is not allowed');
	}
	if (!world.settings.refundFundsEnough) {
		return refuse('NOTENOUGH', 'there is not enough unsettled fund for refund');
	}
	return undefined;
}

function refundData(order: Order, refund: Refund): Record<string, string | number> {
	return {
		result: 'SUCCESS',
		appid: order.appid,
		attach: order.attach,
		cash_refund_fee: refund.refundFee,
		channel: order.channel,
		channel_order_no: refund.channelOrderNo,
		channel_refund_no: refund.channelRefundNo,
		device_id: order.deviceId,
		fee_type: refund.feeType,
		ksher_order_no: order.ksherOrderNo,
		ksher_refund_no: refund.ksherRefundNo,
		mch_order_no: order.mchOrderNo,
		mch_refund_no: refund.mchRefundNo,
		operator_id: order.operatorId,
		refund_fee: refund.refundFee,
		refund_time: thaiDateTime(refund.refundedAtMs),
		total_fee: order.totalFee
	};
}
