import type { Screen } from '$shared/api/view.ts';
import * as limits from './limits.ts';
import type { Stage } from './stage.ts';

/** Returns the milliseconds until a stage closes, once that is near; null when it is not, or cannot be extended. */
export function endingInMs(stage: Stage, untouchedMs: number, remainingMs: number): number | null {
	const leftMs = timeLeftMs(stage, untouchedMs, remainingMs);
	return leftMs !== null && leftMs > 0 && leftMs <= limits.WARN_BEFORE_MS ? leftMs : null;
}

/**
 * Returns the milliseconds until a stage closes, where the buyer can extend it by touching the keypad or requesting
 * more time from the Worker. Null otherwise.
 */
function timeLeftMs(stage: Stage, untouchedMs: number, remainingMs: number): number | null {
	switch (stage.kind) {
		case 'amount':
		case 'catalogue':
			return limits.KEYPAD_IDLE_MS - untouchedMs;
		case 'wallet':
		case 'scan':
			return stage.moreTime ? remainingMs : null;
		case 'connecting':
		case 'unpaired':
		case 'superseded':
		case 'attract':
		case 'preparing':
		case 'confirming':
		case 'checking':
		case 'paid':
		case 'not_paid':
		case 'ask_staff':
		case 'closed':
			return null;
	}
}

/** Returns the milliseconds left for a code or the wallet list at this age of the View; 0 where nothing runs out. */
export function remainingMs(screen: Screen, ageMs: number): number {
	return 'remainingMs' in screen ? Math.max(0, screen.remainingMs - Math.max(0, ageMs)) : 0;
}
