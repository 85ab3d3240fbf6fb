import { ownPicture, tagOfPicture } from '../../../shared/shop/catalogue/picture.ts';
import type { Logo } from '../../../shared/shop/theme/logo.ts';
import { sha256Hex } from '../../sha256.ts';

const TAG_DIGITS = 32;

/** Returns the name of a shop's own picture, made from its content. */
export function pictureName({ base64 }: Logo): string {
	return ownPicture(sha256Hex(base64).slice(0, TAG_DIGITS));
}

/** Returns a picture by its tag, or null when there is none. Throws when D1 is down. */
export async function findPicture(
	db: D1Database,
	tag: string
): Promise<{ type: string; bytes: ArrayBuffer } | null> {
	const row = await db
		.prepare('SELECT type, bytes FROM catalogue_picture WHERE tag = ?')
		.bind(tag)
		.first<{ type: string; bytes: number[] }>();
	return row === null ? null : { type: row.type, bytes: new Uint8Array(row.bytes).buffer };
}

/** Returns the statement that stores a picture: goes into one batch with the change that names it. */
export function storePictureStatement(
	db: D1Database,
	picture: Logo,
	atMs: number
): D1PreparedStatement {
	return db
		.prepare(
			'INSERT OR IGNORE INTO catalogue_picture (tag, type, bytes, added_at_ms) VALUES (?, ?, ?, ?)'
		)
		.bind(
			tagOfPicture(pictureName(picture)),
			picture.type,
			Buffer.from(picture.base64, 'base64'),
			atMs
		);
}

/** Returns the statement that deletes a picture which no item and no idle screen names; the product's drawings have no row. */
export function deletePictureStatement(db: D1Database, name: string | null): D1PreparedStatement {
	return db
		.prepare(
			`DELETE FROM catalogue_picture WHERE tag = ?1
			 AND NOT EXISTS (SELECT 1 FROM catalogue_item WHERE picture = 'own-' || ?1)
			 AND NOT EXISTS (SELECT 1 FROM shop, json_each(shop.pictures) AS shown WHERE shown.value = 'own-' || ?1)`
		)
		.bind(name === null ? '' : (tagOfPicture(name) ?? ''));
}
