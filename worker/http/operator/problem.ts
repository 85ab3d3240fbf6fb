import { V1_PROBLEM_CODES } from '../../../shared/api/problems/v1.ts';
import { refuserOf } from '../problem.ts';

/** Answers a till, or one of the shop's own commands, with a problem. */
export const refuse = refuserOf(V1_PROBLEM_CODES);
