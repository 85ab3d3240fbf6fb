import { err, ok, type Result } from '../../shared/result.ts';
import { sha256Hex } from '../sha256.ts';

const WINDOW_MS = 15 * 60_000;
/** The attempts of an account per window: nobody mistypes ten times in a quarter of an hour. */
const ATTEMPTS_PER_ACCOUNT_MAX = 10;
/** The attempts of an address per window: a shop's tablets share one address. */
const ATTEMPTS_PER_ADDRESS_MAX = 50;
/** The calls to Ksher that a person causes per window: enough for a queue of buyers with receipts. */
const KSHER_CALLS_PER_PERSON_MAX = 60;

/**
 * Counts a call to Ksher that a person of the shop requests, before it is made. Fails with `rate_limited` when the
 * person requested too many in this window. Throws when D1 is down.
 */
export async function takeKsherCall(
	db: D1Database,
	personId: string,
	nowMs: number
): Promise<Result<undefined, 'rate_limited'>> {
	const row = await countStatement(db, `ksher_call:${personId}`, nowMs).first<Counted>();
	return within(row?.requests ?? Infinity, KSHER_CALLS_PER_PERSON_MAX);
}

/**
 * Counts an attempt to get in (sign in, join, pair) before it is checked, for its account, if it names one, and for its
 * address. Unknown accounts are counted like any other, so that the answer does not tell whether an account exists. Fails
 * with `rate_limited` when either had too many in this window. Throws when D1 is down.
 */
export async function takeAccessAttempt(
	db: D1Database,
	account: string | null,
	address: string,
	nowMs: number
): Promise<Result<undefined, 'rate_limited'>> {
	const [ofAddress, ofAccount] = await db.batch<Counted>([
		countStatement(db, `address:${address}`, nowMs),
		...(account === null ? [] : [countStatement(db, accountSubject(account), nowMs)])
	]);
	const byAddress = within(ofAddress?.results[0]?.requests ?? Infinity, ATTEMPTS_PER_ADDRESS_MAX);
	if (!byAddress.ok) return byAddress;
	return within(ofAccount?.results[0]?.requests ?? 0, ATTEMPTS_PER_ACCOUNT_MAX);
}

/** Resets the attempts of an account that got in, and deletes expired windows. Throws when D1 is down. */
export async function resetAccessAttempts(
	db: D1Database,
	account: string,
	nowMs: number
): Promise<void> {
	await db
		.prepare('DELETE FROM rate_limit WHERE subject = ? OR window_ends_at_ms <= ?')
		.bind(accountSubject(account), nowMs)
		.run();
}

interface Counted {
	readonly requests: number;
}

function within(requests: number, max: number): Result<undefined, 'rate_limited'> {
	return requests <= max ? ok(undefined) : err('rate_limited');
}

function accountSubject(account: string): string {
	return `account:${sha256Hex(account)}`;
}

function countStatement(db: D1Database, subject: string, nowMs: number): D1PreparedStatement {
	return db
		.prepare(
			`INSERT INTO rate_limit (subject, requests, window_ends_at_ms) VALUES (?1, 1, ?2)
			 ON CONFLICT (subject) DO UPDATE SET
			   requests = CASE WHEN window_ends_at_ms <= ?3 THEN 1 ELSE requests + 1 END,
			   window_ends_at_ms = CASE WHEN window_ends_at_ms <= ?3 THEN ?2 ELSE window_ends_at_ms END
			 RETURNING requests`
		)
		.bind(subject, nowMs + WINDOW_MS, nowMs);
}
