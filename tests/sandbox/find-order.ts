import { field, refuse } from './call.ts';
import type { AuthenticCall, Refusal } from './call.ts';
import { ORDER_NUMBER_FIELDS } from './fields.ts';
import type { Order } from './order.ts';

type Found = { ok: true; order: Order } | Refusal;

/**
 * Returns the order that a call names by at least one of the three numbers. Empty numbers do not count, and all numbers
 * and the channel must agree (ksher-api.md 6.4; the agreement is presumed).
 */
export function findOrder({ form, account, world }: AuthenticCall): Found {
	const sent = ORDER_NUMBER_FIELDS.filter((name) => field(form, name) !== '');
	if (sent.length === 0) return refuse('KSHER_ERROR_ORDER_NO', 'missing order no parameter');
	const orders = sent.map((name) => {
		const number = field(form, name);
		switch (name) {
			case 'mch_order_no':
				return world.bank.find(account.appid, number);
			case 'ksher_order_no':
				return world.bank.findByKsherOrderNo(number);
			case 'channel_order_no':
				return world.bank.findByChannelOrderNo(number);
		}
	});
	const [order] = orders;
	if (order?.appid !== account.appid || orders.some((other) => other !== order)) {
		return refuse('KSHER_INVALID_ORDER_NO', 'order no. does not exist');
	}
	const channel = field(form, 'channel');
	if (channel !== '' && channel !== order.channel) {
		return refuse('KSHER_INVALID_PARAM', 'channel is not the channel of the order');
	}
	return { ok: true, order };
}
