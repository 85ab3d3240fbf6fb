/** The accessibility settings a buyer can switch on until the sale ends. */
export const AIDS = ['large', 'low', 'spoken'] as const;
export type Aid = (typeof AIDS)[number];

/** The buyer's accessibility settings: larger text, controls within reach of a seated person, prompts read aloud. */
export class Aids {
	#on = $state.raw<readonly Aid[]>([]);

	/** Returns whether an aid is on. */
	has(aid: Aid): boolean {
		return this.#on.includes(aid);
	}

	/** Switches an aid on or off. */
	set(aid: Aid, isOn: boolean): void {
		this.#on = AIDS.filter((each) => (each === aid ? isOn : this.has(each)));
	}

	/** Switches every aid off for the next buyer. */
	clear(): void {
		this.#on = [];
	}
}
