/** Why a request is not granted, whoever sends it. */
export const COMMON_PROBLEM_CODES = [
	'bad_request',
	'too_large',
	'cross_site',
	'not_found',
	'internal'
] as const;
