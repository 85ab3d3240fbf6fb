import * as v from 'valibot';
import type { ReadOnly } from '../../read-only.ts';

/** A requested refund: an amount of one payment, in minor units. */
export interface RefundInput {
	readonly amountMinor: number;
	/** The wallet's number of the payment; an attempt rarely has more than one payment. */
	readonly walletRef: string;
}

/** What Ksher allows the account (merchant_info). Null: merchant_info did not say, so order_refund's answer decides. */
export interface RefundTerms {
	readonly partialAllowed: boolean | null;
}

/** How a refund can be made, decided before anything is sent. Pages put the reason into words. */
export const RefundPlan = v.variant('kind', [
	v.object({ kind: v.literal('by_api') }),
	/** Only by a person: at the counter, by bank transfer, or in Ksher's portal. */
	v.object({
		kind: v.literal('by_hand'),
		why: v.picklist(['wallet_cannot', 'other_day', 'already_settled'])
	}),
	v.object({
		kind: v.literal('impossible'),
		why: v.picklist([
			'not_paid',
			'bad_amount',
			'more_than_is_left',
			'only_the_whole',
			'one_at_a_time',
			'too_many'
		])
	})
]);
export type RefundPlan = ReadOnly<v.InferOutput<typeof RefundPlan>>;
