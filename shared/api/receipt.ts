import * as v from 'valibot';
import { CHANNELS } from '../payments/channel.ts';
import { AttemptId } from '../ids.ts';
import { CURRENCIES } from '../money.ts';
import type { Sale } from '../payments/sale/sale.ts';

/** The token in a receipt's link: the settling attempt, and a proof that only the Worker can make. */
export const ReceiptToken = v.pipe(
	v.string(),
	v.maxLength(80),
	v.regex(/^[A-Z0-9]{2,8}-[A-Z0-9]+-[A-Z0-9]+\.[0-9a-f]{32}$/),
	v.brand('ReceiptToken')
);
export type ReceiptToken = v.InferOutput<typeof ReceiptToken>;

/** Returns the attempt and the proof in a token; null for a malformed one. */
export function partsOf(token: ReceiptToken): { attemptId: AttemptId; proof: string } | null {
	const [attempt, proof = ''] = token.split('.');
	const attemptId = v.safeParse(AttemptId, attempt);
	return attemptId.success ? { attemptId: attemptId.output, proof } : null;
}

/** GET /api/receipts/:token. It has nothing about the payer. */
export const Receipt = v.object({
	shopName: v.string(),
	reference: v.string(),
	amountMinor: v.number(),
	currency: v.picklist(CURRENCIES),
	channel: v.picklist(CHANNELS),
	paidAtMs: v.number(),
	/** The succeeded refunds of this payment, in minor units. */
	refundedMinor: v.number(),
	/** True when no real money moved. */
	sandbox: v.boolean()
});
export type Receipt = v.InferOutput<typeof Receipt>;

/** Returns the receipt of a sale; null when the sale is not paid, or not by this attempt. */
export function receiptOf(
	sale: Sale,
	attemptId: AttemptId,
	shop: Pick<Receipt, 'shopName' | 'sandbox'>
): Receipt | null {
	const settling = sale.attempts.find(({ id }) => id === sale.settledBy);
	if (settling?.id !== attemptId || sale.paidAtMs === null) return null;
	const refunds = sale.refunds.filter(
		(refund) =>
			refund.attemptId === attemptId &&
			refund.walletRef === settling.evidence?.walletRef &&
			refund.state === 'succeeded'
	);
	return {
		shopName: shop.shopName,
		sandbox: shop.sandbox,
		reference: sale.reference,
		...sale.amount,
		channel: settling.channel,
		paidAtMs: sale.paidAtMs,
		refundedMinor: refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
	};
}
