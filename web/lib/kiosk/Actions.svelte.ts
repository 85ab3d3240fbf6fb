import type { View } from '$shared/api/view.ts';
import type { Answer, KioskRefusal } from './api.ts';
import { ACTION_ATTEMPTS_MAX, ACTION_RETRY_MS } from './limits.ts';
import type { Undo } from './ViewFeed.ts';

export type Action = 'open' | 'choose' | 'cancel' | 'more_time' | 'claim' | 'dismiss';

/** Callbacks for the answers that need more than a return value. */
export interface ActionEffects {
	after(delayMs: number, act: () => void): Undo;
	received(view: View): void;
	superseded(): void;
	notPaired(): Promise<void>;
	/** Called for any other refusal, or when no answer arrived. */
	failed(action: Action, refusal: KioskRefusal): Promise<void>;
}

/** Sends the buyer's requests: one at a time per action, each repeated while its answer is lost. */
export class Actions {
	readonly #effects: ActionEffects;
	#inFlight = $state.raw<readonly Action[]>([]);

	constructor(effects: ActionEffects) {
		this.#effects = effects;
	}

	/** Returns whether a request of this action is in flight. */
	isUnderWay(action: Action): boolean {
		return this.#inFlight.includes(action);
	}

	/** Returns the refusal; null on success, or when the same action is already in flight (double tap). */
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
		for (let attempts = 1; isLost(answer) && attempts < ACTION_ATTEMPTS_MAX; attempts += 1) {
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
