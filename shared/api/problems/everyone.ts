/** The problem codes that any caller can receive. */
export const COMMON_PROBLEM_CODES = [
	'bad_request',
	'too_large',
	'cross_site',
	'not_found',
	'internal'
] as const;
