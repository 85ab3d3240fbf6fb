import { field, refuse } from '../call.ts';
import type { AuthenticCall, Outcome, Refusal } from '../call.ts';
import { CHANNEL_FACTS } from '../channels.ts';
import { findOrder } from '../find-order.ts';
import { resultAt } from '../order.ts';
import type { Order } from '../order.ts';

/** Closes an unpaid order, where its wallet can (ksher-api.md 6.7). */
export function orderClose(call: AuthenticCall): Outcome {
	const found = findOrder(call);
	if (!found.ok) return found;
	const { order } = found;
	const refusal = closeRefusal(call, order);
	if (refusal !== undefined) return refusal;
	call.world.bank.close(order);
	return {
		ok: true,
		data: {
			result: 'SUCCESS',
			appid: order.appid,
			mch_order_no: order.mchOrderNo,
			nonce_str: field(call.form, 'nonce_str')
		}
	};
}

function closeRefusal({ world, nowMs }: AuthenticCall, order: Order): Refusal | undefined {
	const { close, closeRefusedForMs } = CHANNEL_FACTS[order.channel];
	const result = resultAt(order, nowMs);
	if (result === 'SUCCESS' || result === 'REFUND') {
		return refuse(world.settings.closePaidErrCode, 'the order is paid');
	}
	if (result === 'CLOSED') return refuse('ORDER_ALREADY_CANCEL', 'the order is closed already');
	const isClosable =
		close === 'yes' || (close === 'japan_only' && world.settings.alipayplusClosable);
	if (!isClosable) return refuse('CANCEL_ERROR', 'the wallet does not support cancellation');
	if (nowMs - order.createdAtMs < closeRefusedForMs) {
		return refuse('CANCEL_ERROR', 'the order was made less than 5 minutes ago');
	}
	return undefined;
}
