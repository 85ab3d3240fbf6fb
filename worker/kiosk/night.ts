import { bangkokDay, bangkokDayStartMs, DAY_MS } from '../../shared/bangkok.ts';
import type { KioskId } from '../../shared/ids.ts';
import type { SettingStore } from './settings.ts';

/** The night's check begins at ten past four in Bangkok, and each kiosk waits a little of its own, so that they do not all ask at once. */
const NIGHT_AFTER_MS = (4 * 60 + 10) * 60_000;
const NIGHT_SPREAD_MS = 30 * 60_000;

/** When the night's check is due: the first night after something was sold; null: nothing to check. */
export function nightDueAtMs(settings: SettingStore): number | null {
	const stored = settings.get('reconcile_at_ms');
	return stored === null ? null : Number(stored);
}

/** Something is sold: its day is checked in the night that follows. */
export function expectNight(settings: SettingStore, kioskId: KioskId, nowMs: number): void {
	if (nightDueAtMs(settings) !== null) return;
	const tomorrowMs = bangkokDayStartMs(bangkokDay(nowMs)) + DAY_MS;
	const dueAtMs = tomorrowMs + NIGHT_AFTER_MS + (spreadOf(kioskId) % NIGHT_SPREAD_MS);
	settings.set('reconcile_at_ms', String(dueAtMs));
}

function spreadOf(kioskId: KioskId): number {
	return (
		Array.from(kioskId).reduce((sum, letter) => sum * 131 + letter.charCodeAt(0), 7) & 0x7fffffff
	);
}
