import type { Result } from '../../result.ts';
import { readLogo, type Logo, type LogoFault } from '../theme/logo.ts';

/** What an item's picture may weigh: 512 pixels of webp are far below, and a menu has dozens. */
export const ITEM_PICTURE_BYTES_MAX = 128 * 1024;

const OWN = /^own-([0-9a-f]{32})$/;

/** The name under which an item keeps a picture of the shop's own. */
export function ownPicture(tag: string): string {
	return `own-${tag}`;
}

/** The tag in such a name; null: it names a drawing of ours. */
export function tagOfPicture(picture: string): string | null {
	return OWN.exec(picture)?.[1] ?? null;
}

/** Where an item's picture is fetched from: what the shop put in by its tag, a drawing of ours by its name. */
export function pictureAddress(picture: string): string {
	const tag = tagOfPicture(picture);
	return tag === null ? `/catalogue/${picture}.svg` : `/api/kiosk/pictures/${tag}`;
}

/** Reads a data: URL with a picture of an item: png, jpeg or webp by how it begins, never svg. */
export function readItemPicture(dataUri: string): Result<Logo, LogoFault> {
	return readLogo(dataUri, ITEM_PICTURE_BYTES_MAX);
}
