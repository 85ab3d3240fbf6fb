import * as v from 'valibot';
import type { KioskId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { AMOUNT_MAX_MINOR_DEFAULT, CODE_SHOWN_MS_DEFAULT } from '../../../shared/limits.ts';
import { KioskSettings } from '../../kiosk/storage/settings.ts';
import { parseTheme } from './kiosk-theme.ts';

/** A JSON list in a column; `KioskSettings` checks what is in the list. */
const StoredList = v.nullable(v.pipe(v.string(), v.parseJson(), v.array(v.string())));

/** Returns a kiosk's settings as the shop set them, or null when there is no such kiosk. Throws when D1 is down. */
export async function findKiosk(db: D1Database, id: KioskId): Promise<KioskSettings | null> {
	const row = await db
		.prepare(
			`SELECT kiosk.id AS kioskId, shop.name AS shopName, shop.currency AS currency,
			   coalesce(kiosk.default_language, shop.default_language) AS defaultLanguage, kiosk.amount_max_minor AS amountMaxMinor,
			   kiosk.code_shown_ms AS codeShownMs, kiosk.receipt_paper AS receiptPaper,
			   shop.late_money AS lateMoney, shop.refund_duplicates AS refundDuplicates,
			   kiosk.amount_mode AS amountMode, kiosk.fixed_amount_minor AS fixedAmountMinor,
			   kiosk.theme AS theme, kiosk.logo AS logo, kiosk.staff_pin AS staffPin,
			   kiosk.channels, kiosk.languages, kiosk.is_closed AS isClosed, kiosk.revision, shop.pictures
			 FROM kiosk JOIN shop ON shop.id = kiosk.shop_id WHERE kiosk.id = ?`
		)
		.bind(id)
		.first();
	if (row === null) return null;
	return v.parse(KioskSettings, {
		...row,
		refundDuplicates: row['refundDuplicates'] === 1,
		isClosed: row['isClosed'] === 1,
		channels: v.parse(StoredList, row['channels']),
		languages: v.parse(StoredList, row['languages']),
		pictures: v.parse(StoredList, row['pictures']),
		theme: parseTheme(row['theme'], row['logo']),
		amountMode: { kind: row['amountMode'], amountMinor: row['fixedAmountMinor'] }
	});
}

/** Returns the ids of all kiosks, in order. Throws when D1 is down. */
export async function listKiosks(db: D1Database): Promise<KioskId[]> {
	const { results } = await db.prepare('SELECT id FROM kiosk ORDER BY id').all<{ id: KioskId }>();
	return results.map(({ id }) => id);
}

/** Returns a shop's kiosks by id and name, in order of their ids. Throws when D1 is down. */
export async function kiosksOfShop(
	db: D1Database,
	shopId: string
): Promise<{ id: KioskId; name: string }[]> {
	const { results } = await db
		.prepare('SELECT id, name FROM kiosk WHERE shop_id = ? ORDER BY id')
		.bind(shopId)
		.all<{ id: KioskId; name: string }>();
	return results;
}

/** Returns the name of one of a shop's kiosks, or null when the shop has no such kiosk. Throws when D1 is down. */
export async function kioskOfShop(
	db: D1Database,
	shopId: string,
	id: KioskId
): Promise<string | null> {
	const row = await db
		.prepare('SELECT name FROM kiosk WHERE id = ? AND shop_id = ?')
		.bind(id, shopId)
		.first<{ name: string }>();
	return row?.name ?? null;
}

/** Stores the hash of a kiosk's PIN; null removes it. Fails with `not_found`. Throws when D1 is down. */
export async function setStaffPin(
	db: D1Database,
	id: KioskId,
	hash: string | null
): Promise<Result<undefined, 'not_found'>> {
	const { meta } = await db
		.prepare('UPDATE kiosk SET staff_pin = ?2, revision = revision + 1 WHERE id = ?1')
		.bind(id, hash)
		.run();
	return meta.changes > 0 ? ok(undefined) : err('not_found');
}

/** Returns the id of the first shop, or null before one was set up. Throws when D1 is down. */
export async function firstShop(db: D1Database): Promise<string | null> {
	const row = await db.prepare('SELECT id FROM shop ORDER BY id LIMIT 1').first<{ id: string }>();
	return row?.id ?? null;
}

/** Adds an unknown kiosk to the first shop: in a sandbox any kiosk may be tried. Throws when D1 is down. */
export async function addSandboxKiosk(db: D1Database, id: KioskId): Promise<void> {
	await db
		.prepare(
			`INSERT OR IGNORE INTO kiosk (id, shop_id, name, amount_max_minor, code_shown_ms)
			 SELECT ?1, id, ?1, ${String(AMOUNT_MAX_MINOR_DEFAULT)}, ${String(CODE_SHOWN_MS_DEFAULT)}
			 FROM shop ORDER BY id LIMIT 1`
		)
		.bind(id)
		.run();
}
