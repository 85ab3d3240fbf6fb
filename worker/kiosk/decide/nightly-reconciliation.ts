import { bangkokDay } from '../../../shared/bangkok.ts';
import type { KioskId } from '../../../shared/ids.ts';
import {
	nextNightlyAtMs,
	type NightlyReconciliation
} from '../../../shared/payments/reconciliation/nightly.ts';
import type { SettingStore } from '../storage/settings.ts';

/** The night's check that comes next; null: nothing was sold that was not checked. */
export function plannedNightly(settings: SettingStore): NightlyReconciliation | null {
	const day = settings.get('reconcile_day');
	const dueAtMs = settings.get('reconcile_at_ms');
	return day === null || dueAtMs === null ? null : { day, dueAtMs: Number(dueAtMs) };
}

/** Something is sold: its day is checked in the night that follows. */
export function ensureNightly(settings: SettingStore, kioskId: KioskId, nowMs: number): void {
	if (plannedNightly(settings) === null) planNightly(settings, kioskId, nowMs);
}

/** The day of `soldAtMs` is the next to be checked; null: there is none. */
export function planNightly(
	settings: SettingStore,
	kioskId: KioskId,
	soldAtMs: number | null
): void {
	if (soldAtMs === null) {
		settings.remove('reconcile_day');
		settings.remove('reconcile_at_ms');
		return;
	}
	const { day, dueAtMs } = nextNightlyAtMs(bangkokDay(soldAtMs), kioskId);
	settings.set('reconcile_day', day);
	settings.set('reconcile_at_ms', String(dueAtMs));
}

/** The check of the same day is tried again later. */
export function postponeNightly(settings: SettingStore, dueAtMs: number): void {
	settings.set('reconcile_at_ms', String(dueAtMs));
}
