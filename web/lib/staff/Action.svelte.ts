import type { Result } from '$shared/result.ts';
import type { Refusal } from './api.ts';

export interface ActionSteps<Value> {
	/** The message shown on success. */
	readonly done?: string | ((value: Value) => string);
	/** Called on success, before the button is enabled again. */
	readonly then?: (value: Value) => unknown;
	/** Called on success or failure, before the button is enabled again. */
	readonly finally?: () => unknown;
}

/** One write of a page: whether it is in progress, its result, and whether it waits for a fresh sign-in. */
export class Action {
	#isBusy = $state(false);
	#refusal = $state.raw<Refusal | null>(null);
	#done = $state<string | null>(null);
	#repeat = $state.raw<(() => void) | null>(null);

	/** True while the write is in progress. */
	get isBusy(): boolean {
		return this.#isBusy;
	}

	/** Why the last write failed; null while the person only has to sign in again. */
	get refusal(): Refusal | null {
		return this.#refusal;
	}

	/** The message of the last write that succeeded. */
	get done(): string | null {
		return this.#done;
	}

	/** True while the last write waits for the person to sign in again. */
	get mustSignIn(): boolean {
		return this.#repeat !== null;
	}

	/** Runs a write. Keeps one that needs a fresh sign-in, for `repeat`. */
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

	/** Runs the write that waited for the sign-in. */
	repeat(): void {
		this.#repeat?.();
	}

	/** Clears the last result and the waiting write. */
	forget(): void {
		this.#refusal = null;
		this.#done = null;
		this.#repeat = null;
	}
}
