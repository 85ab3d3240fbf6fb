import * as v from 'valibot';
import { ACCOUNT_STATES } from '../payments/account/health.ts';
import { ACCOUNT_TYPES, CHANNELS } from '../payments/channel.ts';

/** An account: whether it can sell now, and what Ksher last said about it. */
export const AccountReport = v.object({
	type: v.picklist(ACCOUNT_TYPES),
	ready: v.boolean(),
	keyBits: v.nullable(v.number()),
	/** `unchecked`: no kiosk has called Ksher with the account yet. */
	state: v.picklist([...ACCOUNT_STATES, 'unchecked']),
	code: v.nullable(v.string()),
	sinceMs: v.nullable(v.number()),
	checkedAtMs: v.nullable(v.number()),
	/** Channels that an account of its type could serve but Ksher has not opened for it. */
	notOpened: v.array(v.picklist(CHANNELS))
});
export type AccountReport = v.InferOutput<typeof AccountReport>;

/** GET /api/health: what works, and what a person must correct. Secrets appear only by name. */
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
