import { describe, expect, it } from 'vitest';
import { nextQueryAtMs } from '../../../../shared/payments/attempt/schedule.ts';
import { polled } from '../../../../shared/payments/attempt/step.ts';
import { attemptIn, changed, NOON_MS } from '../../../support/sales.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

describe('the next query to Ksher', () => {
	it.each([
		['at 4 s after the code is issued', 0, 4 * SECOND_MS],
		['still at 4 s, queried at 2 s', 2 * SECOND_MS, 4 * SECOND_MS],
		['3 s later in the first minute', 10 * SECOND_MS, 13 * SECOND_MS],
		['5 s later after the first minute', 60 * SECOND_MS, 65 * SECOND_MS],
		['5 s later as long as the code is shown', 170 * SECOND_MS, 175 * SECOND_MS]
	])('is planned on the screen %s', (_, ageMs, nextMs) => {
		expect(nextQueryAtMs(attemptIn('awaiting'), NOON_MS + ageMs)).toBe(NOON_MS + nextMs);
	});

	it.each([
		['every 15 s for 5 minutes', MINUTE_MS, 15 * SECOND_MS],
		['every minute to an hour', 10 * MINUTE_MS, MINUTE_MS],
		['every 15 minutes to a day', 2 * HOUR_MS, 15 * MINUTE_MS],
		['every 6 hours to 30 days', 3 * DAY_MS, 6 * HOUR_MS]
	])('is planned off the screen %s', (_, ageMs, everyMs) => {
		const nowMs = NOON_MS + ageMs;
		expect(nextQueryAtMs(attemptIn('watched'), nowMs)).toBe(nowMs + everyMs);
	});

	it('is sent only after a webhook once 30 days are over', () => {
		expect(nextQueryAtMs(attemptIn('watched'), NOON_MS + 30 * DAY_MS)).toBeNull();
	});

	it('comes 1 s after a lost native_pay answer, then doubles to 30 s, while a buyer waits', () => {
		const waits = [0, 1, 2, 3, 4, 5, 9].map(
			(queryCount) =>
				(nextQueryAtMs(polled(attemptIn('unknown'), { queryCount }), NOON_MS) ?? 0) - NOON_MS
		);
		expect(waits).toEqual([1, 2, 4, 8, 16, 30, 30].map((seconds) => seconds * SECOND_MS));
	});

	it('follows the watch schedule after a lost native_pay answer whose buyer has left', () => {
		const left = { ...attemptIn('unknown'), leftScreenAtMs: NOON_MS };
		expect(nextQueryAtMs(left, NOON_MS + 10 * MINUTE_MS)).toBe(NOON_MS + 11 * MINUTE_MS);
	});

	it('follows the watch schedule after a second decline, because the code may be used again', () => {
		const declined = { ...attemptIn('failed'), issuedAtMs: NOON_MS, leftScreenAtMs: NOON_MS };
		expect(nextQueryAtMs(declined, NOON_MS + 10 * MINUTE_MS)).toBe(NOON_MS + 11 * MINUTE_MS);
	});

	it('about a suspected payment follows the watch schedule since its webhook', () => {
		const suspected = changed(attemptIn('paid'), {
			suspectedPayments: ['4200000002'],
			poll: { webhookQueryAtMs: NOON_MS }
		});
		expect(nextQueryAtMs(suspected, NOON_MS + 10 * MINUTE_MS)).toBe(NOON_MS + 11 * MINUTE_MS);
		expect(nextQueryAtMs(suspected, NOON_MS + 30 * DAY_MS)).toBeNull();
	});

	it.each(['requesting', 'paid', 'failed', 'closed', 'expired'] as const)(
		'is never planned for an attempt that is %s',
		(state) => {
			expect(nextQueryAtMs(attemptIn(state), NOON_MS)).toBeNull();
		}
	);

	it('is sent at most eight times before a payment at 20 s is known', () => {
		let nowMs = NOON_MS;
		let queries = 0;
		while (nowMs < NOON_MS + 20 * SECOND_MS) {
			nowMs = nextQueryAtMs(attemptIn('awaiting'), nowMs) ?? Infinity;
			queries += 1;
		}
		expect(queries).toBeLessThanOrEqual(8);
	});
});
