import * as v from 'valibot';
import { Closing } from '../../../shared/shop/business-day/closing.ts';
import type { Cut } from '../../../shared/shop/business-day/cut.ts';
import { sha256Hex } from '../../sha256.ts';

const StoredClosing = v.object({
	number: v.number(),
	untilMs: v.number(),
	lastSeq: v.number(),
	body: v.string(),
	previousHash: v.string(),
	hash: v.string()
});
/** A closing as the ledger holds it. `body` is the text that is hashed. */
export type StoredClosing = v.InferOutput<typeof StoredClosing>;

const COLUMNS =
	'number, until_ms AS untilMs, last_seq AS lastSeq, body, previous_hash AS previousHash, hash';
/** Closings checked in one statement: a few kilobytes each. */
const CHECKED_AT_ONCE = 200;

/** A shop's last closing; null before the first. Throws when D1 is down. */
export async function lastClosing(db: D1Database, shopId: string): Promise<StoredClosing | null> {
	return (await closingsBefore(db, shopId, Number.MAX_SAFE_INTEGER, 1))[0] ?? null;
}

/** One of a shop's closings; null when there is none of that number. Throws when D1 is down. */
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

/** A shop's closings of lower numbers, the newest first. Throws when D1 is down. */
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

/** Keeps a closing, chained to the one before; false when somebody made one meanwhile. Throws when D1 is down. */
export async function keepClosing(
	db: D1Database,
	closing: Closing,
	previousHash: string
): Promise<boolean> {
	const body = JSON.stringify(closing);
	const { shopId, number, day, fromMs, untilMs, lastSeq } = closing;
	const { meta } = await db
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
	return meta.changes === 1;
}

/** Reads the body of a stored closing. Throws when it is not one. */
export function closingIn({ body }: StoredClosing): Closing {
	return v.parse(Closing, JSON.parse(body));
}

/** Whether a stored closing is what was hashed, and says of itself what its row says. */
export function isChained(stored: StoredClosing, previousHash: string): boolean {
	const { number, untilMs, lastSeq } = JSON.parse(stored.body) as Cut & { number: number };
	return (
		stored.previousHash === previousHash &&
		stored.hash === hashOf(previousHash, stored.body) &&
		number === stored.number &&
		untilMs === stored.untilMs &&
		lastSeq === stored.lastSeq
	);
}

/** Checks a shop's closings from the first to the last; `fault` is the first that is not right or missing. */
export async function checkChain(
	db: D1Database,
	shopId: string
): Promise<{ closings: number; head: string; fault: number | null }> {
	let number = 0;
	let head = '';
	for (;;) {
		const { results } = await db
			.prepare(
				`SELECT ${COLUMNS} FROM day_closing WHERE shop_id = ? AND number > ? ORDER BY number
				 LIMIT ${String(CHECKED_AT_ONCE)}`
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
		if (results.length < CHECKED_AT_ONCE) return { closings: number, head, fault: null };
	}
}

function hashOf(previousHash: string, body: string): string {
	return sha256Hex(`${previousHash}\n${body}`);
}
