import { bangkokDay, bangkokDayStartMs, DAY_MS } from '../../bangkok.ts';
import type { KioskId } from '../../ids.ts';

/** The next nightly reconciliation: the Bangkok day it covers (YYYY-MM-DD), and when it is due. */
export interface NightlyReconciliation {
	readonly day: string;
	readonly dueAtMs: number;
}

/** Starts at 04:10 in Bangkok; each kiosk adds a delay of its own, so that they do not all ask at once. */
const STARTS_AFTER_MS = (4 * 60 + 10) * 60_000;
const STARTS_SPREAD_MS = 30 * 60_000;
/** After a long outage older days are not reconciled: ask Ksher's support about those. */
const DAYS_BACK_MAX = 7;

/** Returns the reconciliation of a day, YYYY-MM-DD; it is due in the following night. */
export function nextNightlyAtMs(day: string, kioskId: KioskId): NightlyReconciliation {
	const overAtMs = bangkokDayStartMs(day) + DAY_MS;
	return { day, dueAtMs: overAtMs + STARTS_AFTER_MS + (spreadOf(kioskId) % STARTS_SPREAD_MS) };
}

/** Returns the oldest day that is still reconciled, YYYY-MM-DD. */
export function oldestDay(nowMs: number): string {
	return bangkokDay(nowMs - DAYS_BACK_MAX * DAY_MS);
}

/** Hashes by FNV-1a, whose last bits differ for names that differ in one letter. */
function spreadOf(kioskId: KioskId): number {
	let hash = 0x811c9dc5;
	for (const letter of kioskId) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
	return hash >>> 0;
}
