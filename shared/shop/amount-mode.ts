import * as v from 'valibot';

/**
 * The source of a kiosk's amounts:
 * keypad    the buyer types the amount
 * catalogue the buyer picks items; the Worker prices them
 * pushed    a till or another machine of the shop sends the amount
 * fixed     the amount is always the same: one tap leads to the wallets
 */
export const AmountMode = v.variant('kind', [
	v.object({ kind: v.literal('keypad') }),
	v.object({ kind: v.literal('catalogue') }),
	v.object({ kind: v.literal('pushed') }),
	v.object({
		kind: v.literal('fixed'),
		amountMinor: v.pipe(v.number(), v.safeInteger(), v.minValue(1))
	})
]);
export type AmountMode = v.InferOutput<typeof AmountMode>;
