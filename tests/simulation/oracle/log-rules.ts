import { entryHash } from '../../../worker/kiosk/storage/verify-chain.ts';
import type { Change, Witness } from './witness.ts';
import { broken } from './sentences.ts';

interface Entry {
	readonly number: number;
	readonly at_ms: number;
	readonly sale_id: string | null;
	readonly body: string;
	readonly hash: string;
}

const GENESIS = '0'.repeat(64);

/** Checks I13: the event log is one unbroken chain and contains every change of state. */
export class LogRules {
	#count = 0;
	#hash = GENESIS;

	/** Checks the entries appended in this step. Returns the violations. */
	check(changes: readonly Change[], witness: Witness): string[] {
		const entries = witness.disk.rows<Entry>(
			'SELECT number, at_ms, sale_id, body, hash FROM event WHERE number > ? ORDER BY number',
			this.#count
		);
		const found = this.#follow(entries);
		for (const { before, after } of changes) {
			if (statesOf(before) === statesOf(after)) continue;
			const isLogged = entries.some(({ sale_id }) => sale_id === after.id);
			found.push(...broken([isLogged, `I13: a change of ${after.id} is not in the log`]));
		}
		return found;
	}

	/** Checks the whole chain again from its first entry. Returns the violations. */
	checkAll(witness: Witness): string[] {
		this.#count = 0;
		this.#hash = GENESIS;
		return this.check([], witness);
	}

	#follow(entries: readonly Entry[]): string[] {
		return entries.flatMap((entry) => {
			const { number, at_ms, sale_id, body, hash } = entry;
			const holds =
				number === this.#count + 1 && hash === entryHash(this.#hash, number, at_ms, sale_id, body);
			this.#count = number;
			this.#hash = hash;
			return broken([holds, `I13: entry ${String(number)} of the log breaks the chain`]);
		});
	}
}

function statesOf(sale: Change['before']): string {
	if (sale === null) return '';
	return [sale.state, sale.settledBy, ...sale.attempts.map(({ state }) => state)].join();
}
