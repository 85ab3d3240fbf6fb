import type { Result } from '../../result.ts';
import { readLogo, type Logo, type LogoFault } from '../theme/logo.ts';

/** The largest picture of an item: 512 pixels of webp are far below, and a menu has dozens. */
export const ITEM_PICTURE_BYTES_MAX = 128 * 1024;

const OWN = /^own-([0-9a-f]{32})$/;

/** Returns the name by which an item refers to the shop's own picture. */
export function ownPicture(tag: string): string {
	return `own-${tag}`;
}

/** Returns the tag in such a name, or null for one of the product's drawings. */
export function tagOfPicture(picture: string): string | null {
	return OWN.exec(picture)?.[1] ?? null;
}

/** Returns the address of an item's picture: the shop's own by its tag, the product's drawings by their name. */
export function pictureAddress(picture: string): string {
	const tag = tagOfPicture(picture);
	return tag === null ? `/catalogue/${picture}.svg` : `/api/kiosk/pictures/${tag}`;
}

/** Reads a data: URL with an item's picture: png, jpeg or webp by its first bytes, never svg. Fails with the reason. */
export function readItemPicture(dataUri: string): Result<Logo, LogoFault> {
	return readLogo(dataUri, ITEM_PICTURE_BYTES_MAX);
}
