import { field } from '../call.ts';
import type { AuthenticCall, Outcome } from '../call.ts';
import { findOrder } from '../find-order.ts';
import { thaiDateTime } from '../ksher-time.ts';
import { resultAt } from '../order.ts';
import type { Order, Payment } from '../order.ts';

/** Returns the state of one order (ksher-api.md 6.4, 7). */
export function orderQuery(call: AuthenticCall): Outcome {
	const found = findOrder(call);
	if (!found.ok) return found;
	const { order } = found;
	// How Ksher reports a second payment is unknown; here only a query with its number returns it.
	const asked = field(call.form, 'channel_order_no');
	const payment =
		order.payments.find(({ channelOrderNo }) => channelOrderNo === asked) ?? order.payments[0];
	return {
		ok: true,
		data: {
			result: resultOf(call, order, payment),
			appid: order.appid,
			mch_order_no: order.mchOrderNo,
			ksher_order_no: order.ksherOrderNo,
			channel: order.channel,
			nonce_str: field(call.form, 'nonce_str'),
			attach: order.attach,
			device_id: order.deviceId,
			operator_id: order.operatorId,
			operation: 'ORDER-QUERY',
			consumer_remark: '',
			merchant_remark: '',
			...paymentFields(order, payment)
		}
	};
}

function resultOf(call: AuthenticCall, order: Order, payment: Payment | undefined): string {
	const result = resultAt(order, call.nowMs);
	if (result === 'NOTPAY') return call.world.settings.unpaidResult;
	if (payment === undefined) return result;
	const isRefunded = order.refunds.some(
		({ channelOrderNo }) => channelOrderNo === payment.channelOrderNo
	);
	return isRefunded ? 'REFUND' : 'SUCCESS';
}

/** Returns a payment's members, blank for an unpaid order as in the gateway's signed answer (6.4). */
function paymentFields(
	order: Order,
	payment: Payment | undefined
): Record<string, string | number> {
	if (payment === undefined) {
		return {
			total_fee: order.totalFee,
			raw_total_fee: order.totalFee,
			fee_type: order.feeType,
			channel_order_no: '',
			cash_fee: '',
			cash_fee_type: '',
			rate: '',
			openid: '',
			time_end: ''
		};
	}
	return {
		total_fee: payment.totalFee,
		raw_total_fee: payment.totalFee,
		fee_type: payment.feeType,
		channel_order_no: payment.channelOrderNo,
		cash_fee: payment.cashFee,
		cash_fee_type: payment.cashFeeType,
		rate: payment.rate,
		openid: payment.openid,
		time_end: thaiDateTime(payment.paidAtMs)
	};
}
