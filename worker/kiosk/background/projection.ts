import type { SaleId } from '../../../shared/ids.ts';
import type { Ledger } from '../../shop/ledger/projections.ts';
import type { Ports } from '../../ports.ts';
import type { KioskStore } from '../storage/store.ts';

/** Sales copied in one batch; D1 takes 50 rows about twenty times faster than one by one. */
const BATCH_MAX = 20;
/** After a failed copy: soon, then up to every five minutes, until the ledger is back. */
const RETRY_FIRST_MS = 5_000;
const RETRY_MAX_MS = 300_000;

/** Copies changed sales to the ledger. The kiosk never waits for it, and works while the ledger is down. */
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
	 * Copies what is due; false when nothing is. A sale that changes while it is copied stays in the outbox and is
	 * copied again.
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
		// Put off before the copy, so that a failure, or a crash in the middle, leaves a later try behind.
		const put = rows.map(({ id, tries }) => ({ id, retryAtMs: this.#retryAtMs(tries) }));
		for (const { id, retryAtMs } of put) this.#store.outbox.begin(id, retryAtMs);
		try {
			await this.#ledger.project(settings.kioskId, copies);
		} catch (error) {
			this.#ports.log('warn', 'ledger_copy_failed', { sales: rows.length, error: String(error) });
			return true;
		}
		for (const { id, retryAtMs } of put) this.#store.outbox.removeUnlessSooner(id, retryAtMs);
		return true;
	}

	#retryAtMs(tries: number): number {
		const waitMs = Math.min(RETRY_MAX_MS, RETRY_FIRST_MS * 2 ** Math.min(tries, 10));
		return this.#ports.nowMs() + waitMs;
	}
}
