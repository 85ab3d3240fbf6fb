import type { ProblemCode } from '../../../shared/api/problems/problem.ts';
import type { Cart, PricedCart } from '../../../shared/shop/catalogue/cart.ts';
import { AMOUNT_MIN_MINOR } from '../../../shared/limits.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { totalOf, type SaleLine } from '../../../shared/payments/sale/lines.ts';
import type { Sale } from '../../../shared/payments/sale/sale.ts';
import type { KioskSettings } from '../storage/settings.ts';

/**
 * What a sale is to be for:
 * amount an amount the screen typed, or showed because it is this kiosk's only one
 * items  items picked; `priced` is what the Worker's own prices make of them, or why they cannot be sold
 * push   what a till of the shop says
 */
export type SaleRequest =
	| { readonly by: 'amount'; readonly amountMinor: number }
	| {
			readonly by: 'items';
			readonly cart: Cart;
			readonly shownMinor: number;
			readonly priced: Result<PricedCart, ProblemCode>;
	  }
	| {
			readonly by: 'push';
			readonly amountMinor: number;
			readonly reference: string | null;
			readonly lines: readonly SaleLine[];
	  };

/** What a new sale takes from the wish for it; a `reference` of null is for the kiosk to make. */
export interface Opening {
	readonly amountMinor: number;
	readonly lines: readonly SaleLine[];
	readonly reference: string | null;
}

/** The sale that is wished for, or why this kiosk does not open it. Never for another amount than the one shown. */
export function openingOf(
	wish: SaleRequest,
	{ amountMode, amountMaxMinor }: KioskSettings
): Result<Opening, ProblemCode> {
	const asked = askedFor(wish, amountMode);
	if (!asked.ok) return asked;
	const { amountMinor } = asked.value;
	if (amountMinor < AMOUNT_MIN_MINOR) return err('amount_too_small');
	return amountMinor > amountMaxMinor ? err('amount_too_large') : asked;
}

function askedFor(
	wish: SaleRequest,
	mode: KioskSettings['amountMode']
): Result<Opening, ProblemCode> {
	switch (wish.by) {
		case 'amount':
			if (mode.kind === 'fixed' && wish.amountMinor !== mode.amountMinor) {
				return err('price_changed');
			}
			if (mode.kind !== 'keypad' && mode.kind !== 'fixed') return err('other_amount_mode');
			return ok({ amountMinor: wish.amountMinor, lines: [], reference: null });
		case 'items': {
			if (mode.kind !== 'catalogue') return err('other_amount_mode');
			if (!wish.priced.ok) return wish.priced;
			const { lines, totalMinor } = wish.priced.value;
			if (totalMinor !== wish.shownMinor) return err('price_changed');
			return ok({ amountMinor: totalMinor, lines, reference: null });
		}
		case 'push':
			if (mode.kind !== 'pushed') return err('other_amount_mode');
			if (wish.lines.length > 0 && totalOf(wish.lines) !== wish.amountMinor) {
				return err('bad_request');
			}
			return ok({
				amountMinor: wish.amountMinor,
				lines: wish.lines,
				reference: wish.reference
			});
	}
}

/**
 * True when the wish is for the sale that bears its id, as in a repeat after a lost answer. Prices of today do not
 * matter to that: the sale keeps those it was opened with.
 */
export function isForSame(sale: Sale, wish: SaleRequest): boolean {
	switch (wish.by) {
		case 'amount':
			return sale.amount.amountMinor === wish.amountMinor && sale.lines.length === 0;
		case 'items':
			return (
				sale.amount.amountMinor === wish.shownMinor &&
				sale.lines.length === wish.cart.length &&
				wish.cart.every(({ itemId, quantity }) =>
					sale.lines.some((line) => line.itemId === itemId && line.quantity === quantity)
				)
			);
		case 'push':
			return (
				sale.amount.amountMinor === wish.amountMinor &&
				(wish.reference === null || sale.reference === wish.reference) &&
				JSON.stringify(sale.lines) === JSON.stringify(wish.lines)
			);
	}
}
