import type { ProblemCode } from '../../../shared/api/problems/problem.ts';
import type { View } from '../../../shared/api/view.ts';
import type { Command } from '../../../worker/kiosk/decide/command.ts';
import type { Random } from '../../support/random.ts';
import type { VirtualClock } from '../clock.ts';
import type { StaffConsole } from '../staff-console.ts';
import type { History } from '../history.ts';
import type { Bank, TrueOrder } from '../ksher/bank.ts';

/** What the people in a world can see and do. */
export interface Stage {
	readonly clock: VirtualClock;
	readonly random: Random;
	readonly history: History;
	readonly bank: Bank;
	/** What people of the shop do from the staff console. */
	readonly staffConsole: StaffConsole;
	/** What the screen showed last; null before it showed anything. */
	readonly shown: View | null;
	/** Something a person means to do later; the world does not end before it is done. */
	plan(waitMs: number, act: () => void): void;
	/** Touches the screen; null: granted, or why not, or that no answer came. */
	touch(command: Command): ProblemCode | 'no_answer' | null;
	/** A phone pays what it scanned. */
	pay(order: TrueOrder, amountMinor: number): void;
	/** A code was seen: outsiders may begin to send forged webhooks about it. */
	codeSeen(order: TrueOrder): void;
}
