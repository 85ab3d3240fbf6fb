import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { SaleRow } from '../../../shared/api/staff/sales.ts';
import { NO_SALES, takeFirstPage, takeNextPage } from '../../../web/lib/staff/sale/sales-pages.ts';

function sale(openedAtMs: number, state = 'open'): SaleRow {
	return v.parse(SaleRow, {
		kioskId: 'K1',
		kioskName: 'Counter',
		saleId: `sale-${String(openedAtMs).padStart(12, '0')}`,
		reference: '0001',
		state,
		amountMinor: 100,
		currency: 'THB',
		openedAtMs,
		paidAtMs: null,
		channel: null,
		orderNo: null,
		refundedMinor: 0,
		refundsUnderWay: 0,
		openCases: 0
	});
}

const times = (known: typeof NO_SALES): number[] => known.rows.map(({ openedAtMs }) => openedAtMs);

describe('the list of sales in a browser', () => {
	it('is replaced by a newer first page', () => {
		const before = takeFirstPage(NO_SALES, { sales: [sale(2), sale(1)], next: null });
		const after = takeFirstPage(before, { sales: [sale(3), sale(2, 'paid')], next: null });
		expect(after.rows.map(({ state }) => state)).toEqual(['open', 'paid']);
		expect(times(after)).toEqual([3, 2]);
	});

	it('keeps sales pushed off the first page once more pages were read, and continues below them', () => {
		const first = takeFirstPage(NO_SALES, { sales: [sale(6), sale(5)], next: 'after 5' });
		const more = takeNextPage(first, { sales: [sale(4), sale(3)], next: 'after 3' });
		expect(more.next).toBe('after 3');
		const pushed = takeFirstPage(more, { sales: [sale(8), sale(7)], next: 'after 7' });
		expect(times(pushed)).toEqual([8, 7, 6, 5, 4, 3]);
		expect(pushed.next).toBe('after 3');
	});

	it('shows no sale twice', () => {
		const first = takeFirstPage(NO_SALES, { sales: [sale(6), sale(5)], next: 'after 5' });
		expect(times(takeNextPage(first, { sales: [sale(5), sale(4)], next: null }))).toEqual([
			6, 5, 4
		]);
	});
});
