import type { BuyerNotice } from './buyer-notice.ts';

// A failure is about one request. When the same number was sent before and that answer was lost, the refusal of the
// repeat says nothing about the first request: query before trusting it.

/**
 * The meaning of a FAIL answer of native_pay for its order:
 * refused    no order was created; the same request can never succeed
 * duplicate  Ksher already knows the number: query it
 * unclear    an order may exist: query before anything is repeated
 */
export type CreateFailure = 'refused' | 'duplicate' | 'unclear';

/** The meaning of a FAIL answer of order_query; `missing` is normal before the first scan (ksher-api.md 7). */
export type QueryFailure = 'missing' | 'unclear';

/** The meaning of a FAIL answer of order_close; `refused`: the order stays as it was, paid, payable or closed. */
export type CloseFailure = 'refused' | 'unclear';

/**
 * The meaning of a FAIL answer of order_refund for its refund number:
 * refused      no money will move with this number; it is never sent again
 * duplicate    Ksher already knows the number: query the refund
 * lacks_funds  too little unsettled money now: pending, and sent again later with the same number
 * settled      the order is settled: only Ksher's merchant platform can refund it
 * delayed      under way: query the result later
 * repeat       Ksher or the wallet failed: query, then send the same number again
 * unclear      money may have moved: query before anything is repeated
 */
export type RefundFailure =
	'refused' | 'duplicate' | 'lacks_funds' | 'settled' | 'delayed' | 'repeat' | 'unclear';

/** The meaning of a FAIL answer of refund_query; `missing`: Ksher does not know the refund. */
export type RefundQueryFailure = 'missing' | 'unclear';

/** The meaning of an error code at each call; null where it is not documented, and then unclear. */
export interface CallMeanings {
	readonly native_pay: CreateFailure | null;
	readonly order_query: QueryFailure | null;
	readonly order_close: CloseFailure | null;
	readonly order_refund: RefundFailure | null;
	readonly refund_query: RefundQueryFailure | null;
}
export type ErrorCodeCall = keyof CallMeanings;

/** Who can correct the cause of an error. */
export const WHO = ['buyer', 'kiosk', 'shop', 'integrator', 'ksher'] as const;
export type Who = (typeof WHO)[number];

/** One row of the table of Ksher's error codes (seed, "Error codes"; ksher-api.md 11). */
export interface ErrorCode {
	/** The code as Ksher documents it, with Ksher's misspellings. */
	readonly code: string;
	/** The correct spelling, where Ksher misspells the code: it is not known which one Ksher sends. */
	readonly twins: readonly string[];
	readonly meaning: string;
	readonly who: Who;
	readonly calls: CallMeanings;
	/** Whether every sale of the account would fail with this code until a person corrects the cause. */
	readonly stopsSales: boolean;
	/** The notice for the buyer; it offers to pay again only where nobody can have paid. */
	readonly buyer: BuyerNotice;
	/** What happened and what to do, for the shop's staff. */
	readonly staff: { readonly en: string; readonly th: string };
}

/** Occurs at no call of ours (Ksher's cashier page); rare codes override single calls. */
export const NOWHERE: CallMeanings = {
	native_pay: null,
	order_query: null,
	order_close: null,
	order_refund: null,
	refund_query: null
};

/** Ksher refused before doing anything. A refused query says nothing about its order. */
export const REFUSED_AT_EVERY_CALL: CallMeanings = {
	native_pay: 'refused',
	order_query: 'unclear',
	order_close: 'refused',
	order_refund: 'refused',
	refund_query: 'unclear'
};

/** A failure, perhaps after the work was done. Refunds are queried, then sent again (seed). */
export const BROKE_DOWN: CallMeanings = {
	native_pay: 'unclear',
	order_query: 'unclear',
	order_close: 'unclear',
	order_refund: 'repeat',
	refund_query: 'unclear'
};
