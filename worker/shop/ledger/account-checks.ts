import * as v from 'valibot';
import { MerchantFacts } from '../../../shared/payments/account/facts.ts';
import { ACCOUNT_STATES, type AccountHealth } from '../../../shared/payments/account/health.ts';
import { ACCOUNT_TYPES, type AccountType } from '../../../shared/payments/channel.ts';
import type { KioskId } from '../../../shared/ids.ts';

/** A kiosk's knowledge of an account; `facts` is null before merchant_info was first answered. */
export interface AccountKnowledge {
	readonly account: AccountType;
	readonly health: AccountHealth;
	readonly facts: MerchantFacts | null;
	/** When Ksher last answered a call that shows the account's state. Epoch ms. */
	readonly checkedAtMs: number;
}

const { entries } = MerchantFacts;
const Row = v.object({
	account: v.picklist(ACCOUNT_TYPES),
	state: v.picklist(ACCOUNT_STATES),
	code: v.nullable(v.string()),
	sinceMs: v.nullable(v.number()),
	checkedAtMs: v.number(),
	accountType: v.nullable(entries.accountType),
	businessMode: v.nullable(entries.businessMode),
	allowPartialRefund: v.nullable(
		v.pipe(
			v.number(),
			v.transform((value) => value !== 0)
		)
	),
	channels: v.nullable(v.pipe(v.string(), v.parseJson(), entries.channels))
});
/** An account's check as it is stored. */
export type AccountCheck = Readonly<v.InferOutput<typeof Row>>;

/** Stores a kiosk's knowledge of an account; an older copy changes nothing. Throws when D1 is down. */
export async function recordAccountCheck(
	db: D1Database,
	kioskId: KioskId,
	{ account, health, facts, checkedAtMs }: AccountKnowledge
): Promise<void> {
	const partialRefund = facts?.allowPartialRefund ?? null;
	const channels = facts?.channels ?? null;
	await db
		.prepare(
			// Two changes within one millisecond are copied in their order, so an equal time replaces.
			`INSERT INTO account_check (kiosk_id, account, state, code, since_ms, checked_at_ms, account_type, business_mode, allow_partial_refund, channels)
			 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			 ON CONFLICT (kiosk_id, account) DO UPDATE SET state = excluded.state, code = excluded.code,
			   since_ms = excluded.since_ms, checked_at_ms = excluded.checked_at_ms,
			   account_type = excluded.account_type, business_mode = excluded.business_mode,
			   allow_partial_refund = excluded.allow_partial_refund, channels = excluded.channels
			 WHERE excluded.checked_at_ms >= account_check.checked_at_ms`
		)
		.bind(
			kioskId,
			account,
			health.state,
			health.state === 'refused' ? health.code : null,
			health.state === 'working' ? null : health.sinceMs,
			checkedAtMs,
			facts?.accountType ?? null,
			facts?.businessMode ?? null,
			partialRefund === null ? null : Number(partialRefund),
			channels === null ? null : JSON.stringify(channels)
		)
		.run();
}

/** Returns the latest check of each account by any kiosk. Throws when D1 is down. */
export async function latestAccountChecks(db: D1Database): Promise<AccountCheck[]> {
	const { results } = await db
		.prepare(
			// SQLite takes the other columns from the row that holds the maximum.
			`SELECT account, state, code, since_ms AS sinceMs, max(checked_at_ms) AS checkedAtMs,
			   account_type AS accountType, business_mode AS businessMode,
			   allow_partial_refund AS allowPartialRefund, channels
			 FROM account_check GROUP BY account ORDER BY account`
		)
		.all();
	return results.map((row) => v.parse(Row, row));
}
