import { KIOSK_PROBLEM_CODES } from '../../../shared/api/problems/kiosk.ts';
import { refuserOf } from '../problem.ts';

/** Answers a kiosk's screen with a problem. */
export const refuse = refuserOf(KIOSK_PROBLEM_CODES);
