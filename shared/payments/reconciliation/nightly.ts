import { bangkokDay, bangkokDayStartMs, DAY_MS } from '../../bangkok.ts';
import type { KioskId } from '../../ids.ts';

/** The night's reconciliation that comes next: of which Bangkok day (YYYY-MM-DD), and when. */
export interface NightlyReconciliation {
	readonly day: string;
	readonly dueAtMs: number;
}

/** It begins at ten past four in Bangkok, and each kiosk waits a little of its own, so that they do not all ask at once. */
const NIGHT_AFTER_MS = (4 * 60 + 10) * 60_000;
const NIGHT_SPREAD_MS = 30 * 60_000;
/** After a long darkness no older day is compared: Ksher's people must be asked about those. */
const DAYS_BACK_MAX = 7;

/** The night that follows a day. A day that is compared late, or after others, is still that day. */
export function nextNightlyAtMs(day: string, kioskId: KioskId): NightlyReconciliation {
	const overAtMs = bangkokDayStartMs(day) + DAY_MS;
	return { day, dueAtMs: overAtMs + NIGHT_AFTER_MS + (spreadOf(kioskId) % NIGHT_SPREAD_MS) };
}

/** The oldest day that is still compared. */
export function oldestDay(nowMs: number): string {
	return bangkokDay(nowMs - DAYS_BACK_MAX * DAY_MS);
}

/** FNV-1a, whose last bits differ for names that differ in one letter. */
function spreadOf(kioskId: KioskId): number {
	let hash = 0x811c9dc5;
	for (const letter of kioskId) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
	return hash >>> 0;
}
