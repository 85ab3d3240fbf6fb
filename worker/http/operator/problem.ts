import { V1_PROBLEM_CODES } from '../../../shared/api/problems/v1.ts';
import { refuserOf } from '../problem.ts';

/** Refuses a till, or one of the shop's own commands. */
export const refuse = refuserOf(V1_PROBLEM_CODES);
