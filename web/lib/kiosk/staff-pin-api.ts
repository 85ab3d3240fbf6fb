import * as v from 'valibot';
import { kioskHttp } from './api.ts';

/** The outcome of a PIN: the Worker says neither why it was refused nor how many tries are left. */
export type PinAnswer = 'right' | 'refused' | 'unreachable';

/** Asks whether this PIN opens the staff's menu. */
export async function tryStaffPin(pin: string): Promise<PinAnswer> {
	const answer = await kioskHttp().post('staff-pin', { pin }, v.object({}));
	if (answer.ok) return 'right';
	const { error } = answer;
	// No clear answer is no wrong PIN, though the Worker may have counted it as a try all the same.
	return error.kind === 'refused' && error.code !== 'internal' ? 'refused' : 'unreachable';
}
