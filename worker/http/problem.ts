import { COMMON_PROBLEM_CODES } from '../../shared/api/problems/everyone.ts';
import type { Problem, ProblemCode } from '../../shared/api/problems/problem.ts';
import { PORTS } from '../ports.ts';
import { PROBLEM_TEXTS } from './problem-texts.ts';

/**
 * Returns a response with an RFC 9457 problem. `detail` is for developers: precise, and without secrets. A code of a narrow
 * type must be one of the audience's; a code of any type, as kiosk objects return it, is checked at run time.
 */
type Refuse<Code extends ProblemCode> = <Actual extends ProblemCode>(
	code: ProblemCode extends Actual ? Actual : Actual & Code,
	detail?: string
) => Response;

/** Returns the function that refuses one audience. It answers a code outside `codes` with `internal`, and logs that code. */
export function refuserOf<Code extends ProblemCode>(codes: readonly Code[]): Refuse<Code> {
	const known: ReadonlySet<ProblemCode> = new Set(codes);
	return (given, detail) => {
		if (!known.has(given)) PORTS.log('error', 'problem_of_another_audience', { code: given });
		const code = known.has(given) ? given : 'internal';
		const { status, title } = PROBLEM_TEXTS[code];
		const problem: Problem = {
			type: `/problems/${code}`,
			title,
			status,
			code,
			...(detail === undefined ? {} : { detail })
		};
		return new Response(JSON.stringify(problem), {
			status,
			headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' }
		});
	};
}

/** Answers any caller with a problem that is common to all audiences. */
export const refuse = refuserOf(COMMON_PROBLEM_CODES);
