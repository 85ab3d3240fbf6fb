import { PROBE_EVERY_MS, PROBE_WORKING_EVERY_MS } from '../../limits.ts';
import type { AccountHealth } from './health.ts';

/**
 * Returns when to call merchant_info next for an account, in epoch ms. The first call is due at once, because only it
 * tells which channels Ksher has opened. A time in the past means now.
 */
export function nextProbeAtMs(
	health: AccountHealth,
	lastProbeAtMs: number | null,
	nowMs: number
): number {
	if (lastProbeAtMs === null) return nowMs;
	switch (health.state) {
		case 'working':
			return after(lastProbeAtMs, PROBE_WORKING_EVERY_MS, nowMs);
		case 'refused':
		case 'unreachable':
			// The refusal of a sale counts as a probe.
			return after(Math.max(lastProbeAtMs, health.sinceMs), PROBE_EVERY_MS, nowMs);
	}
}

/** Returns the moment `everyMs` after another; counts from now when the clock was set back meanwhile. */
function after(thenMs: number, everyMs: number, nowMs: number): number {
	return Math.min(thenMs, nowMs) + everyMs;
}
