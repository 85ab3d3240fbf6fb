import * as v from 'valibot';

/** A channel that Ksher has opened for a merchant, by merchant_info's name for it. */
export const MerchantChannel = v.object({
	channel: v.string(),
	/**
	 * The largest single payment; null: no limit, or Ksher did not say. For staff to read only: its unit is documented
	 * nowhere, so no payment is refused because of it.
	 */
	singleLimitMinor: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
	/** When money is paid out, as Ksher writes it: `T+1`. */
	settlement: v.string()
});
export type MerchantChannel = v.InferOutput<typeof MerchantChannel>;

/**
 * An account's facts from merchant_info, as they are stored. A null member means that Ksher did not say, so it closes
 * or forbids nothing. Only the first two members are signed (ksher-api.md 5.3).
 */
export const MerchantFacts = v.object({
	accountType: v.picklist(['Formal', 'Test', 'other']),
	businessMode: v.picklist(['offline', 'online', 'other']),
	allowPartialRefund: v.nullable(v.boolean()),
	channels: v.nullable(v.array(MerchantChannel)),
	checkedAtMs: v.pipe(v.number(), v.safeInteger())
});
export type MerchantFacts = v.InferOutput<typeof MerchantFacts>;
