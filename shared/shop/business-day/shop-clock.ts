/** The wall clock of an IANA time zone. */
export interface ShopClock {
	/** Returns the wall clock's reading as if it were UTC: epoch ms. */
	wallMs(atMs: number): number;
}

const ZONE_CHARS_MAX = 64;

/** Returns whether the platform knows this time zone. */
export function isTimeZone(zone: string): boolean {
	if (zone === '' || zone.length > ZONE_CHARS_MAX) return false;
	try {
		new Intl.DateTimeFormat('en', { timeZone: zone });
		return true;
	} catch {
		return false;
	}
}

/** Makes the clock of a time zone. Throws a RangeError for an unknown one (`isTimeZone`). */
export function shopClock(zone: string): ShopClock {
	const format = new Intl.DateTimeFormat('en-US', {
		timeZone: zone,
		calendar: 'gregory',
		numberingSystem: 'latn',
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric'
	});
	return {
		wallMs(atMs) {
			const parts = new Map(format.formatToParts(atMs).map(({ type, value }) => [type, value]));
			const read = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type));
			const secondMs = Date.UTC(
				read('year'),
				read('month') - 1,
				read('day'),
				read('hour'),
				read('minute'),
				read('second')
			);
			return secondMs + (((atMs % 1000) + 1000) % 1000);
		}
	};
}

/**
 * Returns the first moment at which a wall clock reads `wallMs` or later, epoch ms. Where clocks skip `wallMs`, that is
 * the moment of the change; where they show it twice, the first time.
 */
export function firstAtMs(clock: ShopClock, wallMs: number): number {
	const { earlyMs, lateMs } = guessesAt(clock, wallMs);
	if (clock.wallMs(earlyMs) >= wallMs) return earlyMs;
	let before = earlyMs;
	let from = lateMs;
	while (from - before > 1) {
		const middle = Math.floor((before + from) / 2);
		if (clock.wallMs(middle) >= wallMs) from = middle;
		else before = middle;
	}
	return from;
}

/**
 * Returns the last moment at which a wall clock reads exactly `wallMs`, epoch ms: later than the first only where clocks
 * are put back over it.
 */
export function lastAtMs(clock: ShopClock, wallMs: number): number {
	const { lateMs } = guessesAt(clock, wallMs);
	return clock.wallMs(lateMs) === wallMs ? lateMs : firstAtMs(clock, wallMs);
}

/** Returns when a wall clock reads `wallMs` by each of the two offsets of the days around it. */
function guessesAt(
	clock: ShopClock,
	wallMs: number
): { readonly earlyMs: number; readonly lateMs: number } {
	const offsetAt = (atMs: number): number => clock.wallMs(atMs) - atMs;
	// Every zone is within 14 hours of UTC, and no zone changes its clocks twice in these days.
	const offsets = [offsetAt(wallMs - 30 * HOUR_MS), offsetAt(wallMs + 30 * HOUR_MS)] as const;
	return { earlyMs: wallMs - Math.max(...offsets), lateMs: wallMs - Math.min(...offsets) };
}

const HOUR_MS = 3_600_000;
