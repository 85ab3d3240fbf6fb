import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
	AccountHealth,
	ACCOUNT_STATES,
	UNTRIED,
	canSell,
	transitionAccount,
	type AccountEvent,
	type AccountState,
	type AskedCall
} from '../../../../shared/payments/account/health.ts';
import { UNREACHABLE_AFTER, UNREACHABLE_WINDOW_MS } from '../../../../shared/limits.ts';
import { NOON_MS } from '../../../support/sales.ts';

const EARLIER_MS = NOON_MS - 60_000;

/** Each state, and `hesitant`: working, but one unclear answer short of unreachable. */
const BEFORE = {
	working: UNTRIED,
	hesitant: { state: 'working', unclearAtMs: [EARLIER_MS, EARLIER_MS + 1] },
	refused: { state: 'refused', code: 'NOAUTH', sinceMs: EARLIER_MS },
	unreachable: { state: 'unreachable', sinceMs: EARLIER_MS }
} as const satisfies Record<AccountState | 'hesitant', unknown>;
type Before = keyof typeof BEFORE;

const EVENTS = {
	answered: { type: 'answered' },
	refused: { type: 'refused', code: 'KSHER_SIGN_ERROR' },
	'refused as before': { type: 'refused', code: 'NOAUTH' },
	'unclear native_pay': { type: 'unclear', call: 'native_pay' },
	'unclear merchant_info': { type: 'unclear', call: 'merchant_info' },
	'unclear order_query': { type: 'unclear', call: 'order_query' },
	'unclear order_close': { type: 'unclear', call: 'order_close' },
	'unclear order_refund': { type: 'unclear', call: 'order_refund' },
	'unclear refund_query': { type: 'unclear', call: 'refund_query' }
} as const satisfies Record<
	'answered' | 'refused' | 'refused as before' | `unclear ${AskedCall}`,
	AccountEvent
>;
type EventName = keyof typeof EVENTS;

const REFUSED = { state: 'refused', code: 'KSHER_SIGN_ERROR', sinceMs: NOON_MS } as const;
const REFUSED_AS_BEFORE = { ...REFUSED, code: 'NOAUTH' } as const;
const HESITANT = { state: 'working', unclearAtMs: [NOON_MS] } as const;
const SILENT = { state: 'unreachable', sinceMs: EARLIER_MS } as const;

/** The health after the event; `-` means that the same object is returned. */
// prettier-ignore
const TABLE: Record<EventName, Record<Before, unknown>> = {
	answered:                { working: '-',               hesitant: UNTRIED,           refused: UNTRIED,                                                 unreachable: UNTRIED },
	refused:                 { working: REFUSED,           hesitant: REFUSED,           refused: { ...REFUSED, sinceMs: EARLIER_MS },                     unreachable: REFUSED },
	'refused as before':     { working: REFUSED_AS_BEFORE, hesitant: REFUSED_AS_BEFORE, refused: '-',                                                     unreachable: REFUSED_AS_BEFORE },
	'unclear native_pay':    { working: HESITANT,          hesitant: SILENT,            refused: '-',                                                     unreachable: '-' },
	'unclear merchant_info': { working: HESITANT,          hesitant: SILENT,            refused: '-',                                                     unreachable: '-' },
	'unclear order_query':   { working: '-',               hesitant: '-',               refused: '-',                                                     unreachable: '-' },
	'unclear order_close':   { working: '-',               hesitant: '-',               refused: '-',                                                     unreachable: '-' },
	'unclear order_refund':  { working: '-',               hesitant: '-',               refused: '-',                                                     unreachable: '-' },
	'unclear refund_query':  { working: '-',               hesitant: '-',               refused: '-',                                                     unreachable: '-' }
};

/** Returns a copy of a state with a mutable list, as the machine takes it. */
function healthBefore(name: Before): AccountHealth {
	return v.parse(AccountHealth, structuredClone(BEFORE[name]));
}

describe('the transition table of an account’s health', () => {
	for (const [name, row] of Object.entries(TABLE) as [EventName, (typeof TABLE)['answered']][]) {
		it.each(Object.keys(BEFORE) as Before[])(`${name} meets %s`, (before) => {
			const health = healthBefore(before);
			const next = transitionAccount(health, EVENTS[name], NOON_MS);
			expect(next === health ? '-' : next).toEqual(row[before]);
		});
	}
});

/** Returns the health after unclear answers at these times. */
function afterUnclear(
	timesMs: readonly number[],
	call: AskedCall = 'native_pay',
	start: AccountHealth = UNTRIED
): AccountHealth {
	return timesMs.reduce(
		(health, atMs) => transitionAccount(health, { type: 'unclear', call }, atMs),
		start
	);
}

describe('an unreachable account', () => {
	it('is unreachable at the third unclear answer in a row, since the first of them', () => {
		expect(UNREACHABLE_AFTER).toBe(3);
		expect(afterUnclear([NOON_MS, NOON_MS + 5]).state).toBe('working');
		expect(afterUnclear([NOON_MS, NOON_MS + 5, NOON_MS + 9])).toEqual({
			state: 'unreachable',
			sinceMs: NOON_MS
		});
	});

	it('is found by native_pay calls and probes together', () => {
		const hesitant = afterUnclear([NOON_MS, NOON_MS + 1], 'merchant_info');
		expect(afterUnclear([NOON_MS + 2], 'native_pay', hesitant).state).toBe('unreachable');
	});

	it('is never found by queries alone', () => {
		const times = Array.from({ length: 100 }, (_, n) => NOON_MS + n);
		expect(afterUnclear(times, 'order_query')).toBe(UNTRIED);
	});

	it('counts again from zero after a clear answer', () => {
		const hesitant = afterUnclear([NOON_MS, NOON_MS + 1]);
		const answered = transitionAccount(hesitant, { type: 'answered' }, NOON_MS + 2);
		expect(afterUnclear([NOON_MS + 3, NOON_MS + 4], 'native_pay', answered).state).toBe('working');
	});

	it.each([
		['at the very end of the window', UNREACHABLE_WINDOW_MS - 1, 'unreachable'],
		['just outside the window', UNREACHABLE_WINDOW_MS, 'working']
	])('counts a third unclear answer %s: %s ms gives %s', (_, lastMs, state) => {
		expect(afterUnclear([NOON_MS, NOON_MS + 1, NOON_MS + lastMs]).state).toBe(state);
	});

	it('is never found by unclear answers far apart, and stores only those that count', () => {
		const times = Array.from({ length: 50 }, (_, n) => NOON_MS + n * UNREACHABLE_WINDOW_MS);
		const health = afterUnclear(times);
		expect(health).toEqual({ state: 'working', unclearAtMs: [times.at(-1)] });
	});

	it('is found after the clock was set back, and ignores times in the future', () => {
		const ahead = afterUnclear([NOON_MS + 5_000, NOON_MS + 6_000]);
		expect(afterUnclear([NOON_MS], 'native_pay', ahead)).toEqual({
			state: 'working',
			unclearAtMs: [NOON_MS]
		});
		expect(afterUnclear([NOON_MS, NOON_MS, NOON_MS], 'native_pay', ahead).state).toBe(
			'unreachable'
		);
	});
});

describe('a sale', () => {
	const SELLS: Record<AccountState, boolean> = {
		working: true,
		refused: false,
		unreachable: false
	};

	it.each(ACCOUNT_STATES)('is possible only with a working account: %s', (state) => {
		expect(canSell(healthBefore(state))).toBe(SELLS[state]);
	});

	it('is possible after two unclear answers', () => {
		expect(canSell(healthBefore('hesitant'))).toBe(true);
	});
});
