import { bangkokDay } from '../../../shared/bangkok.ts';
import type { KioskId } from '../../../shared/ids.ts';
import {
	nextNightlyAtMs,
	type NightlyReconciliation
} from '../../../shared/payments/reconciliation/nightly.ts';
import type { SettingStore } from '../storage/settings.ts';

/** Returns the next nightly reconciliation; null: every day with sales is reconciled. */
export function plannedNightly(settings: SettingStore): NightlyReconciliation | null {
	const day = settings.get('reconcile_day');
	const dueAtMs = settings.get('reconcile_at_ms');
	return day === null || dueAtMs === null ? null : { day, dueAtMs: Number(dueAtMs) };
}

/** Plans the nightly reconciliation of the day of `nowMs`, unless one is planned already. */
export function ensureNightly(settings: SettingStore, kioskId: KioskId, nowMs: number): void {
	if (plannedNightly(settings) === null) planNightly(settings, kioskId, nowMs);
}

/** Plans the nightly reconciliation of the day of `soldAtMs`; null: removes the plan. */
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

/** Moves the planned nightly reconciliation to `dueAtMs`, for the same day. */
export function postponeNightly(settings: SettingStore, dueAtMs: number): void {
	settings.set('reconcile_at_ms', String(dueAtMs));
}
