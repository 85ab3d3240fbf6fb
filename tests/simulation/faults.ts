import type { Random } from '../support/random.ts';

/**
 * Every fault, with the highest rate a seed may draw for it. A rate is the chance per request, webhook or step; for an
 * outage, per world. Ranges follow TigerBeetle's VOPR: a third of messages lost, half of them repeated.
 */
export const FAULTS = {
	request_lost: 0.3,
	answer_lost: 0.3,
	answer_late: 0.1,
	answer_garbled: 0.2,
	call_refused: 0.15,
	create_refused: 0.1,
	funds_lack: 0.4,
	refund_delayed: 0.3,
	code_spoiled: 0.1,
	word_unknown: 0.15,
	word_unsure: 0.3,
	amount_spoiled: 0.05,
	currency_spoiled: 0.05,
	appid_spoiled: 0.05,
	order_spoiled: 0.05,
	ksher_down: 0.2,
	webhook_lost: 0.5,
	webhook_doubled: 0.5,
	webhook_delayed: 0.5,
	webhook_forged: 0.3,
	webhook_unsigned: 0.2,
	webhook_unreadable: 0.2,
	webhook_stray: 0.2,
	command_lost: 0.2,
	command_doubled: 0.3,
	kiosk_unplugged: 0.2,
	ledger_down: 0.3,
	ledger_answer_lost: 0.3,
	alarm_late: 0.2,
	alarm_very_late: 0.05,
	alarm_early: 0.05,
	alarm_twice: 0.5,
	crash: 0.03,
	crash_before_call: 0.15,
	crash_on_answer: 0.15,
	crash_on_copy: 0.3
} as const;
export type FaultKind = keyof typeof FAULTS;
export const FAULT_KINDS = Object.keys(FAULTS) as FaultKind[];

/** How often each fault was injected. */
export type FaultCounts = Record<FaultKind, number>;

/** Returns counts that are all zero. */
export function noFaults(): FaultCounts {
	return Object.fromEntries(FAULT_KINDS.map((kind) => [kind, 0])) as FaultCounts;
}

/** Half of the kinds are off in a world, because faults that never come alone hide each other. */
const KIND_IS_ON = 0.5;

/** One world's faults: rates drawn from its seed, counted when they strike, none once the world is healed. */
export class Faults {
	readonly #random: Random;
	readonly #rates: FaultCounts;
	readonly #counts: FaultCounts;
	#healed = false;

	constructor(random: Random, counts: FaultCounts) {
		this.#random = random;
		this.#counts = counts;
		this.#rates = noFaults();
		for (const kind of FAULT_KINDS) {
			if (random.chance(KIND_IS_ON)) this.#rates[kind] = random.next() * FAULTS[kind];
		}
	}

	/** True once all faults have ended. */
	get healed(): boolean {
		return this.#healed;
	}

	/** Ends all faults; from then on the world must come to rest. */
	heal(): void {
		this.#healed = true;
	}

	/** Draws whether this fault strikes now, and counts it. */
	strikes(kind: FaultKind): boolean {
		if (this.#healed || this.#rates[kind] === 0) return false;
		if (!this.#random.chance(this.#rates[kind])) return false;
		this.#counts[kind] += 1;
		return true;
	}
}
