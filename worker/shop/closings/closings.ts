import * as v from 'valibot';
import { Closing } from '../../../shared/shop/business-day/closing.ts';
import { sha256Hex } from '../../sha256.ts';

const StoredClosing = v.object({
	number: v.number(),
	untilMs: v.number(),
	lastSeq: v.number(),
	body: v.string(),
	previousHash: v.string(),
	hash: v.string()
});
/** A closing as it is stored; `body` is the text that is hashed. */
export type StoredClosing = v.InferOutput<typeof StoredClosing>;

const ClosingText = v.pipe(v.string(), v.parseJson(), Closing);
const CutText = v.pipe(
	v.string(),
	v.parseJson(),
	v.object({ number: v.number(), untilMs: v.number(), lastSeq: v.number() })
);

const COLUMNS =
	'number, until_ms AS untilMs, last_seq AS lastSeq, body, previous_hash AS previousHash, hash';
/** Closings read in one statement while the chain is verified: a few kilobytes each. */
const VERIFIED_AT_ONCE = 200;

/** Returns a shop's last closing, or null before the first. Throws when D1 is down. */
export async function lastClosing(db: D1Database, shopId: string): Promise<StoredClosing | null> {
	return (await closingsBefore(db, shopId, Number.MAX_SAFE_INTEGER, 1))[0] ?? null;
}

/** Returns one of a shop's closings, or null when the shop has none of this number. Throws when D1 is down. */
export async function findClosing(
	db: D1Database,
	shopId: string,
	number: number
): Promise<StoredClosing | null> {
	const row = await db
		.prepare(`SELECT ${COLUMNS} FROM day_closing WHERE shop_id = ? AND number = ?`)
		.bind(shopId, number)
		.first();
	return row === null ? null : v.parse(StoredClosing, row);
}

/** Returns up to `count` of a shop's closings below a number, the newest first. Throws when D1 is down. */
export async function closingsBefore(
	db: D1Database,
	shopId: string,
	before: number,
	count: number
): Promise<StoredClosing[]> {
	const { results } = await db
		.prepare(
			`SELECT ${COLUMNS} FROM day_closing WHERE shop_id = ? AND number < ? ORDER BY number DESC LIMIT ?`
		)
		.bind(shopId, before, count)
		.all();
	return results.map((row) => v.parse(StoredClosing, row));
}

/**
 * Stores a closing, chained to the previous one; changes nothing when somebody stored one of this number meanwhile. Throws
 * when D1 is down.
 */
export async function storeClosing(
	db: D1Database,
	closing: Closing,
	previousHash: string
): Promise<void> {
	const body = JSON.stringify(closing);
	const { shopId, number, day, fromMs, untilMs, lastSeq } = closing;
	await db
		.prepare(
			`INSERT INTO day_closing (shop_id, number, day, from_ms, until_ms, last_seq, body, previous_hash, hash)
			 SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9
			 WHERE ?2 = 1 + (SELECT coalesce(max(number), 0) FROM day_closing WHERE shop_id = ?1)`
		)
		.bind(
			shopId,
			number,
			day,
			fromMs,
			untilMs,
			lastSeq,
			body,
			previousHash,
			hashOf(previousHash, body)
		)
		.run();
}

/** Reads the body of a stored closing. Throws when the body is not a closing. */
export function parseClosing({ body }: StoredClosing): Closing {
	return v.parse(ClosingText, body);
}

/** Returns whether a stored closing matches its hash, the previous hash and the columns of its row. */
export function isChained(stored: StoredClosing, previousHash: string): boolean {
	const read = v.safeParse(CutText, stored.body);
	if (!read.success) return false;
	const { number, untilMs, lastSeq } = read.output;
	return (
		stored.previousHash === previousHash &&
		stored.hash === hashOf(previousHash, stored.body) &&
		number === stored.number &&
		untilMs === stored.untilMs &&
		lastSeq === stored.lastSeq
	);
}

/**
 * Verifies a shop's closings from the first to the last. Returns how many are right, the last hash, and in `fault` the
 * number of the first that is missing or altered. Throws when D1 is down.
 */
export async function verifyChain(
	db: D1Database,
	shopId: string
): Promise<{ closings: number; head: string; fault: number | null }> {
	let number = 0;
	let head = '';
	for (;;) {
		const { results } = await db
			.prepare(
				`SELECT ${COLUMNS} FROM day_closing WHERE shop_id = ? AND number > ? ORDER BY number
				 LIMIT ${String(VERIFIED_AT_ONCE)}`
			)
			.bind(shopId, number)
			.all();
		for (const row of results) {
			const stored = v.parse(StoredClosing, row);
			if (stored.number !== number + 1 || !isChained(stored, head)) {
				return { closings: number, head, fault: number + 1 };
			}
			number = stored.number;
			head = stored.hash;
		}
		if (results.length < VERIFIED_AT_ONCE) return { closings: number, head, fault: null };
	}
}

function hashOf(previousHash: string, body: string): string {
	return sha256Hex(`${previousHash}\n${body}`);
}
