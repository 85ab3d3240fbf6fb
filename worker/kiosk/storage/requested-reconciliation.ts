import * as v from 'valibot';
import { RECONCILIATION_STATES } from '../../../shared/api/staff/reconciliation.ts';
import { memoizeLast } from './memoize-last.ts';
import type { SettingStore } from './settings.ts';

/** The last reconciliation with Ksher that somebody of the shop asked for. */
const RequestedReconciliation = v.object({
	/** Bangkok days, YYYY-MM-DD, that are still to be compared. */
	days: v.array(v.string()),
	state: v.picklist(RECONCILIATION_STATES),
	/** When it came to that; of one under way: when it is taken up, again if its object died. */
	atMs: v.number()
});
export type RequestedReconciliation = v.InferOutput<typeof RequestedReconciliation>;

/** The wish as it is stored, beside the night's: it survives the object that took it. */
export class RequestedReconciliations {
	readonly #settings: SettingStore;
	readonly #read = memoizeLast((stored) => v.parse(RequestedReconciliation, JSON.parse(stored)));

	constructor(settings: SettingStore) {
		this.#settings = settings;
	}

	/** The last one, or null. */
	last(): RequestedReconciliation | null {
		const stored = this.#settings.get('reconciliation');
		return stored === null ? null : this.#read(stored);
	}

	/** When the one under way is to be taken up; null: none is under way. */
	dueAtMs(): number | null {
		const last = this.last();
		return last?.state === 'under_way' ? last.atMs : null;
	}

	/** Wants days compared now; to one that is under way they are added. */
	want(days: readonly string[], nowMs: number): void {
		const last = this.last();
		const isUnderWay = last?.state === 'under_way';
		const before = isUnderWay ? last.days : [];
		this.#keep({
			days: [...before, ...days.filter((day) => !before.includes(day))],
			state: 'under_way',
			atMs: isUnderWay ? last.atMs : nowMs
		});
	}

	/** The one under way is taken up again at `atMs`, unless it has ended by then. */
	putOff(atMs: number): void {
		this.#change({ atMs });
	}

	/** A day is done. */
	strike(day: string): void {
		this.#change({ days: this.last()?.days.filter((one) => one !== day) ?? [] });
	}

	/** It is over, as it may be. */
	end(state: Exclude<RequestedReconciliation['state'], 'under_way'>, atMs: number): void {
		this.#change({ state, atMs, days: [] });
	}

	#change(change: Partial<RequestedReconciliation>): void {
		const last = this.last();
		if (last !== null) this.#keep({ ...last, ...change });
	}

	#keep(wanted: RequestedReconciliation): void {
		this.#settings.set('reconciliation', JSON.stringify(wanted));
	}
}
