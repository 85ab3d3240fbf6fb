/** How often to refresh while something changes, and while nothing does. Each refresh asks every kiosk. */
export const REFRESH_SOON_MS = 4_000;
export const REFRESH_LATER_MS = 10_000;

/** Returns the milliseconds until the next refresh: short when the last answer brought a change. */
export function paceOf(now: unknown, before: unknown): number {
	return textOf(now) === textOf(before) ? REFRESH_LATER_MS : REFRESH_SOON_MS;
}

/** Serializes an answer without the times at which screens were last seen, which are no change. */
function textOf(known: unknown): string | undefined {
	return JSON.stringify(known, (key, value: unknown) =>
		key === 'lastHeardAtMs' || key === 'nowMs' ? undefined : value
	);
}
