import * as v from 'valibot';
import { ACCOUNT_STATES } from '../../payments/account/health.ts';
import { AccountReport, Health } from '../health.ts';
import { ACCOUNT_TYPES } from '../../payments/channel.ts';
import { KioskId } from '../../ids.ts';

// The health page: figures that each kiosk's Durable Object reports when the page is opened.

const count = v.number();
const atMs = v.number();
const lateMs = v.number();

/** An account's health at one kiosk, and when Ksher last gave a clear answer. */
const AccountFigures = v.object({
	type: v.picklist(ACCOUNT_TYPES),
	state: v.picklist(ACCOUNT_STATES),
	code: v.nullable(v.string()),
	sinceMs: v.nullable(atMs),
	lastAnswerAtMs: v.nullable(atMs),
	/** How far Ksher's clock was ahead of ours at the last measurement; null: never measured. */
	clockAheadMs: v.nullable(v.number())
});

/** How often an error code, or a kind of unclear answer, occurred. */
const ErrorCount = v.object({ word: v.string(), count, lastAtMs: atMs });

/** Work that keeps failing, with its last error in English. */
const ParkedWork = v.object({
	kind: v.string(),
	subject: v.string(),
	runs: count,
	parkedAtMs: atMs,
	lastError: v.string()
});

/** The health figures of one kiosk. */
export const KioskFigures = v.object({
	/** False: no screen was ever paired, so there are no figures. */
	isPaired: v.boolean(),
	/** The start of the counted time: a day ago, or later where much happened. */
	sinceMs: atMs,
	webhooks: v.object({ received: count, verified: count }),
	queries: count,
	calls: v.object({ made: count, unclear: count }),
	/** Payments confirmed by order_query. */
	payments: count,
	/** Ksher's own error codes, the most frequent first. */
	errors: v.array(ErrorCount),
	/** Our names for lost and unclear answers. */
	unclear: v.array(ErrorCount),
	/** Waiting calls to Ksher and copies for the ledger; parked ones keep failing. */
	outbox: v.object({
		calls: count,
		callsLateMs: lateMs,
		callsParked: count,
		copies: count,
		copiesLateMs: lateMs,
		copiesParked: count,
		parked: v.array(ParkedWork)
	}),
	/** When the alarm is due, and how late its most overdue work is. */
	alarm: v.object({ atMs: v.nullable(atMs), lateMs }),
	accounts: v.array(AccountFigures)
});
export type KioskFigures = v.InferOutput<typeof KioskFigures>;

/** GET /api/staff/health. */
export const StaffHealth = v.object({
	nowMs: atMs,
	accounts: v.array(AccountReport),
	/** Setup problems for the operator of the Worker, in English. */
	setup: Health.entries.problems,
	/** What staff should do about each error code that occurred. */
	advice: v.record(v.string(), v.object({ en: v.string(), th: v.string() })),
	/** `figures` null: the kiosk's Durable Object did not answer. */
	kiosks: v.array(
		v.object({ kioskId: KioskId, name: v.string(), figures: v.nullable(KioskFigures) })
	)
});
export type StaffHealth = v.InferOutput<typeof StaffHealth>;
