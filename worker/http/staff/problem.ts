import { STAFF_PROBLEM_CODES } from '../../../shared/api/problems/staff.ts';
import { refuserOf } from '../problem.ts';

/** Answers a person of the shop with a problem. */
export const refuse = refuserOf(STAFF_PROBLEM_CODES);
