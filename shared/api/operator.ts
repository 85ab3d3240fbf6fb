import * as v from 'valibot';
import { DayName } from '../shop/business-day/day-name.ts';
import { AttemptId, KioskId, SaleId } from '../ids.ts';
import { LineQuantity } from './kiosk.ts';
import { CART_LINES_MAX } from '../limits.ts';
import { CURRENCIES } from '../money.ts';
import { DIFFERENCES } from '../payments/reconciliation/differences.ts';
import { SALE_STATES } from '../payments/sale/sale.ts';

// Requests of the shop's own commands to /api/operator, and their answers.

/**
 * POST /api/operator/refunds: starts a refund. `number`: its number within the attempt, counted from 1; `walletRef`: the
 * payment to refund, null for the settling one.
 */
export const RefundRequest = v.strictObject({
	attemptId: AttemptId,
	amountMinor: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
	number: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(99)),
	walletRef: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(64))), null)
});

/** POST /api/operator/refunds/:refundId/check: checks a refund at Ksher now. */
export const CheckRefundRequest = v.strictObject({});

/** POST /api/operator/reconcile: reconciles a page of one kiosk's Bangkok day, starting after an attempt. */
export const ReconcileRequest = v.strictObject({
	kioskId: KioskId,
	day: DayName,
	after: v.optional(v.nullable(AttemptId), null)
});

/** The answer to ReconcileRequest; `next` is where the next page starts, null after the last page. */
export const ReconcileAnswer = v.object({
	attempts: v.number(),
	differences: v.array(
		v.object({ attemptId: AttemptId, kind: v.picklist(DIFFERENCES), state: v.string() })
	),
	next: v.nullable(AttemptId)
});

/**
 * POST /api/operator/kiosks/:kioskId/sale: sends a till's amount to a waiting screen. The till makes one id per sale, so
 * that a repeat finds the same sale. Lines, if there are any, must add up to the amount.
 */
export const PushSaleRequest = v.strictObject({
	saleId: SaleId,
	amountMinor: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
	reference: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,19}$/))),
	lines: v.optional(
		v.pipe(
			v.array(
				v.strictObject({
					itemId: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(40))), null),
					name: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
					unitMinor: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
					quantity: LineQuantity
				})
			),
			v.maxLength(CART_LINES_MAX)
		),
		[]
	)
});
export type PushSaleRequest = v.InferOutput<typeof PushSaleRequest>;

/** The answer to PushSaleRequest: the current state of the sale. */
export const PushedSale = v.object({
	saleId: SaleId,
	reference: v.string(),
	amountMinor: v.number(),
	currency: v.picklist(CURRENCIES),
	state: v.picklist(SALE_STATES)
});
export type PushedSale = v.InferOutput<typeof PushedSale>;

/** GET /api/operator/kiosks. */
export const KiosksAnswer = v.object({ kiosks: v.array(KioskId) });
