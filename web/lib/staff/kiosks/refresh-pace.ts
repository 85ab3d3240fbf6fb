/** While something happens it is worth a refresh this often; while nothing does, less. Each refresh asks every kiosk. */
export const REFRESH_SOON_MS = 4_000;
export const REFRESH_LATER_MS = 10_000;

/** Returns how soon kiosks are worth a refresh, by whether anything has changed since the answer before. */
export function paceOf(now: unknown, before: unknown): number {
	return textOf(now) === textOf(before) ? REFRESH_LATER_MS : REFRESH_SOON_MS;
}

/** Leaves out when a screen was last heard: that it still lives is no change. */
function textOf(known: unknown): string | undefined {
	return JSON.stringify(known, (key, value: unknown) =>
		key === 'lastHeardAtMs' || key === 'nowMs' ? undefined : value
	);
}
