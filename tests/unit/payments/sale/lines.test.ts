import { describe, expect, it } from 'vitest';
import { violationsOf } from '../../../../shared/payments/sale/invariants.ts';
import { piecesOf, totalOf, type SaleLine } from '../../../../shared/payments/sale/lines.ts';
import { newSale } from '../../../support/sales.ts';

function line(unitMinor: number, quantity: number): SaleLine {
	return { itemId: 'tea', names: { th: 'ชา', en: 'Tea', zh: '茶' }, unitMinor, quantity };
}

describe('the lines of a sale', () => {
	it.each([
		[[], 0, 0],
		[[line(4_500, 1)], 4_500, 1],
		[[line(4_500, 2), line(3_050, 3)], 18_150, 5]
	] as const)('%j cost %i in total and count %i pieces', (lines, total, pieces) => {
		expect(totalOf(lines)).toBe(total);
		expect(piecesOf(lines)).toBe(pieces);
	});

	it.each([
		['have no violation when they add up to its amount', 0, 0],
		['have a violation when they do not add up to its amount', 1, 1]
	] as const)('%s', (_, offMinor, violations) => {
		const sale = newSale();
		const lines = [line(sale.amount.amountMinor + offMinor, 1)];
		expect(violationsOf({ ...sale, lines })).toHaveLength(violations);
	});
});
