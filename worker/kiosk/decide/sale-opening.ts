import type { ProblemCode } from '../../../shared/api/problems/problem.ts';
import type { Cart, PricedCart } from '../../../shared/shop/catalogue/cart.ts';
import { AMOUNT_MIN_MINOR } from '../../../shared/limits.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { totalOf, type SaleLine } from '../../../shared/payments/sale/lines.ts';
import type { Sale } from '../../../shared/payments/sale/sale.ts';
import { LANGUAGES } from '../../../shared/api/view.ts';
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

/** What a new sale takes from its request; a `reference` of null is for the kiosk to make. */
export interface Opening {
	readonly amountMinor: number;
	readonly lines: readonly SaleLine[];
	readonly reference: string | null;
}

/** Returns what the requested sale is to be, or why this kiosk does not open it. Never for another amount than the one shown. */
export function openingOf(
	request: SaleRequest,
	{ amountMode, amountMaxMinor }: KioskSettings
): Result<Opening, ProblemCode> {
	const asked = askedFor(request, amountMode);
	if (!asked.ok) return asked;
	const { amountMinor } = asked.value;
	if (amountMinor < AMOUNT_MIN_MINOR) return err('amount_too_small');
	return amountMinor > amountMaxMinor ? err('amount_too_large') : asked;
}

function askedFor(
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
 * True when the request is for the sale that bears its id, as in a repeat after a lost answer. Prices of today do not
 * matter to that: the sale keeps those it was opened with.
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

/** Compares what was sold, whatever the order in which a line's fields were sent or stored. */
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
