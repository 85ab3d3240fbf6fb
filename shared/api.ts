import * as v from 'valibot';
import { ACCOUNT_STATES } from './account/health.ts';
import { ItemId } from './catalogue/catalogue.ts';
import { ACCOUNT_TYPES, CHANNELS } from './channel.ts';
import { DayName } from './day/day-name.ts';
import { AttemptId, KioskId, SaleId } from './ids.ts';
import { DIFFERENCES } from './reconcile/differences.ts';
import { CART_LINES_MAX, LINE_QUANTITY_MAX } from './limits.ts';
import { CURRENCIES } from './money.ts';
import { SALE_STATES } from './sale/sale.ts';
import { StaffPin } from './staff/pin.ts';
import { ENDINGS } from './view.ts';

// What the browser sends to /api/kiosk, parsed once by the Worker. Answers are a View (view.ts) or a Problem.

/** The header in which a screen says which window it is; its stream, which can send no header, says `?window=`. */
export const WINDOW_HEADER = 'x-kiosk-window';

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

const quantity = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(LINE_QUANTITY_MAX));

/**
 * POST /api/kiosk/carts: the items picked. `shownMinor` is the total the buyer was shown: it buys nothing, but when the
 * Worker's own prices come to another one, there is no sale.
 */
export const BuyItemsRequest = v.strictObject({
	saleId: SaleId,
	items: v.pipe(
		v.array(v.strictObject({ itemId: ItemId, quantity })),
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

/**
 * POST /api/operator/refunds. `number`: which refund of the attempt this is to be, counted from 1; `walletRef`: which
 * payment, null for the one that settled it.
 */
export const RefundRequest = v.strictObject({
	attemptId: AttemptId,
	amountMinor: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
	number: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(99)),
	walletRef: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(64))), null)
});

/** POST /api/operator/refunds/:refundId/look: ask Ksher about it now. */
export const LookAtRefundRequest = v.strictObject({});

/** POST /api/operator/reconcile: a page of one kiosk's Bangkok day, beginning after an attempt. */
export const ReconcileRequest = v.strictObject({
	kioskId: KioskId,
	day: DayName,
	after: v.optional(v.nullable(AttemptId), null)
});

/** Its answer; `next` is what to ask for next, null after the last page. */
export const ReconcileAnswer = v.object({
	attempts: v.number(),
	differences: v.array(
		v.object({ attemptId: AttemptId, kind: v.picklist(DIFFERENCES), state: v.string() })
	),
	next: v.nullable(AttemptId)
});

/**
 * POST /api/operator/kiosks/:kioskId/sale: a till's amount for a waiting screen. The till makes the id once a sale; sent
 * again it finds the same sale and how it stands. Lines, if given, must add up to the amount.
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
					quantity
				})
			),
			v.maxLength(CART_LINES_MAX)
		),
		[]
	)
});
export type PushSaleRequest = v.InferOutput<typeof PushSaleRequest>;

/** Its answer: the sale as it stands. */
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

/** Why a request is not granted; also the last part of a Problem's `type`. */
export const PROBLEM_CODES = [
	'bad_request',
	'too_large',
	'not_paired',
	'open_elsewhere',
	'pairing_closed',
	'pairing_over',
	'pin_refused',
	'cross_site',
	'not_found',
	'amount_too_small',
	'amount_too_large',
	'price_changed',
	'item_unavailable',
	'catalogue_unavailable',
	'other_amount_mode',
	'screen_busy',
	'sale_over',
	'sale_still_open',
	'sale_key_reused',
	'attempt_unresolved',
	'too_many_attempts',
	'wallet_unavailable',
	'kiosk_closed',
	'not_refundable',
	'refund_number_used',
	'not_signed_in',
	'sign_in_failed',
	'too_many_tries',
	'not_allowed',
	'sign_in_again',
	'invite_over',
	'name_taken',
	'staff_closed',
	'ledger_down',
	'category_not_empty',
	'second_person',
	'case_decided',
	'closing_moved_on',
	'choice_not_possible',
	'internal'
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** RFC 9457 problem details, as every /api route answers errors. */
export const Problem = v.object({
	type: v.string(),
	title: v.string(),
	status: v.number(),
	detail: v.optional(v.string()),
	code: v.picklist(PROBLEM_CODES)
});
export type Problem = v.InferOutput<typeof Problem>;

/** One account: whether it can sell now, and what Ksher last said of it. */
export const AccountReport = v.object({
	type: v.picklist(ACCOUNT_TYPES),
	ready: v.boolean(),
	keyBits: v.nullable(v.number()),
	/** `unchecked`: no kiosk has asked Ksher about it yet. */
	state: v.picklist([...ACCOUNT_STATES, 'unchecked']),
	code: v.nullable(v.string()),
	sinceMs: v.nullable(v.number()),
	checkedAtMs: v.nullable(v.number()),
	/** Channels its type could serve but that Ksher has not opened for it. */
	notOpened: v.array(v.picklist(CHANNELS))
});
export type AccountReport = v.InferOutput<typeof AccountReport>;

/** GET /api/health: what works, and what a person must mend. Secrets never appear, only their names. */
export const Health = v.object({
	ok: v.boolean(),
	sandbox: v.boolean(),
	ksher: v.object({ host: v.string(), signVersion: v.picklist(['V1', 'V2']) }),
	accounts: v.array(AccountReport),
	ledger: v.object({ ok: v.boolean() }),
	problems: v.array(
		v.object({ severity: v.picklist(['error', 'warning']), where: v.string(), message: v.string() })
	),
	version: v.string()
});
export type Health = v.InferOutput<typeof Health>;
