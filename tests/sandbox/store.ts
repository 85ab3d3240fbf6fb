import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Order } from './order.ts';

const FILE = 'orders.jsonl';

/** One line of the journal: an order's current state, a forgotten order, or a reset that forgets all lines before. */
type Line = { nowMs: number } & ({ order: Order } | { forgotten: string } | { reset: true });

/** Stores orders in memory or in a journal, in which the last line about an order counts. */
export interface OrderStore {
	readonly orders: readonly Order[];
	/** The sandbox time of the last change; the clock must not start before it. */
	readonly lastMs: number;
	keep(order: Order, nowMs: number): void;
	forget(order: Order, nowMs: number): void;
	reset(nowMs: number): void;
	/** Writes the remaining lines. */
	close(): Promise<void>;
}

/** A store that writes nothing. */
export const MEMORY_STORE: OrderStore = {
	orders: [],
	lastMs: 0,
	keep: () => undefined,
	forget: () => undefined,
	reset: () => undefined,
	close: () => Promise.resolve()
};

/** Reads the journal, rewrites it without outdated lines, and opens it for appending. */
export function openStore(stateDir: string): OrderStore {
	mkdirSync(stateDir, { recursive: true });
	const path = join(stateDir, FILE);
	const { orders, lastMs } = readJournal(path);
	const lines = orders.map(
		(order) => JSON.stringify({ nowMs: lastMs, order } satisfies Line) + '\n'
	);
	writeFileSync(`${path}.new`, lines.join(''), { mode: 0o600 });
	renameSync(`${path}.new`, path);
	const journal = new Journal(path);
	return {
		orders,
		lastMs,
		keep: (order, nowMs) => {
			journal.add({ nowMs, order });
		},
		forget: (order, nowMs) => {
			journal.add({ nowMs, forgotten: order.ksherOrderNo });
		},
		reset: (nowMs) => {
			journal.add({ nowMs, reset: true });
		},
		close: () => journal.close()
	};
}

/** Appends lines in batches, so that a burst of changes costs one write. */
class Journal {
	readonly #path: string;
	#waiting = '';
	#draining: Promise<void> | undefined;
	#isClosed = false;

	constructor(path: string) {
		this.#path = path;
	}

	/** Appends a line with the next batch. */
	add(line: Line): void {
		if (this.#isClosed) return;
		this.#waiting += JSON.stringify(line) + '\n';
		this.#draining ??= this.#drain();
	}

	/** Writes the remaining lines. */
	async close(): Promise<void> {
		this.#isClosed = true;
		await this.#draining;
	}

	async #drain(): Promise<void> {
		try {
			while (this.#waiting !== '') {
				const batch = this.#waiting;
				this.#waiting = '';
				await appendFile(this.#path, batch);
			}
		} catch (problem) {
			console.error('sandbox: orders cannot be kept:', problem);
		} finally {
			this.#draining = undefined;
		}
	}
}

function readJournal(path: string): { orders: Order[]; lastMs: number } {
	const orders = new Map<string, Order>();
	let lastMs = 0;
	if (!existsSync(path)) return { orders: [], lastMs };
	for (const text of readFileSync(path, 'utf8').split('\n')) {
		const line = parseLine(text);
		if (line === undefined) continue;
		lastMs = Math.max(lastMs, line.nowMs);
		if ('order' in line) orders.set(line.order.ksherOrderNo, line.order);
		else if ('forgotten' in line) orders.delete(line.forgotten);
		else orders.clear();
	}
	return { orders: [...orders.values()], lastMs };
}

/** Parses a line. Returns undefined for a last line that a crash cut short. */
function parseLine(text: string): Line | undefined {
	try {
		// Only this file writes these lines, so their shape is not checked.
		return JSON.parse(text) as Line;
	} catch {
		return undefined;
	}
}
