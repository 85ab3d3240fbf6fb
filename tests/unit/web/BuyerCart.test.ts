import { describe, it } from 'vitest';
import type { CatalogueItem, ItemId } from '../../../shared/shop/catalogue/catalogue.ts';
import { BuyerCart } from '../../../web/lib/kiosk/BuyerCart.svelte.ts';

const TEA = 'tea' as ItemId;
const CAKE = 'cake' as ItemId;

function item(itemId: ItemId, priceMinor: number, available = true): CatalogueItem {
	const names = { th: itemId, en: itemId, zh: itemId };
	return {
		itemId,
		categoryId: 'any',
		names,
		description: null,
		priceMinor,
		picture: null,
		available
	};
}

function filled(): BuyerCart {
	const cart = new BuyerCart();
	cart.offer([item(TEA, 5_500), item(CAKE, 5_550)]);
	for (const itemId of [TEA, TEA, CAKE]) cart.add(itemId);
	return cart;
}

describe('a buyer’s cart', () => {
	it('counts and prices its items', ({ expect }) => {
		const cart = filled();
		expect([cart.count, cart.priced.totalMinor]).toEqual([3, 16_550]);
		cart.takeOne(TEA);
		expect([cart.count, cart.priced.totalMinor]).toEqual([2, 11_050]);
		cart.remove(CAKE);
		expect([cart.count, cart.priced.totalMinor]).toEqual([1, 5_500]);
		cart.clear();
		expect([cart.count, cart.priced.totalMinor]).toEqual([0, 0]);
	});

	it('uses new prices at once', ({ expect }) => {
		const cart = filled();
		cart.offer([item(TEA, 6_000), item(CAKE, 5_550)]);
		expect(cart.priced.totalMinor).toBe(17_550);
	});

	it.for([
		['sold out', [item(TEA, 5_500, false), item(CAKE, 5_550)]],
		['gone', [item(CAKE, 5_550)]]
	] as const)('drops an item that is %s and keeps the rest', ([, items], { expect }) => {
		const cart = filled();
		cart.offer(items);
		expect(cart.quantityOf(TEA)).toBe(0);
		expect(cart.priced.totalMinor).toBe(5_550);
	});
});
