import { sha256Hex } from '../sha256.ts';

const WINDOW_MS = 15 * 60_000;
/** People mistype; nobody does ten times in a quarter of an hour. */
const ATTEMPTS_PER_ACCOUNT_MAX = 10;
/** A shop's tablets share one address. */
const ATTEMPTS_PER_ADDRESS_MAX = 50;
/** Enough for a queue of buyers with slips; for one person Ksher is asked no more than this. */
const CHECKS_PER_PERSON_MAX = 60;

/** Takes one of the checks at Ksher that a person may ask for. Returns false when none are left. */
export async function takeKsherCheck(
	db: D1Database,
	personId: string,
	nowMs: number
): Promise<boolean> {
	const row = await countStatement(db, `ask:${personId}`, nowMs).first<{ tries: number }>();
	return (row?.tries ?? Infinity) <= CHECKS_PER_PERSON_MAX;
}

/**
 * Takes one attempt to sign in before it is made, for the account it names, if any, and for the address it comes from.
 * Returns false when either has none left. An account nobody has is counted like any other, so that the answer does not
 * show whether there is one.
 */
export async function takeSignInAttempt(
	db: D1Database,
	account: string | null,
	address: string,
	nowMs: number
): Promise<boolean> {
	const [ofAddress, ofAccount] = await db.batch<{ tries: number }>([
		countStatement(db, `address:${address}`, nowMs),
		...(account === null ? [] : [countStatement(db, accountSubject(account), nowMs)])
	]);
	return (
		(ofAddress?.results[0]?.tries ?? Infinity) <= ATTEMPTS_PER_ADDRESS_MAX &&
		(ofAccount?.results[0]?.tries ?? 0) <= ATTEMPTS_PER_ACCOUNT_MAX
	);
}

/** Forgets the attempts for an account that got in, and whatever is out of date. */
export async function forgetSignInAttempts(
	db: D1Database,
	account: string,
	nowMs: number
): Promise<void> {
	await db
		.prepare('DELETE FROM staff_try WHERE subject = ? OR window_ends_at_ms <= ?')
		.bind(accountSubject(account), nowMs)
		.run();
}

function accountSubject(account: string): string {
	return `account:${sha256Hex(account)}`;
}

function countStatement(db: D1Database, subject: string, nowMs: number): D1PreparedStatement {
	return db
		.prepare(
			`INSERT INTO staff_try (subject, tries, window_ends_at_ms) VALUES (?1, 1, ?2)
			 ON CONFLICT (subject) DO UPDATE SET
			   tries = CASE WHEN window_ends_at_ms <= ?3 THEN 1 ELSE tries + 1 END,
			   window_ends_at_ms = CASE WHEN window_ends_at_ms <= ?3 THEN ?2 ELSE window_ends_at_ms END
			 RETURNING tries`
		)
		.bind(subject, nowMs + WINDOW_MS, nowMs);
}
