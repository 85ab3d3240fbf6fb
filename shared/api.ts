import * as v from 'valibot';
import { ACCOUNT_STATES } from './account/health.ts';
import { bangkokDayStartMs } from './bangkok.ts';
import { ACCOUNT_TYPES, CHANNELS } from './channel.ts';
import { AttemptId, KioskId, SaleId } from './ids.ts';
import { DIFFERENCES } from './reconcile/differences.ts';
import { ENDINGS } from './view.ts';

// What the browser sends to /api/kiosk, parsed once by the Worker. Answers are a View (view.ts) or a Problem.

/** POST /api/kiosk/pair: a demo kiosk is paired by naming it. */
export const PairRequest = v.strictObject({ kioskId: v.optional(KioskId) });

/** POST /api/kiosk/sales: the screen makes the sale's id once per tap, so a repeat finds the same sale. */
export const OpenSaleRequest = v.strictObject({
	saleId: SaleId,
	amountMinor: v.pipe(v.number(), v.safeInteger(), v.minValue(1))
});
export type OpenSaleRequest = v.InferOutput<typeof OpenSaleRequest>;

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
	day: v.pipe(
		v.string(),
		v.regex(/^\d{4}-\d{2}-\d{2}$/),
		v.check((day) => !Number.isNaN(bangkokDayStartMs(day)), 'there is no such day')
	),
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

/** GET /api/operator/kiosks. */
export const KiosksAnswer = v.object({ kiosks: v.array(KioskId) });

/** Why a request is not granted; also the last part of a Problem's `type`. */
export const PROBLEM_CODES = [
	'bad_request',
	'too_large',
	'not_paired',
	'pairing_closed',
	'cross_site',
	'not_found',
	'amount_too_small',
	'amount_too_large',
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
	'second_person',
	'case_decided',
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
