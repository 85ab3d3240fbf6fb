import * as v from 'valibot';
import { CODE_ALPHABET } from '../../../shared/api/pairing.ts';
import { KioskId } from '../../../shared/ids.ts';
import { AMOUNT_MAX_MINOR_DEFAULT, CODE_SHOWN_MS_DEFAULT } from '../../../shared/limits.ts';
import type { KioskUpdate } from '../../../shared/api/staff/kiosks.ts';
import type { Ports } from '../../ports.ts';

/** After K: 31⁵ ids, 28 million for all shops together. */
const ID_CHARS = 5;
const ID_TRIES_MAX = 5;

/** A kiosk of the shop as the console lists it. */
export interface ListedKiosk {
	readonly id: KioskId;
	readonly name: string;
	readonly isClosed: boolean;
}

/** The shop's kiosks, in order of their names. Throws when D1 is down. */
export async function staffKiosks(db: D1Database, shopId: string): Promise<ListedKiosk[]> {
	const { results } = await db
		.prepare('SELECT id, name, is_closed FROM kiosk WHERE shop_id = ? ORDER BY name, id')
		.bind(shopId)
		.all<{ id: KioskId; name: string; is_closed: number }>();
	return results.map(({ id, name, is_closed }) => ({ id, name, isClosed: is_closed === 1 }));
}

/** Adds a kiosk under an id no shop ever had: order numbers at Ksher begin with it. Throws when D1 is down. */
export async function addKiosk(
	db: D1Database,
	shopId: string,
	name: string,
	ports: Pick<Ports, 'randomHex'>
): Promise<KioskId> {
	for (let tries = 0; tries < ID_TRIES_MAX; tries += 1) {
		const id = makeKioskId(ports.randomHex(16));
		const { meta } = await db
			.prepare(
				`INSERT OR IGNORE INTO kiosk (id, shop_id, name, amount_max_minor, code_shown_ms)
				 VALUES (?, ?, ?, ${String(AMOUNT_MAX_MINOR_DEFAULT)}, ${String(CODE_SHOWN_MS_DEFAULT)})`
			)
			.bind(id, shopId, name)
			.run();
		if (meta.changes > 0) return id;
	}
	throw new Error('no free id for a kiosk was found');
}

function makeKioskId(randomHex: string): KioskId {
	let left = BigInt(`0x${randomHex}`);
	let text = 'K';
	for (let at = 0; at < ID_CHARS; at += 1) {
		text += CODE_ALPHABET[Number(left % BigInt(CODE_ALPHABET.length))] ?? '';
		left /= BigInt(CODE_ALPHABET.length);
	}
	return v.parse(KioskId, text);
}

/** Stores what staff set. Throws when D1 is down. */
export async function setKiosk(db: D1Database, id: KioskId, wish: KioskUpdate): Promise<void> {
	const { amountMode } = wish;
	await db
		.prepare(
			`UPDATE kiosk SET name = ?2, amount_mode = ?3, fixed_amount_minor = ?4, amount_max_minor = ?5,
			   channels = ?6, languages = ?7, default_language = ?8, code_shown_ms = ?9, receipt_paper = ?10,
			   revision = revision + 1
			 WHERE id = ?1`
		)
		.bind(
			id,
			wish.name,
			amountMode.kind,
			amountMode.kind === 'fixed' ? amountMode.amountMinor : null,
			wish.amountMaxMinor,
			JSON.stringify(wish.channels),
			JSON.stringify(wish.languages),
			wish.defaultLanguage,
			wish.codeShownMs,
			wish.receiptPaper
		)
		.run();
}

/** Closes a kiosk for now, or opens it again. Throws when D1 is down. */
export async function setClosed(db: D1Database, id: KioskId, isClosed: boolean): Promise<void> {
	await db
		.prepare('UPDATE kiosk SET is_closed = ?2, revision = revision + 1 WHERE id = ?1')
		.bind(id, isClosed ? 1 : 0)
		.run();
}

/** The logo of a kiosk as a data: URL, and whether staff have a PIN there. Throws when D1 is down. */
export async function kioskExtras(
	db: D1Database,
	id: KioskId
): Promise<{ logo: string | null; hasPin: boolean }> {
	const row = await db
		.prepare('SELECT logo, staff_pin IS NOT NULL AS hasPin FROM kiosk WHERE id = ?')
		.bind(id)
		.first<{ logo: string | null; hasPin: number }>();
	return { logo: row?.logo ?? null, hasPin: row?.hasPin === 1 };
}

/** Notes since when a kiosk has no screen; null: it has one again. Throws when D1 is down. */
export async function recordOffline(
	db: D1Database,
	id: KioskId,
	sinceMs: number | null
): Promise<void> {
	await db.prepare('UPDATE kiosk SET offline_since_ms = ?2 WHERE id = ?1').bind(id, sinceMs).run();
}

/** Returns how many kiosks are offline and not closed on purpose; of one shop, or of all. Throws when D1 is down. */
export async function countOffline(db: D1Database, shopId: string | null): Promise<number> {
	const row = await db
		.prepare(
			`SELECT count(*) AS offline FROM kiosk
			 WHERE offline_since_ms IS NOT NULL AND is_closed = 0 AND (?1 IS NULL OR shop_id = ?1)`
		)
		.bind(shopId)
		.first<{ offline: number }>();
	return row?.offline ?? 0;
}
