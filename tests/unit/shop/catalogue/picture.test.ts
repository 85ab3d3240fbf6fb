import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import {
	ITEM_PICTURE_BYTES_MAX,
	ownPicture,
	pictureAddress,
	readItemPicture,
	tagOfPicture
} from '../../../../shared/shop/catalogue/picture.ts';
import { CatalogueItem } from '../../../../shared/shop/catalogue/catalogue.ts';
import { REFUND_LIMITS, RefundLimits } from '../../../../shared/shop/access/refund-limits.ts';

const TAG = '0123456789abcdef'.repeat(2);
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);

function dataUri(type: string, bytes: Buffer): string {
	return `data:${type};base64,${bytes.toString('base64')}`;
}

describe('the address of an item’s picture', () => {
	it('has the tag of an uploaded picture, and the name of a built-in drawing', () => {
		const own = ownPicture(TAG);
		expect(v.is(CatalogueItem.entries.picture, own)).toBe(true);
		expect([tagOfPicture(own), pictureAddress(own)]).toEqual([TAG, `/api/kiosk/pictures/${TAG}`]);
		expect([tagOfPicture('own-latte'), pictureAddress('own-latte')]).toEqual([
			null,
			'/catalogue/own-latte.svg'
		]);
	});
});

describe('an item’s picture', () => {
	const full = Buffer.concat([JPEG, Buffer.alloc(ITEM_PICTURE_BYTES_MAX - JPEG.length)]);
	it('is accepted up to the maximum size', () => {
		expect(readItemPicture(dataUri('image/jpeg', full)).ok).toBe(true);
		const heavier = Buffer.concat([full, Buffer.from([0])]);
		expect(readItemPicture(dataUri('image/jpeg', heavier))).toEqual({
			ok: false,
			error: 'too_large'
		});
	});

	it.each([
		['an svg', dataUri('image/svg+xml', Buffer.from('<svg/>')), 'no_picture'],
		['html labelled as a picture', dataUri('image/png', Buffer.from('<html>')), 'not_what_it_says'],
		['a jpeg labelled as webp', dataUri('image/webp', JPEG), 'not_what_it_says'],
		['an address', 'https://other.test/x.png', 'no_picture']
	])('is refused: %s', (_what, text, error) => {
		expect(readItemPicture(text)).toEqual({ ok: false, error });
	});
});

describe('the refund limits of a shop', () => {
	const change = (role: 'cashier' | 'manager' | 'owner', onceMinor: number, dayMinor: number) => ({
		...REFUND_LIMITS,
		[role]: { onceMinor, dayMinor }
	});
	it.each([
		['the limits of a new shop', REFUND_LIMITS, true],
		['nothing for a cashier', change('cashier', 0, 0), true],
		['a day below one refund', change('cashier', 200, 100), false],
		['a cashier above a manager', change('cashier', 500_001, 600_000), false],
		['a manager above the owner a day', change('manager', 1, 20_000_001), false],
		['less than nothing', change('cashier', -1, 0), false],
		['a fraction of a satang', change('cashier', 0.5, 1), false]
	])('are checked: %s', (_what, limits, holds) => {
		expect(v.is(RefundLimits, limits)).toBe(holds);
	});
});
