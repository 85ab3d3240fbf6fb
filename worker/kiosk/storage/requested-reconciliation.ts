import * as v from 'valibot';
import { RECONCILIATION_STATES } from '../../../shared/api/staff/reconciliation.ts';
import { memoizeLast } from './memoize-last.ts';
import type { SettingStore } from './settings.ts';

/** The schema of the last reconciliation that a person of the shop requested. */
const RequestedReconciliation = v.object({
	/** Bangkok days, YYYY-MM-DD, still to be reconciled. */
	days: v.array(v.string()),
	state: v.picklist(RECONCILIATION_STATES),
	/** When it ended; while it is under way, when it is next to be begun or continued. */
	atMs: v.number()
});
/** The last reconciliation that a person of the shop requested. */
export type RequestedReconciliation = v.InferOutput<typeof RequestedReconciliation>;

/** Stores the last requested reconciliation, apart from the nightly one, so that it survives its object's instance. */
export class RequestedReconciliations {
	readonly #settings: SettingStore;
	readonly #read = memoizeLast((stored) => v.parse(RequestedReconciliation, JSON.parse(stored)));

	constructor(settings: SettingStore) {
		this.#settings = settings;
	}

	/** Returns the last requested reconciliation, or null. */
	last(): RequestedReconciliation | null {
		const stored = this.#settings.get('reconciliation');
		return stored === null ? null : this.#read(stored);
	}

	/** Returns when the reconciliation under way is to be begun or continued; null: none is under way. */
	dueAtMs(): number | null {
		const last = this.last();
		return last?.state === 'under_way' ? last.atMs : null;
	}

	/** Starts a reconciliation of these days, or adds them to the one under way. */
	add(days: readonly string[], nowMs: number): void {
		const last = this.last();
		const isUnderWay = last?.state === 'under_way';
		const before = isUnderWay ? last.days : [];
		this.#keep({
			days: [...before, ...days.filter((day) => !before.includes(day))],
			state: 'under_way',
			atMs: isUnderWay ? last.atMs : nowMs
		});
	}

	/** Moves the reconciliation under way to `atMs`. */
	postpone(atMs: number): void {
		this.#change({ atMs });
	}

	/** Removes a day that is reconciled. */
	remove(day: string): void {
		this.#change({ days: this.last()?.days.filter((one) => one !== day) ?? [] });
	}

	/** Ends the reconciliation with this state. */
	end(state: Exclude<RequestedReconciliation['state'], 'under_way'>, atMs: number): void {
		this.#change({ state, atMs, days: [] });
	}

	#change(change: Partial<RequestedReconciliation>): void {
		const last = this.last();
		if (last !== null) this.#keep({ ...last, ...change });
	}

	#keep(requested: RequestedReconciliation): void {
		this.#settings.set('reconciliation', JSON.stringify(requested));
	}
}
