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

// Unknown is not failed (design.md 4.2): a word that is not in the catalogue, or not at this call, is unclear.

const ALL = [...KSHER_CODES, ...WALLET_CODES, ...ORDER_CODES, ...PAGE_CODES] as const;

/** The name of a code in the catalogue, as Ksher prints it. */
export type ErrorCodeName = (typeof ALL)[number]['code'];

/** Every error code Ksher documents, each once. */
export const ERROR_CODES: readonly ErrorCode[] = ALL;

const BY_WORD: ReadonlyMap<string, ErrorCode> = new Map(
	ERROR_CODES.flatMap((entry) => [entry.code, ...entry.twins].map((word) => [word, entry]))
);

/** The entry of a word as Ksher may write it: either spelling, any case, blanks around it; null for any other. */
export function findErrorCode(word: string): ErrorCode | null {
	return BY_WORD.get(word.trim().toUpperCase()) ?? null;
}

/** What native_pay's error code says about the order. */
export function createFailure(word: string): CreateFailure {
	return findErrorCode(word)?.calls.native_pay ?? 'unclear';
}

/** What order_query's error code says about the order. */
export function queryFailure(word: string): QueryFailure {
	return findErrorCode(word)?.calls.order_query ?? 'unclear';
}

/** What order_close's error code says about the order. */
export function closeFailure(word: string): CloseFailure {
	return findErrorCode(word)?.calls.order_close ?? 'unclear';
}

/** What order_refund's error code says about the refund. */
export function refundFailure(word: string): RefundFailure {
	return findErrorCode(word)?.calls.order_refund ?? 'unclear';
}

/** What refund_query's error code says about the refund. */
export function refundQueryFailure(word: string): RefundQueryFailure {
	return findErrorCode(word)?.calls.refund_query ?? 'unclear';
}

/** True for codes that every sale of the account would meet until somebody has seen to it. */
export function stopsSales(word: string): boolean {
	return findErrorCode(word)?.stopsSales ?? false;
}

/** What to tell a buyer whose payment met this code; nobody is asked to pay again on an unknown word. */
export function buyerNotice(word: string): BuyerNotice {
	return findErrorCode(word)?.buyer ?? 'ask_staff';
}
