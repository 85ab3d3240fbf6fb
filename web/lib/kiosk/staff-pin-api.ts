import * as v from 'valibot';
import { kioskHttp } from './api.ts';

/** The result of a PIN check. The Worker reveals neither the reason nor how many attempts remain. */
export type PinAnswer = 'right' | 'refused' | 'unreachable';

/** Checks whether this PIN opens the staff menu. */
export async function tryStaffPin(pin: string): Promise<PinAnswer> {
	const answer = await kioskHttp().post('staff-pin', { pin }, v.object({}));
	if (answer.ok) return 'right';
	const { error } = answer;
	// An unclear answer does not mean a wrong PIN, though the Worker may have counted the attempt.
	return error.kind === 'refused' && error.code !== 'internal' ? 'refused' : 'unreachable';
}
