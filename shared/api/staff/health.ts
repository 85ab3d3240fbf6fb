import * as v from 'valibot';
import { ACCOUNT_STATES } from '../../payments/account/health.ts';
import { AccountReport, Health } from '../health.ts';
import { ACCOUNT_TYPES } from '../../payments/channel.ts';
import { KioskId } from '../../ids.ts';

// How well everything works, asked of each kiosk's object when somebody opens the page.

const count = v.number();
const atMs = v.number();
const lateMs = v.number();

/** What one kiosk knows of an account, and when Ksher last gave a clear answer with it. */
const AccountFigures = v.object({
	type: v.picklist(ACCOUNT_TYPES),
	state: v.picklist(ACCOUNT_STATES),
	code: v.nullable(v.string()),
	sinceMs: v.nullable(atMs),
	lastAnswerAtMs: v.nullable(atMs),
	/** How far Ksher's clock was ahead of ours when it was last compared; null: never. */
	clockAheadMs: v.nullable(v.number())
});

/** What Ksher answered besides "fine", or why nothing could be understood. */
const ErrorCount = v.object({ word: v.string(), count, lastAtMs: atMs });

export const KioskFigures = v.object({
	/** False: no screen was ever paired, so there is nothing to count. */
	isPaired: v.boolean(),
	/** Since when is counted: the last day, or less where much happened. */
	sinceMs: atMs,
	webhooks: v.object({ received: count, verified: count }),
	queries: count,
	calls: v.object({ made: count, unclear: count }),
	/** Payments that an answer confirmed. */
	payments: count,
	/** Ksher's own error codes, the most frequent first. */
	errors: v.array(ErrorCount),
	/** Our words for answers that were lost or not to be understood. */
	unclear: v.array(ErrorCount),
	outbox: v.object({ calls: count, callsLateMs: lateMs, copies: count, copiesLateMs: lateMs }),
	/** When the alarm rings next, and by how much something is overdue that it should have done. */
	alarm: v.object({ atMs: v.nullable(atMs), lateMs }),
	accounts: v.array(AccountFigures)
});
export type KioskFigures = v.InferOutput<typeof KioskFigures>;

/** GET /api/staff/health. */
export const StaffHealth = v.object({
	nowMs: atMs,
	accounts: v.array(AccountReport),
	/** What whoever set the Worker up must mend; in English. */
	setup: Health.entries.problems,
	/** What staff should do about each of Ksher's words that was met. */
	advice: v.record(v.string(), v.object({ en: v.string(), th: v.string() })),
	/** `figures` null: the kiosk's object did not answer. */
	kiosks: v.array(
		v.object({ kioskId: KioskId, name: v.string(), figures: v.nullable(KioskFigures) })
	)
});
export type StaffHealth = v.InferOutput<typeof StaffHealth>;
