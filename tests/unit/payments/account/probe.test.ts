import { describe, expect, it } from 'vitest';
import { UNTRIED, type AccountHealth } from '../../../../shared/payments/account/health.ts';
import { nextProbeAtMs } from '../../../../shared/payments/account/probe.ts';
import { NOON_MS } from '../../../support/sales.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const refusedSince = (sinceMs: number): AccountHealth => ({
	state: 'refused',
	code: 'KSHER_SIGN_ERROR',
	sinceMs
});
const silentSince = (sinceMs: number): AccountHealth => ({ state: 'unreachable', sinceMs });
const LONG_AGO_MS = NOON_MS - 3 * DAY_MS;

describe('the next probe of an account', () => {
	it.each([
		['working', UNTRIED],
		['refused', refusedSince(NOON_MS)],
		['unreachable', silentSince(NOON_MS)]
	])('is due at once for the first time: %s', (_, health) => {
		expect(nextProbeAtMs(health, null, NOON_MS)).toBe(NOON_MS);
	});

	it.each([
		['working: a day later', UNTRIED, DAY_MS],
		['hesitant: a day later', { state: 'working', unclearAtMs: [NOON_MS] }, DAY_MS],
		['refused long ago: a minute later', refusedSince(LONG_AGO_MS), MINUTE_MS],
		['unreachable for long: a minute later', silentSince(LONG_AGO_MS), MINUTE_MS]
	] satisfies [string, AccountHealth, number][])(
		'is planned after a probe: %s',
		(_, health, afterMs) => {
			expect(nextProbeAtMs(health, NOON_MS, NOON_MS)).toBe(NOON_MS + afterMs);
		}
	);

	it('counts a sale that was just refused as a probe', () => {
		expect(nextProbeAtMs(refusedSince(NOON_MS), LONG_AGO_MS, NOON_MS)).toBe(NOON_MS + MINUTE_MS);
	});

	it('is due now when it is overdue', () => {
		expect(nextProbeAtMs(UNTRIED, LONG_AGO_MS, NOON_MS)).toBeLessThanOrEqual(NOON_MS);
		expect(nextProbeAtMs(silentSince(LONG_AGO_MS), LONG_AGO_MS, NOON_MS)).toBeLessThanOrEqual(
			NOON_MS
		);
	});

	it('is the same, however often it is computed', () => {
		const planned = [0, 1, 30_000].map((laterMs) =>
			nextProbeAtMs(refusedSince(LONG_AGO_MS), NOON_MS, NOON_MS + laterMs)
		);
		expect(new Set(planned)).toEqual(new Set([NOON_MS + MINUTE_MS]));
	});

	it('is not delayed by a year when the clock is set back by a year', () => {
		const aheadMs = NOON_MS + 365 * DAY_MS;
		expect(nextProbeAtMs(UNTRIED, aheadMs, NOON_MS)).toBe(NOON_MS + DAY_MS);
		expect(nextProbeAtMs(refusedSince(aheadMs), aheadMs, NOON_MS)).toBe(NOON_MS + MINUTE_MS);
	});
});
