import { field, refuse } from '../call.ts';
import type { AuthenticCall, Outcome } from '../call.ts';
import { CHANNEL_FACTS } from '../channels.ts';
import { findOrder } from '../find-order.ts';
import { thaiDateTime } from '../ksher-time.ts';
import type { Refund } from '../order.ts';

/** An invented word: only REFUNDSUCCESS is known, and anything else must count as pending (7). */
const PENDING_REFUND_STATE = 'REFUNDPROCESSING';

/** Returns the refunds of an order, all or the one named (ksher-api.md 6.6). */
export function refundQuery(call: AuthenticCall): Outcome {
	const found = findOrder(call);
	if (!found.ok) return found;
	const { order } = found;
	const { form, nowMs, world } = call;
	if (!CHANNEL_FACTS[order.channel].refundQuery) {
		return refuse(world.settings.unsupportedErrCode, 'the channel does not support refund_query');
	}
	const asked = field(form, 'mch_refund_no');
	const refunds = order.refunds.filter((refund) => asked === '' || refund.mchRefundNo === asked);
	const [first] = refunds;
	const payment = order.payments.find((paid) => paid.channelOrderNo === first?.channelOrderNo);
	if (first === undefined || payment === undefined) {
		return refuse('KSHER_INVALID_ORDER_NO', 'refund order no. does not exist');
	}
	return {
		ok: true,
		data: {
			result: 'SUCCESS',
			appid: order.appid,
			mch_order_no: order.mchOrderNo,
			ksher_order_no: order.ksherOrderNo,
			channel_order_no: payment.channelOrderNo,
			nonce_str: field(form, 'nonce_str'),
			fee_type: payment.feeType,
			total_fee: payment.totalFee,
			// As observed: text where other answers have numbers, and a refund_fee that is not the sum (6.6).
			cash_fee: String(payment.cashFee),
			cash_fee_type: payment.cashFeeType,
			refund_count: String(refunds.length),
			refund_fee: String(refunds.length),
			time_end: thaiDateTime(first.refundedAtMs),
			refund_orders: refunds.map((refund) => refundRow(refund, nowMs))
		}
	};
}

function refundRow(refund: Refund, nowMs: number): Record<string, string | number> {
	return {
		mch_refund_no: refund.mchRefundNo,
		ksher_refund_no: refund.ksherRefundNo,
		channel_refund_no: refund.channelRefundNo,
		mch_refund_fee: refund.refundFee,
		refund_state: refund.completesAtMs <= nowMs ? 'REFUNDSUCCESS' : PENDING_REFUND_STATE,
		refund_time: thaiDateTime(refund.refundedAtMs)
	};
}
