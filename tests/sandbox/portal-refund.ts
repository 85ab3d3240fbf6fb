import { chinaDigits } from './ksher-time.ts';
import { refundableFee, refused } from './order.ts';
import type { Allowed, Order } from './order.ts';
import { randomDigits } from './random.ts';
import type { World } from './world.ts';

/**
 * Refunds by hand in Ksher's portal, which allows any channel and day (ksher-api.md 8.3): the first payment with money
 * left, in full unless an amount is requested. Afterwards the API shows the refund under a number of Ksher's.
 */
export function portalRefund(
	{ bank, clock }: World,
	order: Order,
	requestedFee: number | undefined
): Allowed {
	const payment = order.payments.find((one) => refundableFee(order, one) > 0);
	if (payment === undefined) {
		return refused(order, order.payments.length === 0 ? 'is not paid' : 'is already refunded');
	}
	const leftFee = refundableFee(order, payment);
	const refundFee = requestedFee ?? leftFee;
	if (refundFee > leftFee) return refused(order, `has only ${String(leftFee)} left to refund`);
	const nowMs = clock.nowMs();
	bank.refund(order, {
		mchRefundNo: `PORTAL-${randomDigits(12)}`,
		ksherRefundNo: `700${chinaDigits(nowMs)}${randomDigits(6)}`,
		channelRefundNo: randomDigits(28),
		channelOrderNo: payment.channelOrderNo,
		refundFee,
		feeType: payment.feeType,
		refundedAtMs: nowMs,
		completesAtMs: nowMs
	});
	return { ok: true };
}
