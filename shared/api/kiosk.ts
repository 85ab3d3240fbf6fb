import * as v from 'valibot';
import { ItemId } from '../shop/catalogue/catalogue.ts';
import { CHANNELS } from '../payments/channel.ts';
import { KioskId, SaleId } from '../ids.ts';
import { CART_LINES_MAX, LINE_QUANTITY_MAX } from '../limits.ts';
import { StaffPin } from '../shop/access/pin.ts';
import { ENDINGS } from './view.ts';

// Requests of the browser to /api/kiosk, parsed once by the Worker. Answers are a View (view.ts) or a Problem.
// The browser imports only types from here, because only the Worker parses requests.

/** POST /api/kiosk/pair: pairs the screen with a demo kiosk by its name. */
export const PairRequest = v.strictObject({ kioskId: v.optional(KioskId) });

/** POST /api/kiosk/staff-pin: opens the staff menu. A right PIN is answered with the unchanged View. */
export const StaffPinRequest = v.strictObject({ pin: StaffPin });

/** POST /api/kiosk/sales: opens a sale. The screen makes its id once per tap, so that a repeat finds the same sale. */
export const OpenSaleRequest = v.strictObject({
	saleId: SaleId,
	amountMinor: v.pipe(v.number(), v.safeInteger(), v.minValue(1))
});
export type OpenSaleRequest = v.InferOutput<typeof OpenSaleRequest>;

/** The number of pieces of one item. */
export const LineQuantity = v.pipe(
	v.number(),
	v.safeInteger(),
	v.minValue(1),
	v.maxValue(LINE_QUANTITY_MAX)
);

/**
 * POST /api/kiosk/carts: opens a sale of the picked items. `shownMinor` is the total the buyer was shown: the Worker uses
 * its own prices, and refuses the sale when their total differs.
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

/** POST /api/kiosk/sales/:saleId/dismiss: names the ending that was shown, so that an unseen one stays. */
export const DismissRequest = v.strictObject({ shown: v.picklist(ENDINGS) });
