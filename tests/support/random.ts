/** A seeded random number generator (mulberry32): the same seed gives the same sequence. */
export interface Random {
	/** Returns a number from 0 up to, not including, 1. */
	next(): number;
	/** Returns a whole number from 0 up to, not including, `below`. */
	below(below: number): number;
	pick<T>(choices: readonly T[]): T;
	chance(probability: number): boolean;
}

/** Returns a generator for the seed. */
export function seededRandom(seed: number): Random {
	let state = seed >>> 0;
	const next = (): number => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
	const below = (limit: number): number => Math.floor(next() * limit);
	return {
		next,
		below,
		pick: (choices) => {
			const choice = choices[below(choices.length)];
			if (choice === undefined) throw new Error('nothing to pick from');
			return choice;
		},
		chance: (probability) => next() < probability
	};
}
