import type { SaleId } from '../../../shared/ids.ts';
import { COPY_RUNS_BEFORE_PARKING, PARKED_RETRY_MS } from '../../../shared/limits.ts';
import type { Ledger } from '../../shop/ledger/projections.ts';
import type { Ports } from '../../ports.ts';
import type { OutboxRow } from '../storage/outbox.ts';
import type { KioskStore } from '../storage/store.ts';
import { lastErrorOf } from './last-error.ts';

/** Sales copied in one batch; D1 writes 50 rows at once about twenty times faster than one by one. */
const BATCH_MAX = 20;
/** The wait after the first failed copy; it doubles with each failure, up to PARKED_RETRY_MS. */
const RETRY_FIRST_MS = 5_000;

/** Copies changed sales to the ledger. The kiosk never waits for a copy, and works while the ledger is down. */
export class Projection {
	readonly #store: KioskStore;
	readonly #ledger: Ledger;
	readonly #ports: Ports;

	constructor(store: KioskStore, ledger: Ledger, ports: Ports) {
		this.#store = store;
		this.#ledger = ledger;
		this.#ports = ports;
	}

	/**
	 * Copies the sales that are due. Returns false when none is. A sale that changes while it is copied stays in the outbox
	 * and is copied again. Never rejects because of the ledger.
	 */
	async flush(): Promise<boolean> {
		const settings = this.#store.settings.kiosk();
		const nowMs = this.#ports.nowMs();
		const isDue = (this.#store.outbox.nextCopyAtMs() ?? Infinity) <= nowMs;
		if (settings === null || !isDue) return false;
		const rows = this.#store.outbox.dueCopies(nowMs, BATCH_MAX);
		const copies = rows.flatMap((row) => {
			const sale = this.#store.sales.find(row.subject as SaleId);
			return sale === null ? [] : [{ sale, cases: this.#store.cases.of(sale.id) }];
		});
		// Postponed before the copy, so that a failure or a crash leaves a later retry behind.
		const begun = rows.map((row) => ({ id: row.id, retryAtMs: nowMs + waitMs(row) }));
		for (const { id, retryAtMs } of begun) this.#store.outbox.begin(id, retryAtMs);
		try {
			await this.#ledger.project(settings.kioskId, copies);
		} catch (error) {
			this.#failed(rows, lastErrorOf(error));
			return true;
		}
		for (const { id, retryAtMs } of begun) this.#store.outbox.complete(id, retryAtMs);
		const unparked = rows.filter(({ parkedAtMs }) => parkedAtMs !== null).length;
		if (unparked > 0) this.#ports.log('info', 'copies_unparked', { sales: unparked });
		return true;
	}

	/** Stores the error of failed copies, and parks sales whose copies keep failing. */
	#failed(rows: readonly OutboxRow[], error: string): void {
		const failing = rows.filter((row) => !isToPark(row));
		const parked = rows.filter(isToPark);
		for (const row of failing) this.#store.outbox.fail(row.id, error);
		for (const row of parked) this.#store.outbox.park(row.id, error, this.#ports.nowMs());
		const isNew = parked.some(({ parkedAtMs }) => parkedAtMs === null);
		if (isNew) this.#ports.log('error', 'copies_parked', { sales: parked.length, error });
		if (failing.length > 0) {
			this.#ports.log('warn', 'ledger_copy_failed', { sales: failing.length, error });
		}
	}
}

function isToPark({ runs, parkedAtMs }: OutboxRow): boolean {
	return parkedAtMs !== null || runs + 1 >= COPY_RUNS_BEFORE_PARKING;
}

function waitMs({ runs, parkedAtMs }: OutboxRow): number {
	if (parkedAtMs !== null) return PARKED_RETRY_MS;
	return Math.min(PARKED_RETRY_MS, RETRY_FIRST_MS * 2 ** Math.min(runs, 10));
}
