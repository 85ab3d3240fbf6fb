import * as v from 'valibot';
import { ItemId } from '../shop/catalogue/catalogue.ts';
import { CHANNELS } from '../payments/channel.ts';
import { KioskId, SaleId } from '../ids.ts';
import { CART_LINES_MAX, LINE_QUANTITY_MAX } from '../limits.ts';
import { StaffPin } from '../shop/access/pin.ts';
import { ENDINGS } from './view.ts';

// What the browser sends to /api/kiosk, parsed once by the Worker. Answers are a View (view.ts) or a Problem.
// The browser takes only types from here: it has what it sends, and the Worker alone reads it.

/** POST /api/kiosk/pair: a demo kiosk is paired by naming it. */
export const PairRequest = v.strictObject({ kioskId: v.optional(KioskId) });

/** POST /api/kiosk/staff-pin: somebody of the shop wants the menu behind the screen. Right: the View as it is. */
export const StaffPinRequest = v.strictObject({ pin: StaffPin });

/** POST /api/kiosk/sales: the screen makes the sale's id once per tap, so a repeat finds the same sale. */
export const OpenSaleRequest = v.strictObject({
	saleId: SaleId,
	amountMinor: v.pipe(v.number(), v.safeInteger(), v.minValue(1))
});
export type OpenSaleRequest = v.InferOutput<typeof OpenSaleRequest>;

/** How many of one thing. */
export const LineQuantity = v.pipe(
	v.number(),
	v.safeInteger(),
	v.minValue(1),
	v.maxValue(LINE_QUANTITY_MAX)
);

/**
 * POST /api/kiosk/carts: the items picked. `shownMinor` is the total the buyer was shown: it buys nothing, but when the
 * Worker's own prices come to another one, there is no sale.
 */
export const BuyItemsRequest = v.strictObject({
	saleId: SaleId,
	items: v.pipe(
		v.array(v.strictObject({ itemId: ItemId, quantity: LineQuantity })),
		v.minLength(1),
		v.maxLength(CART_LINES_MAX),
		v.check(
			(items) => new Set(items.map(({ itemId }) => itemId)).size === items.length,
			'an item stands here twice'
		)
	),
	shownMinor: v.pipe(v.number(), v.safeInteger(), v.minValue(1))
});
export type BuyItemsRequest = v.InferOutput<typeof BuyItemsRequest>;

/** POST /api/kiosk/sales/:saleId/attempts: the buyer chose a wallet. */
export const ChooseWalletRequest = v.strictObject({ channel: v.picklist(CHANNELS) });

/** POST /api/kiosk/sales/:saleId/dismiss: which ending was shown, so that one nobody saw is not taken away. */
export const DismissRequest = v.strictObject({ shown: v.picklist(ENDINGS) });
