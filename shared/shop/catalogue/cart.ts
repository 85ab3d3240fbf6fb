import { CART_LINES_MAX, LINE_QUANTITY_MAX } from '../../limits.ts';
import { err, ok, type Result } from '../../result.ts';
import type { SaleLine } from '../../payments/sale/lines.ts';
import type { CatalogueItem, ItemId } from './catalogue.ts';

/** A quantity of one item, at least one. */
export interface CartLine {
	readonly itemId: ItemId;
	readonly quantity: number;
}

/** A buyer's items in the order of picking; each item once. */
export type Cart = readonly CartLine[];

/** A cart with its prices, line by line; minor units. */
export interface PricedCart {
	readonly lines: readonly SaleLine[];
	readonly totalMinor: number;
}

/** An item that cannot be sold; `unknown`: the shop has no item of that id, or no longer. */
export interface CartFault {
	readonly itemId: ItemId;
	readonly why: 'sold_out' | 'unknown';
}

/** Returns the quantity of an item in the cart. */
export function quantityOf(cart: Cart, itemId: ItemId): number {
	return cart.find((line) => line.itemId === itemId)?.quantity ?? 0;
}

/** Returns the number of pieces in the cart. */
export function countOf(cart: Cart): number {
	return cart.reduce((count, { quantity }) => count + quantity, 0);
}

/** Returns whether the cart can take one more of this item. */
export function hasRoomFor(cart: Cart, itemId: ItemId): boolean {
	const quantity = quantityOf(cart, itemId);
	return quantity < LINE_QUANTITY_MAX && (quantity > 0 || cart.length < CART_LINES_MAX);
}

/** Returns the cart with one more of an item, or the same cart when it is full. */
export function withOneMore(cart: Cart, itemId: ItemId): Cart {
	if (!hasRoomFor(cart, itemId)) return cart;
	if (quantityOf(cart, itemId) === 0) return [...cart, { itemId, quantity: 1 }];
	return cart.map((line) =>
		line.itemId === itemId ? { itemId, quantity: line.quantity + 1 } : line
	);
}

/** Returns the cart with one fewer of an item; the last one removes the line. */
export function withOneFewer(cart: Cart, itemId: ItemId): Cart {
	return cart.flatMap((line) => {
		if (line.itemId !== itemId) return [line];
		return line.quantity === 1 ? [] : [{ itemId, quantity: line.quantity - 1 }];
	});
}

/** Returns the cart without an item. */
export function without(cart: Cart, itemId: ItemId): Cart {
	return cart.filter((line) => line.itemId !== itemId);
}

/** Returns the part of the cart that these items still offer. */
export function stillSold(cart: Cart, items: readonly CatalogueItem[]): Cart {
	return cart.filter(({ itemId }) => items.find((one) => one.itemId === itemId)?.available);
}

/** Prices a cart with the items' own prices, in whole minor units. Fails with the first item that cannot be sold. */
export function priceCart(
	cart: Cart,
	items: readonly CatalogueItem[]
): Result<PricedCart, CartFault> {
	const lines: SaleLine[] = [];
	let totalMinor = 0;
	for (const { itemId, quantity } of cart) {
		const item = items.find((one) => one.itemId === itemId);
		if (item === undefined) return err({ itemId, why: 'unknown' });
		if (!item.available) return err({ itemId, why: 'sold_out' });
		lines.push({ itemId, names: item.names, unitMinor: item.priceMinor, quantity });
		totalMinor += item.priceMinor * quantity;
	}
	return ok({ lines, totalMinor });
}
