import * as v from 'valibot';
import { DAY_MS } from '../../bangkok.ts';
import { ReconciliationSummary } from '../../shop/business-day/closing.ts';
import { KioskId } from '../../ids.ts';

// Requested reconciliations with Ksher, besides the nightly ones.

/** A week and the started day before it: longer spans were reconciled nightly. */
export const RECONCILIATION_SPAN_MAX_MS = 8 * DAY_MS;

/**
 * The state of a requested reconciliation at one kiosk:
 * under_way     Ksher is being queried
 * done          Ksher was queried about every attempt
 * ksher_silent  Ksher gave no clear answer to a whole page of queries, so the kiosk stopped
 * failed        the list could not be written or read, so the kiosk stopped
 */
export const RECONCILIATION_STATES = ['under_way', 'done', 'ksher_silent', 'failed'] as const;
export type ReconciliationState = (typeof RECONCILIATION_STATES)[number];

/** A kiosk's report on its reconciliation. */
export interface ReconciliationStatus {
	readonly state: ReconciliationState;
	/** When the state was reached; not meaningful while under way. */
	readonly atMs: number;
	/** The attempts queried so far; `of` is their total. */
	readonly asked: number;
	readonly of: number;
}

const momentMs = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const momentText = v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number));
const isSpan = ({ fromMs, untilMs }: { fromMs: number; untilMs: number }): boolean =>
	fromMs < untilMs && untilMs - fromMs <= RECONCILIATION_SPAN_MAX_MS;
const NO_SPAN = 'fromMs and untilMs: a span of at most eight days';

/** The query of GET /api/staff/days/reconciliation. */
export const ReconciliationQuery = v.pipe(
	v.strictObject({ fromMs: momentText, untilMs: momentText }),
	v.check(isSpan, NO_SPAN)
);

/** POST /api/staff/days/reconciliation: every kiosk of the shop reconciles the days of the span. */
export const ReconciliationRequest = v.pipe(
	v.strictObject({ fromMs: momentMs, untilMs: momentMs }),
	v.check(isSpan, NO_SPAN)
);

/** The answer to ReconciliationQuery and ReconciliationRequest. */
export const ReconciliationReport = v.object({
	kiosks: v.array(
		v.object({
			kioskId: KioskId,
			name: v.string(),
			/** The state of the last requested one; null: none was requested; no_answer: the kiosk does not answer. */
			state: v.nullable(v.picklist([...RECONCILIATION_STATES, 'no_answer'])),
			stateAtMs: v.nullable(v.number()),
			asked: v.number(),
			of: v.number(),
			/** When all days of the span were last reconciled, nightly or on request; null: some never were. */
			reconciledAtMs: v.nullable(v.number())
		})
	),
	reconciliation: ReconciliationSummary
});
export type ReconciliationReport = v.InferOutput<typeof ReconciliationReport>;
