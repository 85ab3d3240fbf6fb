import { PROBE_EVERY_MS, PROBE_WORKING_EVERY_MS } from '../../limits.ts';
import type { AccountHealth } from './health.ts';

/**
 * When merchant_info is to be asked next of an account, in epoch ms. The first time is at once: only then is it known
 * which channels Ksher has opened. A time in the past means now.
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
			// A refusal just now, of a sale, is as good as a probe just now.
			return after(Math.max(lastProbeAtMs, health.sinceMs), PROBE_EVERY_MS, nowMs);
	}
}

/** A clock set back must not put off the next probe for longer than the wait itself. */
function after(thenMs: number, everyMs: number, nowMs: number): number {
	return Math.min(thenMs, nowMs) + everyMs;
}
