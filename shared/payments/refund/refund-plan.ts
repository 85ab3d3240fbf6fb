import * as v from 'valibot';
import type { ReadOnly } from '../../read-only.ts';

/** What somebody wants back: how much of which payment. */
export interface RefundInput {
	readonly amountMinor: number;
	/** The wallet's number of the payment; an attempt has one, and rarely more. */
	readonly walletRef: string;
}

/** What Ksher allows the account (merchant_info); null: it did not say, so its answer will. */
export interface RefundTerms {
	readonly partialAllowed: boolean | null;
}

/** How a refund can be done, known before anything is sent. Staff are told the reason in words. */
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
