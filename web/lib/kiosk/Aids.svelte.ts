/** Ways in which a buyer wants the screen to be, until the buyer leaves. */
export const AIDS = ['large', 'low', 'spoken'] as const;
export type Aid = (typeof AIDS)[number];

/** What this buyer has asked for: larger text, everything within reach of somebody sitting, prompts read aloud. */
export class Aids {
	#on = $state.raw<readonly Aid[]>([]);

	has(aid: Aid): boolean {
		return this.#on.includes(aid);
	}

	set(aid: Aid, isOn: boolean): void {
		this.#on = AIDS.filter((each) => (each === aid ? isOn : this.has(each)));
	}

	/** The buyer is gone: the next one starts plain. */
	clear(): void {
		this.#on = [];
	}
}
