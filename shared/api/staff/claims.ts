import * as v from 'valibot';
import { CHANNELS } from '../../payments/channel.ts';
import { DayName } from '../../shop/business-day/day-name.ts';
import { SaleRow } from './sales.ts';

// Claims: a buyer says "I did pay", and staff find the sale, check at Ksher, and get a verdict.

/** The most candidates shown: more of them mean that the search needs another amount or time. */
export const CLAIM_CANDIDATES_MAX = 10;

/** The query of GET /api/staff/claims: a code, an amount or both, and an approximate time. */
export const ClaimsQuery = v.pipe(
	v.strictObject({
		/** The reference on the screen, or an order number of the kiosk, Ksher or the wallet. */
		code: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(64)), ''),
		amountMinor: v.optional(
			v.pipe(
				v.string(),
				v.regex(/^\d{1,11}$/),
				v.transform(Number),
				v.minValue(1, 'an amount is more than nothing')
			)
		),
		/** A time of day on the shop's clock, HH:MM; without a day, the most recent such time. */
		time: v.optional(v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/))),
		/** A date on the shop's clock. */
		day: v.optional(DayName)
	}),
	v.check(
		({ code, amountMinor }) => code !== '' || amountMinor !== undefined,
		'a code or an amount is needed'
	)
);
export type ClaimsQuery = v.InferOutput<typeof ClaimsQuery>;

/** The answer to ClaimsQuery; `by` says how the candidates were found. */
export const ClaimCandidates = v.object({
	by: v.picklist(['code', 'amount']),
	candidates: v.array(SaleRow)
});
export type ClaimCandidates = v.InferOutput<typeof ClaimCandidates>;

/**
 * The verdict on a claimed sale:
 * no_code     no code was ever shown, so nobody can have paid
 * asking      Ksher is being queried
 * on_screen   the sale's code is on the screen now, and Ksher is queried every few seconds
 * paid        one payment settled the sale
 * paid_twice  the sale was paid more than once
 * mismatch    Ksher's answer does not match the sale: a person must decide
 * no_answer   Ksher's last answer was lost or unclear; the kiosk queries again by itself
 * unpaid      Ksher knows no payment of any of the sale's codes
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

/** The answer of GET /api/staff/claims/:kioskId/:saleId and of POST …/check. */
export const ClaimStatus = v.object({
	verdict: v.picklist(CLAIM_VERDICTS),
	/** True while a query about one of the sale's codes is running. */
	asking: v.boolean(),
	/** When the settling payment was made, by Ksher's clock. */
	paidAtMs: v.nullable(v.number()),
	channel: v.nullable(v.picklist(CHANNELS)),
	/** The number of the sale's open cases. */
	openCases: v.number()
});
export type ClaimStatus = v.InferOutput<typeof ClaimStatus>;
