import { assert } from '$shared/assert.ts';
import * as cart from '$shared/shop/catalogue/cart.ts';
import type { CatalogueItem, ItemId } from '$shared/shop/catalogue/catalogue.ts';

/** The items one buyer has picked so far. The cart lives as long as its screen, so the next buyer begins with none. */
export class BuyerCart {
	#items = $state.raw<readonly CatalogueItem[]>([]);
	#picked = $state.raw<cart.Cart>([]);

	/** The lines with the prices shown, and their total. */
	readonly priced: cart.PricedCart = $derived.by(() => {
		const priced = cart.priceCart(this.#picked, this.#items);
		assert(priced.ok, 'a cart holds only what is offered');
		return priced.value;
	});
	readonly count: number = $derived(cart.countOf(this.#picked));

	get picked(): cart.Cart {
		return this.#picked;
	}

	/** Takes in the items and prices of now; items no longer sold leave the cart. */
	offer(items: readonly CatalogueItem[]): void {
		this.#picked = cart.stillSold(this.#picked, items);
		this.#items = items;
	}

	quantityOf(itemId: ItemId): number {
		return cart.quantityOf(this.#picked, itemId);
	}

	hasRoomFor(itemId: ItemId): boolean {
		return cart.hasRoomFor(this.#picked, itemId);
	}

	add(itemId: ItemId): void {
		this.#picked = cart.withOneMore(this.#picked, itemId);
	}

	takeOne(itemId: ItemId): void {
		this.#picked = cart.withOneFewer(this.#picked, itemId);
	}

	remove(itemId: ItemId): void {
		this.#picked = cart.without(this.#picked, itemId);
	}

	clear(): void {
		this.#picked = [];
	}
}
