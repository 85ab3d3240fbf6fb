import { err, ok, type Result } from '../../../shared/result.ts';
import type { Logo } from '../../../shared/shop/theme/logo.ts';
import { deletePictureStatement, storePictureStatement, pictureName } from './pictures.ts';
import { changeStatement, type Editor } from '../settings/shop-changes.ts';
import { shopSettings } from '../settings/shop-settings.ts';

/**
 * Stores the pictures of a shop's idle screens, all of them in order: present ones by their names, new ones as they are.
 * Fails with `not_found` when a name is not among this shop's pictures. Throws when D1 is down.
 */
export async function setShopPictures(
	db: D1Database,
	by: Editor,
	pictures: readonly (string | Logo)[]
): Promise<Result<undefined, 'not_found'>> {
	const before = (await shopSettings(db, by.shopId)).pictures;
	if (pictures.some((one) => typeof one === 'string' && !before.includes(one))) {
		return err('not_found');
	}
	// The same photo twice is one picture.
	const after = [
		...new Set(pictures.map((one) => (typeof one === 'string' ? one : pictureName(one))))
	];
	await db.batch([
		...pictures.flatMap((one) =>
			typeof one === 'string' ? [] : [storePictureStatement(db, one, by.atMs)]
		),
		db
			.prepare('UPDATE shop SET pictures = ?2 WHERE id = ?1')
			.bind(by.shopId, JSON.stringify(after)),
		// Kiosks receive whole rows: of two changes at once, a kiosk keeps the one of the higher revision.
		db.prepare('UPDATE kiosk SET revision = revision + 1 WHERE shop_id = ?').bind(by.shopId),
		changeStatement(db, by, { what: 'pictures_changed', subject: by.shopId, before, after }),
		...before
			.filter((name) => !after.includes(name))
			.map((name) => deletePictureStatement(db, name))
	]);
	return ok(undefined);
}
