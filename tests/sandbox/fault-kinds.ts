/**
 * Every kind of fault and its moment: `before` means that the request is never processed; `after` means that its work
 * is done and only the answer is faulty.
 */
export const FAULT_MOMENTS = {
	drop_request: 'before',
	redirect: 'before',
	fail: 'before',
	fail_after: 'after',
	slow: 'after',
	lose_answer: 'after',
	silence: 'after',
	wrong_signature: 'after',
	wrong_amount: 'after',
	wrong_currency: 'after',
	wrong_appid: 'after',
	wrong_order_no: 'after',
	result: 'after',
	http_500: 'after',
	not_json: 'after',
	huge: 'after',
	nonzero_code: 'after'
} as const;

export type FaultKind = keyof typeof FAULT_MOMENTS;
export type FaultMoment = (typeof FAULT_MOMENTS)[FaultKind];

/** All kinds of faults. */
export const FAULT_KINDS = Object.keys(FAULT_MOMENTS).filter(isFaultKind);

function isFaultKind(word: string): word is FaultKind {
	return Object.hasOwn(FAULT_MOMENTS, word);
}
