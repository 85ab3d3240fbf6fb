import type { ProblemCode } from '../../../shared/api/problems/problem.ts';
import type { Cart, PricedCart } from '../../../shared/shop/catalogue/cart.ts';
import { AMOUNT_MIN_MINOR } from '../../../shared/limits.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { totalOf, type SaleLine } from '../../../shared/payments/sale/lines.ts';
import type { Sale } from '../../../shared/payments/sale/sale.ts';
import { LANGUAGES } from '../../../shared/api/view.ts';
import type { KioskSettings } from '../storage/settings.ts';

/**
 * A request for a new sale:
 * amount the amount typed at the screen, or this kiosk's fixed amount
 * items  the items picked; `priced` is the cart by the Worker's own prices, or why the items cannot be sold
 * push   the amount, reference and lines sent by a till of the shop
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

/** What a new sale takes from its request; `reference` null: the kiosk makes one. */
export interface Opening {
	readonly amountMinor: number;
	readonly lines: readonly SaleLine[];
	readonly reference: string | null;
}

/** Returns the opening of a requested sale, always for the amount shown. Fails with the reason not to open the sale. */
export function openingOf(
	request: SaleRequest,
	{ amountMode, amountMaxMinor }: KioskSettings
): Result<Opening, ProblemCode> {
	const opening = openingIn(request, amountMode);
	if (!opening.ok) return opening;
	const { amountMinor } = opening.value;
	if (amountMinor < AMOUNT_MIN_MINOR) return err('amount_too_small');
	return amountMinor > amountMaxMinor ? err('amount_too_large') : opening;
}

/** Returns the opening, limits of the amount aside. Fails where the kiosk's amount mode does not allow the request. */
function openingIn(
	request: SaleRequest,
	mode: KioskSettings['amountMode']
): Result<Opening, ProblemCode> {
	switch (request.by) {
		case 'amount':
			if (mode.kind === 'fixed' && request.amountMinor !== mode.amountMinor) {
				return err('price_changed');
			}
			if (mode.kind !== 'keypad' && mode.kind !== 'fixed') return err('other_amount_mode');
			return ok({ amountMinor: request.amountMinor, lines: [], reference: null });
		case 'items': {
			if (mode.kind !== 'catalogue') return err('other_amount_mode');
			if (!request.priced.ok) return request.priced;
			const { lines, totalMinor } = request.priced.value;
			if (totalMinor !== request.shownMinor) return err('price_changed');
			return ok({ amountMinor: totalMinor, lines, reference: null });
		}
		case 'push':
			if (mode.kind !== 'pushed') return err('other_amount_mode');
			if (request.lines.length > 0 && totalOf(request.lines) !== request.amountMinor) {
				return err('bad_request');
			}
			return ok({
				amountMinor: request.amountMinor,
				lines: request.lines,
				reference: request.reference
			});
	}
}

/**
 * Returns true when the request repeats the one that opened the sale, as after a lost answer. Ignores today's prices: the
 * sale keeps the prices it was opened with.
 */
export function isForSame(sale: Sale, request: SaleRequest): boolean {
	switch (request.by) {
		case 'amount':
			return sale.amount.amountMinor === request.amountMinor && sale.lines.length === 0;
		case 'items':
			return (
				sale.amount.amountMinor === request.shownMinor &&
				sale.lines.length === request.cart.length &&
				request.cart.every(({ itemId, quantity }) =>
					sale.lines.some((line) => line.itemId === itemId && line.quantity === quantity)
				)
			);
		case 'push':
			return (
				sale.amount.amountMinor === request.amountMinor &&
				(request.reference === null || sale.reference === request.reference) &&
				sameLines(sale.lines, request.lines)
			);
	}
}

/** Returns true for the same lines, whatever the order of a line's fields. */
function sameLines(some: readonly SaleLine[], others: readonly SaleLine[]): boolean {
	return (
		some.length === others.length && some.every((line, at) => isSameLine(line, others[at] ?? line))
	);
}

function isSameLine(one: SaleLine, other: SaleLine): boolean {
	return (
		one.itemId === other.itemId &&
		one.unitMinor === other.unitMinor &&
		one.quantity === other.quantity &&
		LANGUAGES.every((language) => one.names[language] === other.names[language])
	);
}
