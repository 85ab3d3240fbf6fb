import * as v from 'valibot';

/** A channel Ksher has opened for a merchant, under Ksher's own name for it there. */
export const MerchantChannel = v.object({
	channel: v.string(),
	/**
	 * The largest single payment; null: none, or not told. For staff to read only: the unit is documented nowhere, so
	 * nothing is refused because of it.
	 */
	singleLimitMinor: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
	/** When money is paid out, in Ksher's words: `T+1`. */
	settlement: v.string()
});
export type MerchantChannel = v.InferOutput<typeof MerchantChannel>;

/**
 * What merchant_info told of an account; also the form it is stored in. Null members: Ksher did not say, so nothing is
 * closed or forbidden because of them. Only the first two are signed (ksher-api.md 5.3).
 */
export const MerchantFacts = v.object({
	accountType: v.picklist(['Formal', 'Test', 'other']),
	businessMode: v.picklist(['offline', 'online', 'other']),
	allowPartialRefund: v.nullable(v.boolean()),
	channels: v.nullable(v.array(MerchantChannel)),
	checkedAtMs: v.pipe(v.number(), v.safeInteger())
});
export type MerchantFacts = v.InferOutput<typeof MerchantFacts>;
