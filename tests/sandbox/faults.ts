import type { KsherCall } from './call.ts';
import { FAULT_MOMENTS } from './fault-kinds.ts';
import type { FaultKind, FaultMoment } from './fault-kinds.ts';

/** A planted fault. */
export interface Fault {
	readonly id: string;
	readonly call: KsherCall | '*';
	readonly kind: FaultKind;
	/** The order whose calls the fault hits; null for any. */
	readonly mchOrderNo: string | null;
	readonly delayMs: number;
	readonly errCode: string;
	readonly result: string;
	/** How many calls the fault still hits; null until it is removed. */
	readonly timesLeft: number | null;
}

export type NewFault = Pick<Fault, 'call' | 'kind'> & {
	readonly times?: number | null | undefined;
	readonly mchOrderNo?: string | undefined;
	readonly delayMs?: number | undefined;
	readonly errCode?: string | undefined;
	readonly result?: string | undefined;
};

/** More than any test plants; magic amounts add one per order, so the oldest are dropped. */
const FAULTS_MAX = 2_000;

/** The planted faults. */
export class FaultBox {
	#faults: Fault[] = [];
	#lastId = 0;

	/** Plants a fault. Returns its id. */
	add(wanted: NewFault): string {
		this.#lastId += 1;
		const id = `F${String(this.#lastId)}`;
		this.#faults.push({
			id,
			call: wanted.call,
			kind: wanted.kind,
			mchOrderNo: wanted.mchOrderNo ?? null,
			delayMs: wanted.delayMs ?? 5_000,
			errCode: wanted.errCode ?? 'KSHER_CHANNEL_RESPONSE_ERROR',
			result: wanted.result ?? 'NOTSURE',
			timesLeft: wanted.times === undefined ? 1 : wanted.times
		});
		if (this.#faults.length > FAULTS_MAX) this.#faults.shift();
		return id;
	}

	/** Returns the faults that hit this call at this moment, and counts each down by one. */
	take(call: KsherCall, mchOrderNo: string | null, moment: FaultMoment): Fault[] {
		const met = this.#faults.filter(
			(fault) =>
				FAULT_MOMENTS[fault.kind] === moment &&
				(fault.call === '*' || fault.call === call) &&
				(fault.mchOrderNo === null || fault.mchOrderNo === mchOrderNo)
		);
		if (met.length === 0) return met;
		this.#faults = this.#faults
			.map((fault) =>
				met.includes(fault) && fault.timesLeft !== null
					? { ...fault, timesLeft: fault.timesLeft - 1 }
					: fault
			)
			.filter(({ timesLeft }) => timesLeft !== 0);
		return met;
	}

	/** Returns the faults that are still planted. */
	list(): readonly Fault[] {
		return this.#faults;
	}

	/** Removes a fault. Returns whether it was there. */
	remove(id: string): boolean {
		const before = this.#faults.length;
		this.#faults = this.#faults.filter((fault) => fault.id !== id);
		return this.#faults.length < before;
	}

	/** Removes all faults. */
	clear(): void {
		this.#faults = [];
	}
}
