export interface LoggedCall {
	readonly call: string;
	readonly mchOrderNo: string | null;
	readonly atMs: number;
}

interface Tally {
	count: number;
	atMs: number[];
}

type Tallies = Map<string, Tally>;

export interface CallSummary {
	total: number;
	byCall: Record<string, Tally>;
	byOrder: Record<string, Record<string, Tally>>;
}

/** Older calls are forgotten, but stay counted in `total`. */
const CALLS_KEPT_MAX = 10_000;

/** Every call received, for tests that must know how often the product asked. */
export class CallLog {
	#calls: LoggedCall[] = [];
	#total = 0;

	add(call: LoggedCall): void {
		this.#total += 1;
		this.#calls.push(call);
		if (this.#calls.length > CALLS_KEPT_MAX) this.#calls.shift();
	}

	clear(): void {
		this.#calls = [];
		this.#total = 0;
	}

	summary(): CallSummary {
		// Maps, because an order number may be any text, `__proto__` too.
		const byCall: Tallies = new Map();
		const byOrder = new Map<string, Tallies>();
		for (const { call, mchOrderNo, atMs } of this.#calls) {
			count(byCall, call, atMs);
			if (mchOrderNo === null) continue;
			const ofOrder = byOrder.get(mchOrderNo) ?? new Map<string, Tally>();
			byOrder.set(mchOrderNo, ofOrder);
			count(ofOrder, call, atMs);
		}
		return {
			total: this.#total,
			byCall: Object.fromEntries(byCall),
			byOrder: Object.fromEntries(
				[...byOrder].map(([mchOrderNo, ofOrder]) => [mchOrderNo, Object.fromEntries(ofOrder)])
			)
		};
	}
}

function count(tallies: Tallies, call: string, atMs: number): void {
	const tally = tallies.get(call) ?? { count: 0, atMs: [] };
	tallies.set(call, tally);
	tally.count += 1;
	tally.atMs.push(atMs);
}
