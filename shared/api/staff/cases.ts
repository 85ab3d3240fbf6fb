import * as v from 'valibot';
import { CHOICES } from '../../payments/case/choices.ts';
import { CHANNELS } from '../../payments/channel.ts';
import { AttemptId, KioskId, SaleId } from '../../ids.ts';
import { CURRENCIES } from '../../money.ts';

// The list of cases that wait for a person.

/** GET /api/staff/cases: the open cases from the ledger's copies, the oldest first. */
export const OpenCases = v.object({
	cases: v.array(
		v.object({
			kioskId: KioskId,
			kioskName: v.string(),
			number: v.number(),
			saleId: SaleId,
			attemptId: AttemptId,
			kind: v.string(),
			openedAtMs: v.number(),
			reference: v.string(),
			amountMinor: v.number(),
			currency: v.picklist(CURRENCIES),
			channel: v.picklist(CHANNELS)
		})
	)
});
export type OpenCases = v.InferOutput<typeof OpenCases>;

/** A case from its kiosk's storage, with the choices open now. It is part of a sale's page. */
export const CaseSummary = v.object({
	number: v.number(),
	kind: v.string(),
	attemptId: v.string(),
	openedAtMs: v.number(),
	/** The amount of the payment concerned, where known. */
	paidMinor: v.nullable(v.number()),
	/** The amount in the answer that did not match, where it had one. */
	seenMinor: v.nullable(v.number()),
	seenCurrency: v.nullable(v.string()),
	decision: v.nullable(v.string()),
	decidedAtMs: v.nullable(v.number()),
	reason: v.string(),
	decidedBy: v.string(),
	choices: v.array(v.picklist(CHOICES))
});
export type CaseSummary = v.InferOutput<typeof CaseSummary>;

/** POST /api/staff/sales/:kioskId/:saleId/cases/:number/decide: decides a case. */
export const DecideRequest = v.strictObject({
	choice: v.picklist(CHOICES),
	reason: v.pipe(v.string(), v.trim(), v.minLength(3), v.maxLength(500))
});
