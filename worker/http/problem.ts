import { COMMON_PROBLEM_CODES } from '../../shared/api/problems/everyone.ts';
import type { Problem, ProblemCode } from '../../shared/api/problems/problem.ts';
import { PORTS } from '../ports.ts';
import { PROBLEM_TEXTS } from './problem-texts.ts';

/**
 * Answers with an RFC 9457 problem. `detail` is for developers: precise, and free of secrets. A code whose type is known
 * must be one of the audience's; one that is any code, as a kiosk's object says it, is checked when it is answered.
 */
type Refuse<Code extends ProblemCode> = <Given extends ProblemCode>(
	code: ProblemCode extends Given ? Given : Given & Code,
	detail?: string
) => Response;

/** Returns the way to refuse one audience. What the audience has no word for is answered as a fault of ours. */
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

/** Refuses whoever sends the request. */
export const refuse = refuserOf(COMMON_PROBLEM_CODES);
