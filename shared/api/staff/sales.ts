import * as v from 'valibot';
import { ATTEMPT_STATES } from '../../payments/attempt/attempt.ts';
import { ACCOUNT_TYPES, CHANNELS } from '../../payments/channel.ts';
import { DayName } from '../../shop/business-day/day-name.ts';
import { AttemptId, KioskId, RefundId, SaleId } from '../../ids.ts';
import { CURRENCIES } from '../../money.ts';
import { REFUND_REASONS, REFUND_STATES } from '../../payments/refund/refund.ts';
import { SALE_STATES } from '../../payments/sale/sale.ts';
import { CaseSummary } from './cases.ts';

// Sales in the staff console: the list comes from the ledger, a single sale from its kiosk's storage.

/** The filters of the list: a sale's state, `problem` (an open case) or `refunded`. */
export const SALE_FILTERS = [...SALE_STATES, 'problem', 'refunded'] as const;
export type SaleFilter = (typeof SALE_FILTERS)[number];

/** The query of GET /api/staff/sales and /api/staff/sales/events. */
export const SalesQuery = v.strictObject({
	q: v.optional(v.pipe(v.string(), v.maxLength(64)), ''),
	channel: v.optional(v.picklist(CHANNELS)),
	state: v.optional(v.picklist(SALE_FILTERS)),
	kiosk: v.optional(KioskId),
	/** A date on the shop's clock. */
	day: v.optional(DayName),
	/** The end of the previous page. */
	before: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}~[A-Za-z0-9-]{16,40}$/)))
});
export type SalesQuery = v.InferOutput<typeof SalesQuery>;

const minor = v.pipe(v.number(), v.safeInteger());
const atMs = v.number();

/** A row of the list of sales. */
export const SaleRow = v.object({
	kioskId: KioskId,
	kioskName: v.string(),
	saleId: SaleId,
	reference: v.string(),
	state: v.picklist(SALE_STATES),
	amountMinor: minor,
	currency: v.picklist(CURRENCIES),
	openedAtMs: atMs,
	paidAtMs: v.nullable(atMs),
	/** The channel of the settling attempt, else of the last one. */
	channel: v.nullable(v.picklist(CHANNELS)),
	orderNo: v.nullable(AttemptId),
	refundedMinor: minor,
	refundsUnderWay: v.number(),
	openCases: v.number()
});
export type SaleRow = v.InferOutput<typeof SaleRow>;

/** A page of the list of sales. */
export const SalesPage = v.object({
	sales: v.array(SaleRow),
	/** The next page's `before`; null on the last page. */
	next: v.nullable(v.string())
});
export type SalesPage = v.InferOutput<typeof SalesPage>;

const PaymentDetails = v.object({
	walletRef: v.string(),
	providerRef: v.string(),
	amountMinor: minor,
	/** Ksher's time, Thai local, without a zone. */
	paidAtText: v.string(),
	confirmedAtMs: atMs
});

const AttemptDetails = v.object({
	id: AttemptId,
	channel: v.picklist(CHANNELS),
	account: v.picklist(ACCOUNT_TYPES),
	state: v.picklist(ATTEMPT_STATES),
	startedAtMs: atMs,
	issuedAtMs: v.nullable(atMs),
	leftScreenAtMs: v.nullable(atMs),
	providerRef: v.nullable(v.string()),
	refusal: v.nullable(v.string()),
	mismatch: v.nullable(v.string()),
	isSettling: v.boolean(),
	payments: v.array(PaymentDetails)
});
export type AttemptDetails = v.InferOutput<typeof AttemptDetails>;

const RefundDetails = v.object({
	id: RefundId,
	attemptId: AttemptId,
	walletRef: v.string(),
	amountMinor: minor,
	reason: v.picklist(REFUND_REASONS),
	state: v.picklist(REFUND_STATES),
	refusal: v.nullable(v.string()),
	startedAtMs: atMs,
	refundedAtText: v.nullable(v.string())
});
export type RefundDetails = v.InferOutput<typeof RefundDetails>;

/** A sale from its kiosk's storage: GET /api/staff/sales/:kioskId/:saleId without the kiosk's name. */
export const SaleFile = v.object({
	saleId: SaleId,
	reference: v.string(),
	state: v.picklist(SALE_STATES),
	amountMinor: minor,
	currency: v.picklist(CURRENCIES),
	openedAtMs: atMs,
	paidAtMs: v.nullable(atMs),
	onScreen: v.boolean(),
	ending: v.nullable(v.picklist(['cancelled', 'deadline', 'payment_mismatch'])),
	attempts: v.array(AttemptDetails),
	refunds: v.array(RefundDetails),
	cases: v.array(CaseSummary),
	timeline: v.array(
		v.object({
			number: v.number(),
			atMs,
			what: v.string(),
			subject: v.nullable(v.string()),
			channel: v.nullable(v.picklist(CHANNELS)),
			amountMinor: v.nullable(minor),
			why: v.nullable(v.string()),
			by: v.nullable(v.string())
		})
	),
	ksherCalls: v.array(
		v.object({
			attemptId: AttemptId,
			atMs,
			call: v.string(),
			outcome: v.string(),
			tookMs: v.nullable(v.number()),
			/** JSON as text, redacted when it was stored. */
			facts: v.nullable(v.string())
		})
	)
});
export type SaleFile = v.InferOutput<typeof SaleFile>;

/** GET /api/staff/sales/:kioskId/:saleId. */
export const SaleDetail = v.object({ kioskId: KioskId, kioskName: v.string(), sale: SaleFile });
export type SaleDetail = v.InferOutput<typeof SaleDetail>;
