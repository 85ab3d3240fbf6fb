/** What a FAIL answer of native_pay means for the order it was about. */
export type CreateFailure = 'refused' | 'duplicate' | 'unclear';

/** Requests that Ksher turns down before it makes an order; the same request can never succeed (ksher-api.md 11). */
const REFUSED = new Set([
	'APPID_NOT_EXIST',
	'APPID_MCHID_NOT_MATCH',
	'CHANNEL_LIST_ERROR',
	'KSHER_AMOUNT_IS_TOO_SMALL',
	'KSHER_ERROR_ORDER_NO',
	'KSHER_EXCEED_AMOUNT_LIMIT',
	'KSHER_FEETYPE_NOT_MATCH',
	'KSHER_INVALID_MCHINFO',
	'KSHER_INVALID_PARAM',
	'KSHER_PARAM_OVERLENGTH',
	'KSHER_SIGN_ERROR',
	'KSHER_VERSION_ERROR',
	'LACK_PARAMS',
	'MCHID_NOT_EXIST',
	'NOAUTH',
	'NOT_UTF8',
	'PARAM_ERROR',
	'POST_DATA_EMPTY',
	'PRICE_NOT_EXIST',
	'REQUIRE_POST_METHOD',
	'SHOP_ID_ERROR',
	'SHOP_NOT_EXIST',
	'SIGNERROR'
]);

/** The number is known to Ksher already; two are misspelt in the documentation, so both spellings are taken. */
const DUPLICATE = new Set([
	'KSHER_DUPLICATED_ORDERNO',
	'LANG_REPEAT_SUBMIT',
	'MCH_ORDER_ERROR',
	'ORDERPAID',
	'ORDER_ALREADY_PAYMENT_SUCCESS',
	'ORDER_ERROR',
	'ORDER_ERROT',
	'OUT_TRADE_NO_USED'
]);

/** A query's way of saying that it does not know the number. */
const MISSING = new Set([
	'INVALID_ORDER_NO',
	'KSHER_INVALID_ORDER_NO',
	'ORDERNOTEXIST',
	'ORDERNOTEXISTR',
	'ORDER_NOT_EXIST'
]);

/** Sorts a native_pay error code; one never seen before says nothing about the order. */
export function createFailure(code: string): CreateFailure {
	if (REFUSED.has(code)) return 'refused';
	return DUPLICATE.has(code) ? 'duplicate' : 'unclear';
}

/** True when order_query's error code means that Ksher does not know the order number (yet). */
export function meansOrderMissing(code: string): boolean {
	return MISSING.has(code);
}
