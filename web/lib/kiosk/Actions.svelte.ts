import type { Answer } from './api.ts';
import { ACTION_RETRY_MS, ACTION_TRIES_MAX } from './limits.ts';
import type { Undo } from './ViewFeed.ts';

export type Action = 'open' | 'choose' | 'cancel' | 'more_time' | 'claim' | 'dismiss';

/** Requests under way: one at a time per action, each repeated while its answer gets lost. */
export class Actions {
	readonly #after: (delayMs: number, act: () => void) => Undo;
	#inFlight = $state.raw<readonly Action[]>([]);

	constructor(after: (delayMs: number, act: () => void) => Undo) {
		this.#after = after;
	}

	isUnderWay(action: Action): boolean {
		return this.#inFlight.includes(action);
	}

	/** The last answer; null when the same action is still under way, as after a double tap. */
	async run(action: Action, request: () => Promise<Answer>): Promise<Answer | null> {
		if (this.isUnderWay(action)) return null;
		this.#inFlight = [...this.#inFlight, action];
		let answer = await request();
		for (let tries = 1; isLost(answer) && tries < ACTION_TRIES_MAX; tries += 1) {
			await new Promise<void>((resolve) => {
				this.#after(ACTION_RETRY_MS, resolve);
			});
			answer = await request();
		}
		this.#inFlight = this.#inFlight.filter((other) => other !== action);
		return answer;
	}
}

function isLost(answer: Answer): boolean {
	return !answer.ok && answer.error.kind === 'unreachable';
}
