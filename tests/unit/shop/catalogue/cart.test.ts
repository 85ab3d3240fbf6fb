import { describe, it } from 'vitest';
import {
	countOf,
	hasRoomFor,
	priceCart,
	quantityOf,
	stillSold,
	withOneFewer,
	withOneMore,
	without,
	type Cart
} from '../../../../shared/shop/catalogue/cart.ts';
import type { CatalogueItem, ItemId } from '../../../../shared/shop/catalogue/catalogue.ts';
import { CART_LINES_MAX, LINE_QUANTITY_MAX } from '../../../../shared/limits.ts';
import { err } from '../../../../shared/result.ts';
import { piecesOf, totalOf } from '../../../../shared/payments/sale/lines.ts';
import { openSale } from '../../../../shared/payments/sale/sale.ts';
import { violationsOf } from '../../../../shared/payments/sale/invariants.ts';
import { newSale, NOON_MS } from '../../../support/sales.ts';

const id = (text: string): ItemId => text as ItemId;

function item(itemId: string, priceMinor: number, available = true): CatalogueItem {
	return {
		itemId: id(itemId),
		categoryId: 'any',
		names: { th: `${itemId} th`, en: `${itemId} en`, zh: `${itemId} zh` },
		description: null,
		priceMinor,
		picture: null,
		available
	};
}

const ITEMS = [item('tea', 5_500), item('cake', 5_550), item('gone', 100, false)];

/** Returns the cart written as "tea 2, cake 1". */
function cart(text: string): Cart {
	return text.split(', ').flatMap((part) => {
		const [itemId = '', quantity] = part.split(' ');
		return itemId === '' ? [] : [{ itemId: id(itemId), quantity: Number(quantity) }];
	});
}

function written(given: Cart): string {
	return given.map(({ itemId, quantity }) => `${itemId} ${String(quantity)}`).join(', ');
}

const full = Array.from({ length: CART_LINES_MAX }, (_, at) => `x-${String(at)} 1`).join(', ');

describe('a cart', () => {
	it.for([
		['one more of an empty cart', '', withOneMore, 'tea', 'tea 1'],
		['one more of another', 'cake 1', withOneMore, 'tea', 'cake 1, tea 1'],
		['one more of the same keeps its place', 'tea 1, cake 1', withOneMore, 'tea', 'tea 2, cake 1'],
		['one more up to the maximum', 'tea 19', withOneMore, 'tea', 'tea 20'],
		['no more than the maximum', 'tea 20', withOneMore, 'tea', 'tea 20'],
		['no more lines than the maximum', full, withOneMore, 'tea', full],
		['one fewer', 'tea 2, cake 1', withOneFewer, 'tea', 'tea 1, cake 1'],
		['the last one removed with its line', 'tea 1, cake 1', withOneFewer, 'tea', 'cake 1'],
		['one fewer of an absent item', 'cake 1', withOneFewer, 'tea', 'cake 1'],
		['a whole line removed', 'tea 5, cake 1', without, 'tea', 'cake 1'],
		['an absent line removed', 'cake 1', without, 'tea', 'cake 1']
	] as const)('changes as expected with %s', ([, before, change, itemId, after], { expect }) => {
		expect(written(change(cart(before), id(itemId)))).toBe(after);
	});

	it('has room for more of a line when it has no room for another line', ({ expect }) => {
		const most = cart(full);
		expect(hasRoomFor(most, id('x-0'))).toBe(true);
		expect(hasRoomFor(most, id('tea'))).toBe(false);
		expect(hasRoomFor(cart(`tea ${String(LINE_QUANTITY_MAX)}`), id('tea'))).toBe(false);
	});

	it('counts pieces, not lines', ({ expect }) => {
		expect(countOf(cart('tea 2, cake 3'))).toBe(5);
		expect(quantityOf(cart('tea 2, cake 3'), id('cake'))).toBe(3);
		expect(quantityOf(cart('tea 2'), id('cake'))).toBe(0);
	});

	it.for([
		['nothing', '', ''],
		['available items', 'tea 2, cake 1', 'tea 2, cake 1'],
		['no sold-out item', 'gone 1, tea 2', 'tea 2'],
		['no unknown item', 'other 1, cake 1', 'cake 1']
	] as const)('keeps %s when the catalogue is checked again', ([, before, after], { expect }) => {
		expect(written(stillSold(cart(before), ITEMS))).toBe(after);
	});
});

describe('the price of a cart', () => {
	it.for([
		['', 0],
		['tea 1', 5_500],
		['tea 2, cake 1', 16_550],
		['cake 20, tea 20', 221_000]
	] as const)('of "%s" is %d satang, the sum of its lines', ([text, total], { expect }) => {
		const priced = priceCart(cart(text), ITEMS);
		if (!priced.ok) throw new Error('every item is available');
		expect(priced.value.totalMinor).toBe(total);
		expect(totalOf(priced.value.lines)).toBe(total);
		expect(piecesOf(priced.value.lines)).toBe(countOf(cart(text)));
	});

	it.for([
		['gone 1, tea 1', { itemId: 'gone', why: 'sold_out' }],
		['tea 1, other 1', { itemId: 'other', why: 'unknown' }]
	] as const)('of "%s" fails with the unavailable item', ([text, fault], { expect }) => {
		expect(priceCart(cart(text), ITEMS)).toEqual(err(fault));
	});
});

describe('a sale with lines', () => {
	const line = { itemId: 'tea', names: item('tea', 1).names, unitMinor: 5_000, quantity: 3 };
	it.for([
		[[], []],
		[[line], ['the lines add up to the amount']],
		[
			[
				{ ...line, unitMinor: 5_016, quantity: 3 },
				{ ...line, unitMinor: 2, quantity: 1 }
			],
			[]
		]
	] as const)('of 150.50 and %j has the expected violations', ([lines, wrong], { expect }) => {
		const { id: saleId, reference, amount, codeShownMs } = newSale();
		const sale = openSale({ id: saleId, reference, amount, lines, codeShownMs }, NOON_MS);
		expect(violationsOf(sale)).toEqual(wrong);
	});
});
