import type { View } from '$shared/api/view.ts';
import type { Answer, KioskRefusal } from './api.ts';
import { ACTION_RETRY_MS, ACTION_TRIES_MAX } from './limits.ts';
import type { Undo } from './ViewFeed.ts';

export type Action = 'open' | 'choose' | 'cancel' | 'more_time' | 'claim' | 'dismiss';

/** What follows from an answer. */
export interface ActionEffects {
	after(delayMs: number, act: () => void): Undo;
	received(view: View): void;
	superseded(): void;
	notPaired(): Promise<void>;
	/** Any other reason, or no answer at all. */
	failed(action: Action, refusal: KioskRefusal): Promise<void>;
}

/** Requests under way: one at a time per action, each repeated while its answer gets lost. */
export class Actions {
	readonly #effects: ActionEffects;
	#inFlight = $state.raw<readonly Action[]>([]);

	constructor(effects: ActionEffects) {
		this.#effects = effects;
	}

	isUnderWay(action: Action): boolean {
		return this.#inFlight.includes(action);
	}

	/** Returns why it failed; null also when the same action is still under way, as after a double tap. */
	async run(action: Action, request: () => Promise<Answer>): Promise<KioskRefusal | null> {
		if (this.isUnderWay(action)) return null;
		this.#inFlight = [...this.#inFlight, action];
		const answer = await this.#ask(request);
		this.#inFlight = this.#inFlight.filter((other) => other !== action);
		if (answer.ok) {
			this.#effects.received(answer.value);
			return null;
		}
		const { error } = answer;
		const code = error.kind === 'refused' ? error.code : null;
		if (code === 'superseded') this.#effects.superseded();
		else if (code === 'not_paired') await this.#effects.notPaired();
		else await this.#effects.failed(action, error);
		return error;
	}

	async #ask(request: () => Promise<Answer>): Promise<Answer> {
		let answer = await request();
		for (let tries = 1; isLost(answer) && tries < ACTION_TRIES_MAX; tries += 1) {
			await new Promise<void>((resolve) => {
				this.#effects.after(ACTION_RETRY_MS, resolve);
			});
			answer = await request();
		}
		return answer;
	}
}

function isLost(answer: Answer): boolean {
	return !answer.ok && answer.error.kind === 'unreachable';
}
