import type { Screen } from '$shared/api/view.ts';
import * as limits from './limits.ts';
import type { Stage } from './stage.ts';

/** Time left before a stage is taken back, once that is near; null: it is not, or nothing can be done about it. */
export function endingInMs(stage: Stage, untouchedMs: number, remainingMs: number): number | null {
	const leftMs = timeLeftMs(stage, untouchedMs, remainingMs);
	return leftMs !== null && leftMs > 0 && leftMs <= limits.WARN_BEFORE_MS ? leftMs : null;
}

/**
 * Time left before a stage is taken back, where its buyer can do something about it: touch the keypad, or ask for more
 * time where the Worker would give any. Null elsewhere.
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

/** Time left for a screen's code or the choice of a wallet, so long after its View arrived; 0 where nothing runs out. */
export function remainingMs(screen: Screen, ageMs: number): number {
	return 'remainingMs' in screen ? Math.max(0, screen.remainingMs - Math.max(0, ageMs)) : 0;
}
