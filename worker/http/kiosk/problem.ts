import { KIOSK_PROBLEM_CODES } from '../../../shared/api/problems/kiosk.ts';
import { refuserOf } from '../problem.ts';

/** Refuses a kiosk's screen. */
export const refuse = refuserOf(KIOSK_PROBLEM_CODES);
