import { assert } from '$shared/assert.ts';
import * as cart from '$shared/shop/catalogue/cart.ts';
import type { CatalogueItem, ItemId } from '$shared/shop/catalogue/catalogue.ts';

/** The items the buyer has picked. A cart lives as long as its screen, so the next buyer starts with an empty one. */
export class BuyerCart {
	#items = $state.raw<readonly CatalogueItem[]>([]);
	#picked = $state.raw<cart.Cart>([]);

	/** The cart's lines with the prices shown, and their total. */
	readonly priced: cart.PricedCart = $derived.by(() => {
		const priced = cart.priceCart(this.#picked, this.#items);
		assert(priced.ok, 'a cart holds only what is offered');
		return priced.value;
	});
	readonly count: number = $derived(cart.countOf(this.#picked));

	/** The item ids and quantities picked. */
	get picked(): cart.Cart {
		return this.#picked;
	}

	/** Updates the items and prices. Removes lines whose item is no longer sold. */
	offer(items: readonly CatalogueItem[]): void {
		this.#picked = cart.stillSold(this.#picked, items);
		this.#items = items;
	}

	/** Returns how many of an item are in the cart. */
	quantityOf(itemId: ItemId): number {
		return cart.quantityOf(this.#picked, itemId);
	}

	/** Returns whether one more of the item fits the cart. */
	hasRoomFor(itemId: ItemId): boolean {
		return cart.hasRoomFor(this.#picked, itemId);
	}

	/** Adds one of an item. */
	add(itemId: ItemId): void {
		this.#picked = cart.withOneMore(this.#picked, itemId);
	}

	/** Removes one of an item. */
	takeOne(itemId: ItemId): void {
		this.#picked = cart.withOneFewer(this.#picked, itemId);
	}

	/** Removes an item with its whole quantity. */
	remove(itemId: ItemId): void {
		this.#picked = cart.without(this.#picked, itemId);
	}

	/** Empties the cart. */
	clear(): void {
		this.#picked = [];
	}
}
