import type { SaleId } from '$shared/ids.ts';

/** The sale last asked for: the same amount or cart again is the same sale, however often it is sent. */
export class SaleDraft {
	#current: { saleId: SaleId; content: string } | null = null;

	/** Returns the id under which to ask for a sale of this content. */
	idFor(content: string, newSaleId: () => SaleId): SaleId {
		if (this.#current?.content !== content) {
			this.#current = { saleId: newSaleId(), content };
		}
		return this.#current.saleId;
	}

	/** The next request is a new sale. */
	clear(): void {
		this.#current = null;
	}
}
