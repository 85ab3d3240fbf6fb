import type { BuyerNotice } from './buyer-notice.ts';
import type {
	CloseFailure,
	CreateFailure,
	ErrorCode,
	QueryFailure,
	RefundFailure,
	RefundQueryFailure
} from './error-code.ts';
import { KSHER_CODES } from './ksher-codes.ts';
import { ORDER_CODES } from './order-codes.ts';
import { PAGE_CODES } from './page-codes.ts';
import { WALLET_CODES } from './wallet-codes.ts';

// Unknown is not failed (docs/design.md, decision 2): a code that is not in the table, or not at this call, is unclear.

const ALL = [...KSHER_CODES, ...WALLET_CODES, ...ORDER_CODES, ...PAGE_CODES] as const;

/** The name of a code in the table, as Ksher documents it. */
export type ErrorCodeName = (typeof ALL)[number]['code'];

/** Every error code Ksher documents, each once. */
export const ERROR_CODES: readonly ErrorCode[] = ALL;

const BY_WORD: ReadonlyMap<string, ErrorCode> = new Map(
	ERROR_CODES.flatMap((entry) => [entry.code, ...entry.twins].map((word) => [word, entry]))
);

/** Returns the row of an error code in either spelling, any case and with blanks around it; null for unknown codes. */
export function findErrorCode(word: string): ErrorCode | null {
	return BY_WORD.get(word.trim().toUpperCase()) ?? null;
}

/** Returns the meaning of native_pay's error code for the order. */
export function createFailure(word: string): CreateFailure {
	return findErrorCode(word)?.calls.native_pay ?? 'unclear';
}

/** Returns the meaning of order_query's error code for the order. */
export function queryFailure(word: string): QueryFailure {
	return findErrorCode(word)?.calls.order_query ?? 'unclear';
}

/** Returns the meaning of order_close's error code for the order. */
export function closeFailure(word: string): CloseFailure {
	return findErrorCode(word)?.calls.order_close ?? 'unclear';
}

/** Returns the meaning of order_refund's error code for the refund. */
export function refundFailure(word: string): RefundFailure {
	return findErrorCode(word)?.calls.order_refund ?? 'unclear';
}

/** Returns the meaning of refund_query's error code for the refund. */
export function refundQueryFailure(word: string): RefundQueryFailure {
	return findErrorCode(word)?.calls.refund_query ?? 'unclear';
}

/** Returns whether every sale of the account would fail with this code until a person corrects the cause. */
export function stopsSales(word: string): boolean {
	return findErrorCode(word)?.stopsSales ?? false;
}

/** Returns the notice for a buyer whose payment failed with this code; unknown codes never offer to pay again. */
export function buyerNotice(word: string): BuyerNotice {
	return findErrorCode(word)?.buyer ?? 'ask_staff';
}
