import type { Logo } from '../../../shared/shop/theme/logo.ts';
import { forgetPicture, keepPicture, nameOfPicture } from './pictures.ts';
import { changeStatement, type Editor } from '../settings/shop-changes.ts';
import { shopSettings } from '../settings/shop-settings.ts';

/**
 * Stores which pictures a shop's screens show at rest, all of them in order: those it has by their names, new ones as
 * they are. False: a name is none of this shop's. Throws when D1 is down.
 */
export async function setShopPictures(
	db: D1Database,
	by: Editor,
	pictures: readonly (string | Logo)[]
): Promise<boolean> {
	const before = (await shopSettings(db, by.shopId)).pictures;
	if (pictures.some((one) => typeof one === 'string' && !before.includes(one))) return false;
	// The same photo twice is one picture.
	const after = [
		...new Set(pictures.map((one) => (typeof one === 'string' ? one : nameOfPicture(one))))
	];
	await db.batch([
		...pictures.flatMap((one) => (typeof one === 'string' ? [] : [keepPicture(db, one, by.atMs)])),
		db
			.prepare('UPDATE shop SET pictures = ?2 WHERE id = ?1')
			.bind(by.shopId, JSON.stringify(after)),
		// Kiosks are told whole rows: of two changes at once, the one told last must not be the older one.
		db.prepare('UPDATE kiosk SET revision = revision + 1 WHERE shop_id = ?').bind(by.shopId),
		changeStatement(db, by, { what: 'pictures_changed', subject: by.shopId, before, after }),
		...before.filter((name) => !after.includes(name)).map((name) => forgetPicture(db, name))
	]);
	return true;
}
