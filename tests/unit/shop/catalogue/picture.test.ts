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

describe('where an item’s picture is', () => {
	it('is by its tag for the shop’s own, and by its name for a drawing of ours', () => {
		const own = ownPicture(TAG);
		expect(v.is(CatalogueItem.entries.picture, own)).toBe(true);
		expect([tagOfPicture(own), pictureAddress(own)]).toEqual([TAG, `/api/kiosk/pictures/${TAG}`]);
		expect([tagOfPicture('own-latte'), pictureAddress('own-latte')]).toEqual([
			null,
			'/catalogue/own-latte.svg'
		]);
	});
});

describe('what may be an item’s picture', () => {
	const full = Buffer.concat([JPEG, Buffer.alloc(ITEM_PICTURE_BYTES_MAX - JPEG.length)]);
	it('is as heavy as it may be, and no heavier', () => {
		expect(readItemPicture(dataUri('image/jpeg', full)).ok).toBe(true);
		const heavier = Buffer.concat([full, Buffer.from([0])]);
		expect(readItemPicture(dataUri('image/jpeg', heavier))).toEqual({
			ok: false,
			error: 'too_large'
		});
	});

	it.each([
		['an svg', dataUri('image/svg+xml', Buffer.from('<svg/>')), 'no_picture'],
		[
			'html that calls itself a picture',
			dataUri('image/png', Buffer.from('<html>')),
			'not_what_it_says'
		],
		['a jpeg that calls itself webp', dataUri('image/webp', JPEG), 'not_what_it_says'],
		['an address', 'https://elsewhere.test/x.png', 'no_picture']
	])('%s is none', (_what, text, error) => {
		expect(readItemPicture(text)).toEqual({ ok: false, error });
	});
});

describe('limits of refunds', () => {
	const change = (role: 'cashier' | 'manager' | 'owner', onceMinor: number, dayMinor: number) => ({
		...REFUND_LIMITS,
		[role]: { onceMinor, dayMinor }
	});
	it.each([
		['those a shop begins with', REFUND_LIMITS, true],
		['nothing for a cashier', change('cashier', 0, 0), true],
		['a day below one refund', change('cashier', 200, 100), false],
		['a cashier above a manager', change('cashier', 500_001, 600_000), false],
		['a manager above the owner a day', change('manager', 1, 20_000_001), false],
		['less than nothing', change('cashier', -1, 0), false],
		['a part of a satang', change('cashier', 0.5, 1), false]
	])('%s', (_what, limits, holds) => {
		expect(v.is(RefundLimits, limits)).toBe(holds);
	});
});
