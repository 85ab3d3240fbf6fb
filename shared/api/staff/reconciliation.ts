import * as v from 'valibot';
import { DAY_MS } from '../../bangkok.ts';
import { ReconciliationSummary } from '../../shop/business-day/closing.ts';
import { KioskId } from '../../ids.ts';

// The reconciliation with Ksher that somebody of the shop asks for, besides the nightly one.

/** A week, and the day a span of it may begin in: what is longer was reconciled nightly. */
export const RECONCILIATION_SPAN_MAX_MS = 8 * DAY_MS;

/**
 * How a reconciliation that was asked for stands at one kiosk:
 * under_way     Ksher is being asked
 * done          Ksher was asked about everything
 * ksher_silent  Ksher gave no clear answer to a whole page of questions, so it was given up
 * failed        the list could not be written or read, so it was given up
 */
export const RECONCILIATION_STATES = ['under_way', 'done', 'ksher_silent', 'failed'] as const;
export type ReconciliationState = (typeof RECONCILIATION_STATES)[number];

/** What a kiosk itself says of it. */
export interface ReconciliationStatus {
	readonly state: ReconciliationState;
	/** When it came to that; under way: not meaningful. */
	readonly atMs: number;
	/** Codes Ksher was asked about so far, and how many there are. */
	readonly asked: number;
	readonly of: number;
}

const momentMs = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const momentText = v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number));
const isSpan = ({ fromMs, untilMs }: { fromMs: number; untilMs: number }): boolean =>
	fromMs < untilMs && untilMs - fromMs <= RECONCILIATION_SPAN_MAX_MS;
const NO_SPAN = 'fromMs and untilMs: a span of at most eight days';

/** GET /api/staff/days/reconciliation, as its address says it. */
export const ReconciliationQuery = v.pipe(
	v.strictObject({ fromMs: momentText, untilMs: momentText }),
	v.check(isSpan, NO_SPAN)
);

/** POST of the same: every kiosk of the shop asks Ksher about the days of the span. */
export const ReconciliationRequest = v.pipe(
	v.strictObject({ fromMs: momentMs, untilMs: momentMs }),
	v.check(isSpan, NO_SPAN)
);

/** What both answer. */
export const ReconciliationReport = v.object({
	kiosks: v.array(
		v.object({
			kioskId: KioskId,
			name: v.string(),
			/** Of the last one that was asked for; null: none was; no_answer: the kiosk itself does not answer. */
			state: v.nullable(v.picklist([...RECONCILIATION_STATES, 'no_answer'])),
			stateAtMs: v.nullable(v.number()),
			asked: v.number(),
			of: v.number(),
			/** When the days of the span were last reconciled, nightly or on request; null: not all of them. */
			reconciledAtMs: v.nullable(v.number())
		})
	),
	reconciliation: ReconciliationSummary
});
export type ReconciliationReport = v.InferOutput<typeof ReconciliationReport>;
