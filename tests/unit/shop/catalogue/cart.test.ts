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

/** Written as "tea 2, cake 1". */
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
		['one more of nothing yet', '', withOneMore, 'tea', 'tea 1'],
		['one more of another', 'cake 1', withOneMore, 'tea', 'cake 1, tea 1'],
		['one more of the same keeps its place', 'tea 1, cake 1', withOneMore, 'tea', 'tea 2, cake 1'],
		['one more up to the most', 'tea 19', withOneMore, 'tea', 'tea 20'],
		['no more than the most', 'tea 20', withOneMore, 'tea', 'tea 20'],
		['no more lines than the most', full, withOneMore, 'tea', full],
		['one fewer', 'tea 2, cake 1', withOneFewer, 'tea', 'tea 1, cake 1'],
		['the last one takes the line along', 'tea 1, cake 1', withOneFewer, 'tea', 'cake 1'],
		['one fewer of what is not there', 'cake 1', withOneFewer, 'tea', 'cake 1'],
		['a whole line out', 'tea 5, cake 1', without, 'tea', 'cake 1'],
		['a line that is not there out', 'cake 1', without, 'tea', 'cake 1']
	] as const)('with %s', ([, before, change, itemId, after], { expect }) => {
		expect(written(change(cart(before), id(itemId)))).toBe(after);
	});

	it('has room for more of a line even when it has no room for another line', ({ expect }) => {
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
		['what is sold', 'tea 2, cake 1', 'tea 2, cake 1'],
		['not what is sold out', 'gone 1, tea 2', 'tea 2'],
		['not what nobody knows', 'other 1, cake 1', 'cake 1']
	] as const)(
		'keeps %s when the shop’s items are looked at again',
		([, before, after], { expect }) => {
			expect(written(stillSold(cart(before), ITEMS))).toBe(after);
		}
	);
});

describe('the price of a cart', () => {
	it.for([
		['', 0],
		['tea 1', 5_500],
		['tea 2, cake 1', 16_550],
		['cake 20, tea 20', 221_000]
	] as const)('of "%s" is %d satang, and its lines add up to it', ([text, total], { expect }) => {
		const priced = priceCart(cart(text), ITEMS);
		if (!priced.ok) throw new Error('it is all sold');
		expect(priced.value.totalMinor).toBe(total);
		expect(totalOf(priced.value.lines)).toBe(total);
		expect(piecesOf(priced.value.lines)).toBe(countOf(cart(text)));
	});

	it.for([
		['gone 1, tea 1', { itemId: 'gone', why: 'sold_out' }],
		['tea 1, other 1', { itemId: 'other', why: 'unknown' }]
	] as const)('of "%s" is none', ([text, fault], { expect }) => {
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
	] as const)('of 150.50 and %j is sound, or says what is wrong', ([lines, wrong], { expect }) => {
		const { id: saleId, reference, amount, codeShownMs } = newSale();
		const sale = openSale({ id: saleId, reference, amount, lines, codeShownMs }, NOON_MS);
		expect(violationsOf(sale)).toEqual(wrong);
	});
});
