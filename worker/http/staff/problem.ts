import { STAFF_PROBLEM_CODES } from '../../../shared/api/problems/staff.ts';
import { refuserOf } from '../problem.ts';

/** Refuses somebody of the shop. */
export const refuse = refuserOf(STAFF_PROBLEM_CODES);
