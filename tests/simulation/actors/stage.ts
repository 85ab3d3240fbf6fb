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
	readonly staffConsole: StaffConsole;
	/** The View the screen showed last; null before the first. */
	readonly shown: View | null;
	/** Plans something a person will do later; the world does not end before it is done. */
	plan(waitMs: number, act: () => void): void;
	/** Sends a command from the screen. Returns null when it was granted, else the problem or that no answer came. */
	touch(command: Command): ProblemCode | 'no_answer' | null;
	/** Pays a scanned order from a phone. */
	pay(order: TrueOrder, amountMinor: number): void;
	/** Notes that a code was seen: from now on outsiders may send forged webhooks about it. */
	codeSeen(order: TrueOrder): void;
}
