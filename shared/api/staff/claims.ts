import * as v from 'valibot';
import { CHANNELS } from '../../payments/channel.ts';
import { DayName } from '../../shop/business-day/day-name.ts';
import { SaleRow } from './sales.ts';

// A buyer says "I did pay": staff find the sale, check at Ksher, and get a verdict.

/** Candidates shown at most: more of them say that another amount or time is wanted. */
export const CLAIM_CANDIDATES_MAX = 10;

/** GET /api/staff/claims, as its address says it: a code, or an amount, or both, and about when. */
export const ClaimsQuery = v.pipe(
	v.strictObject({
		/** The reference on the screen, or an order number of ours, Ksher's or the wallet's. */
		code: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(64)), ''),
		amountMinor: v.optional(
			v.pipe(
				v.string(),
				v.regex(/^\d{1,11}$/),
				v.transform(Number),
				v.minValue(1, 'an amount is more than nothing')
			)
		),
		/** A time of day by the shop's clock, HH:MM: without a day the last time it was that late. */
		time: v.optional(v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/))),
		/** A date of that clock. */
		day: v.optional(DayName)
	}),
	v.check(
		({ code, amountMinor }) => code !== '' || amountMinor !== undefined,
		'a code or an amount is needed'
	)
);
export type ClaimsQuery = v.InferOutput<typeof ClaimsQuery>;

/** Its answer; `by` says what they were found by. */
export const ClaimCandidates = v.object({
	by: v.picklist(['code', 'amount']),
	candidates: v.array(SaleRow)
});
export type ClaimCandidates = v.InferOutput<typeof ClaimCandidates>;

/**
 * What is true of a claimed sale:
 * no_code     no code was ever shown, so nobody can have paid
 * asking      Ksher is being asked
 * on_screen   its code is on the kiosk's screen now, and Ksher is asked every few seconds
 * paid        one payment, and it settled the sale
 * paid_twice  it was paid, and paid again
 * mismatch    Ksher reports something that does not match: a problem for a person
 * no_answer   Ksher's last answer was lost or not clear; it is asked again by itself
 * unpaid      Ksher knows no payment of any code of it
 */
export const CLAIM_VERDICTS = [
	'no_code',
	'asking',
	'on_screen',
	'paid',
	'paid_twice',
	'mismatch',
	'no_answer',
	'unpaid'
] as const;
export type ClaimVerdict = (typeof CLAIM_VERDICTS)[number];

/** GET /api/staff/claims/:kioskId/:saleId, and what POST …/check answers. */
export const ClaimStanding = v.object({
	verdict: v.picklist(CLAIM_VERDICTS),
	/** True while some code of it is still being asked about. */
	asking: v.boolean(),
	/** Of the payment that settled it: when, by Ksher's clock, and with what. */
	paidAtMs: v.nullable(v.number()),
	channel: v.nullable(v.picklist(CHANNELS)),
	/** Problems about it that wait for a person. */
	openCases: v.number()
});
export type ClaimStanding = v.InferOutput<typeof ClaimStanding>;
