import type { SaleId } from '$shared/ids.ts';

/** The sale requested last. The same amount or cart keeps the same sale id, however often it is sent. */
export class SaleDraft {
	#current: { saleId: SaleId; content: string } | null = null;

	/** Returns the sale id for this content: the previous id when the content is the same. */
	idFor(content: string, newSaleId: () => SaleId): SaleId {
		if (this.#current?.content !== content) {
			this.#current = { saleId: newSaleId(), content };
		}
		return this.#current.saleId;
	}

	/** Makes the next request a new sale. */
	clear(): void {
		this.#current = null;
	}
}
