import { describe, it } from 'vitest';
import {
	countTry,
	PIN_LOCKED_MS,
	PIN_TRIES_MAX,
	type PinAttempts
} from '../../../shared/shop/access/pin.ts';

const AT = 1_000_000;

describe('a try at the PIN', () => {
	it.for<readonly [string, PinAttempts | null, number, PinAttempts | null]>([
		['the first', null, AT, { count: 1, lastAtMs: AT }],
		['the next', { count: 1, lastAtMs: AT }, AT + 9, { count: 2, lastAtMs: AT + 9 }],
		[
			'the last that may be',
			{ count: PIN_TRIES_MAX - 1, lastAtMs: AT },
			AT,
			{ count: 5, lastAtMs: AT }
		],
		['one more', { count: PIN_TRIES_MAX, lastAtMs: AT }, AT + 1, null],
		['one just before the lock is over', { count: 5, lastAtMs: AT }, AT + PIN_LOCKED_MS - 1, null],
		[
			'one when it is over',
			{ count: 5, lastAtMs: AT },
			AT + PIN_LOCKED_MS,
			{ count: 1, lastAtMs: AT + PIN_LOCKED_MS }
		],
		[
			'one long after a few wrong ones',
			{ count: 3, lastAtMs: AT },
			AT + PIN_LOCKED_MS,
			{ count: 1, lastAtMs: AT + PIN_LOCKED_MS }
		]
	])('%s', ([, tries, nowMs, counted], { expect }) => {
		expect(countTry(tries, nowMs)).toEqual(counted);
	});
});
