import * as limits from './limits.ts';
import type { Stage } from './stage.ts';

/**
 * Time left before a stage is taken back, where its buyer can do something about it: touch the keypad, or ask for more
 * time where the Worker would give any. Null elsewhere.
 */
export function timeLeftMs(stage: Stage, untouchedMs: number, remainingMs: number): number | null {
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
