import * as v from 'valibot';
import { AttemptId, KioskId, SaleId } from '../../ids.ts';
import { DIFFERENCES } from '../../payments/reconciliation/differences.ts';
import { Totals } from './totals.ts';

const atMs = v.number();
const count = v.number();

/** What was unfinished when a day was closed. */
export const OpenItems = v.object({
	/** Sales on a screen. */
	openSales: count,
	/** Sales that left the screen unpaid, with a code that can still be paid. */
	unpaidSales: count,
	refundsPending: count,
	/** Refunds that a second person must approve. */
	refundsRequested: count,
	openCases: count
});
export type OpenItems = v.InferOutput<typeof OpenItems>;

/** The result of the reconciliation with Ksher (order_query of every attempt) for a span of time. */
export const ReconciliationSummary = v.object({
	/** Payments in the span, each confirmed by an order_query answer. */
	confirmed: count,
	/** Kiosks and Bangkok days with money in the span. */
	kioskDays: count,
	/** How many of `kioskDays` have been reconciled. */
	reconciled: count,
	differences: v.array(
		v.object({
			kioskId: KioskId,
			kioskName: v.string(),
			day: v.string(),
			attemptId: AttemptId,
			/** Null where the ledger has no such attempt. */
			saleId: v.nullable(SaleId),
			kind: v.picklist(DIFFERENCES)
		})
	)
});
export type ReconciliationSummary = v.InferOutput<typeof ReconciliationSummary>;

/** A closing as it is hashed and stored. */
export const Closing = v.object({
	shopId: v.string(),
	shopName: v.string(),
	/** 1 for a shop's first, without gaps. */
	number: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
	/** The business day that was closed, YYYY-MM-DD. */
	day: v.string(),
	fromMs: atMs,
	untilMs: atMs,
	lastSeq: count,
	timeZone: v.string(),
	dayStartsAtMin: v.number(),
	totals: Totals,
	openItems: OpenItems,
	reconciliation: ReconciliationSummary,
	closedAtMs: atMs,
	closedBy: v.object({ id: v.string(), name: v.string() })
});
export type Closing = v.InferOutput<typeof Closing>;
