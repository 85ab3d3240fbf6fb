/** One received call. */
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

/** The counts and times of calls, by call and by order. */
export interface CallSummary {
	total: number;
	byCall: Record<string, Tally>;
	byOrder: Record<string, Record<string, Tally>>;
}

/** Older calls are dropped, but stay counted in `total`. */
const CALLS_KEPT_MAX = 10_000;

/** All received calls, for tests that count the product's calls. */
export class CallLog {
	#calls: LoggedCall[] = [];
	#total = 0;

	/** Adds a call. */
	add(call: LoggedCall): void {
		this.#total += 1;
		this.#calls.push(call);
		if (this.#calls.length > CALLS_KEPT_MAX) this.#calls.shift();
	}

	/** Forgets all calls. */
	clear(): void {
		this.#calls = [];
		this.#total = 0;
	}

	/** Returns the counts and times of all calls kept. */
	summary(): CallSummary {
		// Maps, because an order number may be any text, even `__proto__`.
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
