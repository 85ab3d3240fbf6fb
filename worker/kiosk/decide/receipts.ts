import { receiptOf, type Receipt } from '../../../shared/api/receipt.ts';
import type { AttemptId } from '../../../shared/ids.ts';
import type { Config } from '../../config.ts';
import type { KioskStore } from '../storage/store.ts';

/** Returns the receipts that buyers open from the screen's QR code. */
export class Receipts {
	readonly #store: KioskStore;
	readonly #config: Config;

	constructor(store: KioskStore, config: Config) {
		this.#store = store;
		this.#config = config;
	}

	/** Returns the receipt of the sale that this attempt paid; null: there is none. */
	find(attemptId: AttemptId): Receipt | null {
		const sale = this.#store.sales.findByAttempt(attemptId);
		const settings = this.#store.settings.kiosk();
		if (sale === null || settings === null) return null;
		const { sandbox } = this.#config;
		return receiptOf(sale, attemptId, { shopName: settings.shopName, sandbox });
	}
}
