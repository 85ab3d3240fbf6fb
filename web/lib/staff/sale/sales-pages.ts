import type { SaleRow, SalesPage } from '$shared/api/staff/sales.ts';

/** The sales a browser knows, newest first, and where the next page begins; null after the last. */
export interface KnownSales {
	readonly rows: readonly SaleRow[];
	readonly next: string | null;
}

export const NO_SALES: KnownSales = { rows: [], next: null };

/**
 * Merges a newer first page: it replaces every sale down to its own last one. The sales below stay, so that pages
 * already read are not lost when new sales push them down.
 */
export function takeFirstPage(known: KnownSales, page: SalesPage): KnownSales {
	const last = page.sales.at(-1);
	if (page.next === null || last === undefined) return { rows: page.sales, next: page.next };
	const below = known.rows.filter((row) => isBelow(row, last));
	return { rows: [...page.sales, ...below], next: below.length === 0 ? page.next : known.next };
}

/** Appends the page after the last known sale. */
export function takeNextPage(known: KnownSales, page: SalesPage): KnownSales {
	const ids = new Set(known.rows.map(({ saleId }) => saleId));
	const fresh = page.sales.filter(({ saleId }) => !ids.has(saleId));
	return { rows: [...known.rows, ...fresh], next: page.next };
}

function isBelow(row: SaleRow, last: SaleRow): boolean {
	return row.openedAtMs === last.openedAtMs
		? row.saleId < last.saleId
		: row.openedAtMs < last.openedAtMs;
}
