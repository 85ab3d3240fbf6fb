import type { Random } from '../support/random.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** When a world's buyers arrive and when its faults end. */
export interface Times {
	readonly salesAfterMs: readonly number[];
	readonly healAfterMs: number;
	/** Outages begin within this time, while somebody may notice them. */
	readonly outageWithinMs: number;
}

/** Draws a world's times. Most worlds are short and busy, a few last days: the queries are what a world costs. */
export function drawTimes(random: Random): Times {
	const sales = random.pick([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 3]);
	const busyMs = sales * 30 * SECOND_MS;
	const salesAfterMs = Array.from({ length: sales }, () => random.below(busyMs));
	return { salesAfterMs, healAfterMs: healAfterMs(random, busyMs), outageWithinMs: busyMs };
}

function healAfterMs(random: Random, busyMs: number): number {
	const kind = random.below(1_000);
	// Some buyers arrive when all is healed; for them the promises of a healthy kiosk are checked.
	if (kind < 250) return random.below(busyMs);
	if (kind < 990) return busyMs + random.below(40 * SECOND_MS);
	if (kind < 999) return busyMs + random.below(HOUR_MS);
	return busyMs + random.below(60 * HOUR_MS);
}
