import type { BuyerNotice } from './buyer-notice.ts';

// A failure is about one request. When the same number was sent before and that answer was lost, a refusal of the
// repeat does not say what became of the first: ask before believing it.

/**
 * What a FAIL answer of native_pay means for the order it was about:
 * refused    no order was made; the same request can never succeed
 * duplicate  Ksher knows the number already: query it
 * unclear    an order may exist: query before anything is repeated
 */
export type CreateFailure = 'refused' | 'duplicate' | 'unclear';

/** What a FAIL answer of order_query means: `missing` is normal before the first scan (ksher-api.md 7). */
export type QueryFailure = 'missing' | 'unclear';

/** What a FAIL answer of order_close means: `refused` left the order as it was, paid, payable or closed already. */
export type CloseFailure = 'refused' | 'unclear';

/**
 * What a FAIL answer of order_refund means for the refund number it was about:
 * refused      no money will move with this number; it is never sent again
 * duplicate    Ksher knows the number already: ask what became of it
 * lacks_funds  too little unsettled money now: stays pending, sent again later with the same number
 * settled      the order is settled: only Ksher's merchant platform can refund it
 * delayed      under way; the result comes later: ask
 * repeat       Ksher or the wallet broke down: ask, then send the same number again
 * unclear      money may have moved: ask before anything is repeated
 */
export type RefundFailure =
	'refused' | 'duplicate' | 'lacks_funds' | 'settled' | 'delayed' | 'repeat' | 'unclear';

/** What a FAIL answer of refund_query means: `missing` when Ksher does not know the refund. */
export type RefundQueryFailure = 'missing' | 'unclear';

/** What a code proves at each call; null where it does not occur (met there all the same, it is unclear). */
export interface CallMeanings {
	readonly native_pay: CreateFailure | null;
	readonly order_query: QueryFailure | null;
	readonly order_close: CloseFailure | null;
	readonly order_refund: RefundFailure | null;
	readonly refund_query: RefundQueryFailure | null;
}
export type CatalogueCall = keyof CallMeanings;

/** Who can do something about it. */
export const WHO = ['buyer', 'kiosk', 'shop', 'integrator', 'ksher'] as const;
export type Who = (typeof WHO)[number];

/** All that is known of one of Ksher's error codes (seed, "Error codes"; ksher-api.md 11). */
export interface ErrorCode {
	/** As Ksher prints it, misspellings included. */
	readonly code: string;
	/** The same name spelt right, where Ksher misspells it: which of them is sent is not known. */
	readonly twins: readonly string[];
	readonly meaning: string;
	readonly who: Who;
	readonly calls: CallMeanings;
	/** Whether every sale of the account would fail like this one until somebody sees to it. */
	readonly stopsSales: boolean;
	/** What the buyer is told; an invitation to pay only where nobody can have paid. */
	readonly buyer: BuyerNotice;
	/** What happened and what to do, for the shop's staff. */
	readonly staff: { readonly en: string; readonly th: string };
}

/** Of Ksher's cashier page, which the kiosk does not use; also what the rarer codes start from. */
export const NOWHERE: CallMeanings = {
	native_pay: null,
	order_query: null,
	order_close: null,
	order_refund: null,
	refund_query: null
};

/** Turned down before anything was done; a question turned down says nothing about what was asked. */
export const REFUSED_AT_EVERY_CALL: CallMeanings = {
	native_pay: 'refused',
	order_query: 'unclear',
	order_close: 'refused',
	order_refund: 'refused',
	refund_query: 'unclear'
};

/** Something broke on the way, perhaps after the work was done. Refunds are asked about, then sent again (seed). */
export const BROKE_DOWN: CallMeanings = {
	native_pay: 'unclear',
	order_query: 'unclear',
	order_close: 'unclear',
	order_refund: 'repeat',
	refund_query: 'unclear'
};
