import * as v from 'valibot';
import { AttemptId, KioskId, SaleId } from '../../ids.ts';
import { DIFFERENCES } from '../../payments/reconciliation/differences.ts';
import { Totals } from './totals.ts';

const atMs = v.number();
const count = v.number();

/** What was not at an end yet when a day was closed. */
export const OpenMatters = v.object({
	/** Sales on a screen. */
	openSales: count,
	/** Sales that left the screen and can still be paid. */
	watchedSales: count,
	refundsUnderWay: count,
	/** Refunds that wait for a second person. */
	refundsWaiting: count,
	openCases: count
});
export type OpenMatters = v.InferOutput<typeof OpenMatters>;

/** What the nightly reconciliation with Ksher (order_query of every attempt) found for a span of time. */
export const ReconciliationSummary = v.object({
	/** Payments in the span: each is there because an order_query answer confirmed it. */
	confirmed: count,
	/** Kiosks and Bangkok days with money in the span. */
	kioskDays: count,
	/** How many of those have been compared. */
	compared: count,
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

/** A closing as it is hashed and kept. */
export const Closing = v.object({
	shopId: v.string(),
	shopName: v.string(),
	/** 1 for a shop's first, without gaps. */
	number: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
	/** The business day it closed, YYYY-MM-DD. */
	day: v.string(),
	fromMs: atMs,
	untilMs: atMs,
	lastSeq: count,
	timeZone: v.string(),
	dayStartsAtMin: v.number(),
	totals: Totals,
	openMatters: OpenMatters,
	reconciliation: ReconciliationSummary,
	closedAtMs: atMs,
	closedBy: v.object({ id: v.string(), name: v.string() })
});
export type Closing = v.InferOutput<typeof Closing>;
