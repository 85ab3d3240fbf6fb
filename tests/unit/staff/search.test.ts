import { describe, expect, it } from 'vitest';
import { readSearch, type SearchTerm } from '../../../worker/shop/ledger/search-term.ts';
import { maskPayee } from '../../../shared/shop/access/refund-limits.ts';
import { readAmountMinor } from '../../../web/lib/staff/read-amount.ts';

const SEARCHES: readonly (readonly [string, SearchTerm])[] = [
	['', { kind: 'nothing' }],
	['   ', { kind: 'nothing' }],
	['150.50', { kind: 'amount', amountMinor: 15_050 }],
	['150.5', { kind: 'amount', amountMinor: 15_050 }],
	['฿1,234', { kind: 'amount', amountMinor: 123_400 }],
	['42', { kind: 'amount', amountMinor: 4_200 }],
	['0042', { kind: 'reference', reference: '0042', amountMinor: 4_200 }],
	['14:30', { kind: 'time', minute: 870 }],
	['0:05', { kind: 'time', minute: 5 }],
	['24:00', { kind: 'order', text: '24:00' }],
	['k1-tp2bjn-3', { kind: 'order', text: 'K1-TP2BJN-3' }],
	['90020261125', { kind: 'order', text: '90020261125' }],
	['1.234', { kind: 'order', text: '1.234' }]
];

describe('typed text', () => {
	it.each(SEARCHES)('is read as a search: “%s”', (typed, term) => {
		expect(readSearch(typed)).toEqual(term);
	});

	it.each([
		['12', 1_200],
		['12.5', 1_250],
		[' 1,000.05 ', 100_005],
		['12.555', null],
		['-1', null],
		['1e3', null],
		['', null]
	] as const)('is read as an amount: “%s”', (typed, minor) => {
		expect(readAmountMinor(typed)).toBe(minor);
	});

	it('keeps only the last four digits of a bank account', () => {
		expect(maskPayee('081-234-5678')).toBe('••••5678');
		expect(maskPayee('')).toBe('');
	});
});
