import { describe, it } from 'vitest';
import {
	countPinAttempt,
	PIN_LOCKED_MS,
	PIN_ATTEMPTS_MAX,
	type PinAttempts
} from '../../../shared/shop/access/pin.ts';

const AT = 1_000_000;

describe('the count of wrong PINs', () => {
	it.for<readonly [string, PinAttempts | null, number, PinAttempts | null]>([
		['starts at one', null, AT, { count: 1, lastAtMs: AT }],
		['rises with the next', { count: 1, lastAtMs: AT }, AT + 9, { count: 2, lastAtMs: AT + 9 }],
		[
			'allows a fifth',
			{ count: PIN_ATTEMPTS_MAX - 1, lastAtMs: AT },
			AT,
			{ count: 5, lastAtMs: AT }
		],
		['locks at the sixth', { count: PIN_ATTEMPTS_MAX, lastAtMs: AT }, AT + 1, null],
		['stays locked until the lock ends', { count: 5, lastAtMs: AT }, AT + PIN_LOCKED_MS - 1, null],
		[
			'restarts when the lock ends',
			{ count: 5, lastAtMs: AT },
			AT + PIN_LOCKED_MS,
			{ count: 1, lastAtMs: AT + PIN_LOCKED_MS }
		],
		[
			'restarts long after a few wrong ones',
			{ count: 3, lastAtMs: AT },
			AT + PIN_LOCKED_MS,
			{ count: 1, lastAtMs: AT + PIN_LOCKED_MS }
		]
	])('%s', ([, before, nowMs, counted], { expect }) => {
		expect(countPinAttempt(before, nowMs)).toEqual(counted);
	});
});
