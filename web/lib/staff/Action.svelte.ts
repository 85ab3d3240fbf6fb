import type { Result } from '$shared/result.ts';
import type { Refusal } from './api.ts';

export interface ActionSteps<Value> {
	/** What to tell the person when it worked. */
	readonly done?: string | ((value: Value) => string);
	/** Runs when it worked, before the button can be pressed again. */
	readonly then?: (value: Value) => unknown;
	/** Runs whether it worked or not, before the button can be pressed again. */
	readonly finally?: () => unknown;
}

/** What a person does on a page: whether it is under way, what came of it, and what waits for a fresh sign-in. */
export class Action {
	#isBusy = $state(false);
	#refusal = $state.raw<Refusal | null>(null);
	#done = $state<string | null>(null);
	#repeat = $state.raw<(() => void) | null>(null);

	get isBusy(): boolean {
		return this.#isBusy;
	}

	/** Why the last one did not work; null while the person has only to sign in again. */
	get refusal(): Refusal | null {
		return this.#refusal;
	}

	/** What to tell of the last one that worked. */
	get done(): string | null {
		return this.#done;
	}

	/** True while the last one waits for the person to sign in again. */
	get mustSignIn(): boolean {
		return this.#repeat !== null;
	}

	/** Runs a write. One that wants a fresh sign-in is kept, and repeated by `repeat`. */
	async run<Value>(
		write: () => Promise<Result<Value, Refusal>>,
		steps: ActionSteps<Value> = {}
	): Promise<void> {
		this.forget();
		this.#isBusy = true;
		const answer = await write();
		if (answer.ok) await steps.then?.(answer.value);
		await steps.finally?.();
		this.#isBusy = false;
		if (answer.ok) {
			this.#done =
				typeof steps.done === 'function' ? steps.done(answer.value) : (steps.done ?? null);
		} else if (answer.error.kind === 'refused' && answer.error.code === 'sign_in_again') {
			this.#repeat = () => void this.run(write, steps);
		} else {
			this.#refusal = answer.error;
		}
	}

	/** Runs what waited for the sign-in. */
	repeat(): void {
		this.#repeat?.();
	}

	/** Drops what came of the last one, and what waits. */
	forget(): void {
		this.#refusal = null;
		this.#done = null;
		this.#repeat = null;
	}
}
