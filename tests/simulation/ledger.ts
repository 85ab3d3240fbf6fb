import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordAccountCheck } from '../../worker/shop/ledger/account-checks.ts';
import { d1Ledger } from '../../worker/shop/ledger/projections.ts';
import { d1Reconciler } from '../../worker/shop/ledger/reconciliations.ts';
import type { EngineDeps } from '../../worker/kiosk/engine.ts';
import type { VirtualClock } from './clock.ts';
import type { Faults } from './faults.ts';
import type { History } from './history.ts';
import { SimulatedDisk, type SqlValue } from './storage.ts';

interface Statement {
	readonly query: string;
	readonly values: readonly SqlValue[];
}

/** Opens a database with the ledger's tables, for many worlds in turn. */
export function ledgerDisk(): SimulatedDisk {
	const disk = new SimulatedDisk();
	const folder = join(import.meta.dirname, '../../worker/directory/migrations');
	for (const file of readdirSync(folder).sort()) disk.run(readFileSync(join(folder, file), 'utf8'));
	return disk;
}

/** What the ledger reports to its world. */
export interface LedgerWatcher {
	crash(): void;
}

/** D1 for the real ledger's statements: asynchronous, sometimes down, sometimes silent after it did the work. */
export class SimulatedD1 {
	readonly #disk: SimulatedDisk;
	readonly #clock: VirtualClock;
	readonly #faults: Faults;
	readonly #history: History;
	readonly #watcher: LedgerWatcher;
	#downUntilMs = 0;
	#life = 0;
	#underWay = 0;

	constructor(
		disk: SimulatedDisk,
		clock: VirtualClock,
		faults: Faults,
		history: History,
		watcher: LedgerWatcher
	) {
		this.#disk = disk;
		this.#clock = clock;
		this.#faults = faults;
		this.#history = history;
		this.#watcher = watcher;
	}

	/** The number of statements under way. */
	get underWay(): number {
		return this.#underWay;
	}

	/** Fails every statement until then. */
	isDownUntil(atMs: number): void {
		this.#downUntilMs = atMs;
	}

	/** Drops the answers under way, because the object died. */
	endLife(): void {
		this.#life += 1;
		this.#underWay = 0;
	}

	/** Returns the real ledger's code over this database, for the current life of the object. */
	connect(): Pick<EngineDeps, 'ledger' | 'reconciler' | 'recordCheck' | 'recordOffline'> {
		const life = this.#life;
		const prepare = (query: string) => ({
			bind: (...values: SqlValue[]) => ({
				query,
				values,
				run: () => this.#batch([{ query, values }], life),
				all: () => this.#read({ query, values }, life)
			})
		});
		const batch = (statements: readonly Statement[]) => this.#batch(statements, life);
		// The members of D1Database that the product uses.
		const db = { prepare, batch } as unknown as D1Database;
		return {
			ledger: d1Ledger(db),
			reconciler: d1Reconciler(db),
			// Simulated screens have no streams, so none of them goes offline.
			recordOffline: () => Promise.resolve(),
			recordCheck: (kioskId, known) => recordAccountCheck(db, kioskId, known)
		};
	}

	#batch(statements: readonly Statement[], life: number): Promise<void> {
		return this.#work(life, () => {
			this.#disk.transactionSync(() => {
				for (const { query, values } of statements) this.#disk.change(query, ...values);
			});
			this.#history.say(() => 'copied to the ledger');
		});
	}

	#read({ query, values }: Statement, life: number): Promise<{ results: unknown[] }> {
		return this.#work(life, () => ({ results: this.#disk.rows(query, ...values) }));
	}

	/** Does the work a moment later, whether or not its answer arrives; rejects while the ledger is down. */
	#work<Done>(life: number, work: () => Done): Promise<Done> {
		this.#underWay += 1;
		return new Promise((resolve, reject) => {
			this.#clock.after(20, () => {
				const isDown = this.#clock.nowMs < this.#downUntilMs;
				const done = isDown ? null : { answer: work() };
				if (done === null) this.#history.say(() => 'the ledger is down');
				if (life !== this.#life) return;
				if (this.#faults.strikes('crash_on_copy')) {
					this.#watcher.crash();
					return;
				}
				this.#underWay -= 1;
				if (done === null || this.#faults.strikes('ledger_answer_lost')) {
					reject(new Error('D1_ERROR: simulated'));
				} else {
					resolve(done.answer);
				}
			});
		});
	}
}
