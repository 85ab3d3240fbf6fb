import type { Attempt } from '../../shared/payments/attempt/attempt.ts';
import type { Refund } from '../../shared/payments/refund/refund.ts';
import type { Config } from '../config.ts';
import type { AttemptCall } from './calls.ts';
import { hookAddress } from './hook-address.ts';

// The business parameters of each call. Free text is left out: the signed parameters have no separators, so free text
// would weaken the signature (ksher-api.md 5.5).

/** Returns the parameters of native_pay, order_query and order_close (ksher-api.md 6.1, 6.4, 6.7). */
export function attemptParams(
	call: AttemptCall,
	attempt: Attempt,
	config: Config
): Record<string, string> {
	const order = { mch_order_no: attempt.id, channel: attempt.channel };
	switch (call) {
		case 'native_pay':
			return {
				...order,
				total_fee: String(attempt.amount.amountMinor),
				fee_type: attempt.amount.currency,
				...lifeParams(attempt, config),
				...(config.hooks === null
					? {}
					: { notify_url: hookAddress(config.hooks.publicUrl, attempt.id, config.hooks.secret) })
			};
		case 'order_query': {
			// The attempt is paid, so the query is about a second payment, which only the wallet's number identifies.
			const [suspected] = attempt.state === 'paid' ? attempt.suspectedPayments : [];
			return suspected === undefined ? order : { ...order, channel_order_no: suspected };
		}
		case 'order_close':
			return order;
	}
}

/** Returns the parameters of order_refund and refund_query, which are the same (ksher-api.md 6.5, 6.6). */
export function refundParams(attempt: Attempt, refund: Refund): Record<string, string> {
	return {
		...refundStatusParams(attempt, refund),
		mch_refund_no: refund.id,
		total_fee: String(attempt.amount.amountMinor),
		refund_fee: String(refund.amountMinor),
		fee_type: attempt.amount.currency,
		// Card refunds require ksher_order_no (ksher-api.md 6.5).
		...(attempt.providerRef ? { ksher_order_no: attempt.providerRef } : {})
	};
}

/** Returns the parameters of an order_query about a refund of one of the attempt's payments. */
export function refundStatusParams(attempt: Attempt, refund: Refund): Record<string, string> {
	const isSettling = refund.walletRef === (attempt.evidence?.walletRef ?? '');
	return {
		mch_order_no: attempt.id,
		channel: attempt.channel,
		...(isSettling ? {} : { channel_order_no: refund.walletRef })
	};
}

function lifeParams(attempt: Attempt, config: Config): Record<string, string> {
	if (attempt.askedLifeMs === null) return {};
	const units = Math.ceil(attempt.askedLifeMs / 1000 / config.tmnExpireUnitS);
	return { tmn_expire_time: String(units) };
}
