import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { pictureAddress } from '../../../shared/shop/catalogue/picture.ts';
import { SHOP_PICTURES_MAX } from '../../../shared/api/view.ts';
import { ShopSettings } from '../../../shared/api/staff/shop-edit.ts';
import { Staff } from '../../support/staff.ts';
import { call, refusalIn, TestKiosk } from '../../support/test-kiosk.ts';
import { moveTimeOn } from '../../support/test-time.ts';

const PNG_HEAD = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ';
/** Two pictures with a PNG's first bytes, which are all that the Worker checks. */
const [ONE, OTHER] = ['AAAA', 'BBBB'].map((end) => `data:image/png;base64,${PNG_HEAD}${end}`);

async function manager(): Promise<Staff> {
	const staff = await Staff.as('manager');
	await staff.signInAgain();
	return staff;
}

async function set(staff: Staff, pictures: readonly (string | undefined)[]): Promise<string> {
	const answer = await staff.call('POST', '/shop/pictures', { pictures });
	if (!answer.ok) return (await refusalIn(answer)).problem.code;
	await answer.body?.cancel();
	return 'ok';
}

async function shown(staff: Staff): Promise<string[]> {
	return v.parse(ShopSettings, await staff.get('/shop')).pictures;
}

describe('the shop’s idle pictures', () => {
	it('are added, ordered and removed, and each change reaches the shop’s screens at once', async () => {
		const staff = await manager();
		// The demo shop has pictures.
		await set(staff, []);
		const kiosk = await TestKiosk.pair();
		const before = await kiosk.view();
		expect(before.kiosk.pictures).toEqual([]);

		expect(await set(staff, [ONE])).toBe('ok');
		const [one = ''] = await shown(staff);
		expect(await set(staff, [OTHER, one])).toBe('ok');
		const [other = ''] = await shown(staff);
		expect(await shown(staff)).toEqual([other, one]);
		const after = await kiosk.view();
		expect(after.kiosk.pictures).toEqual([other, one]);
		expect(after.version).toBeGreaterThan(before.version);
		const answer = await call('GET', pictureAddress(one));
		expect(answer.headers.get('content-type')).toBe('image/png');
		await answer.body?.cancel();

		expect(await set(staff, [one])).toBe('ok');
		expect((await kiosk.view()).kiosk.pictures).toEqual([one]);
		expect((await call('GET', pictureAddress(other))).status).toBe(404);
		expect(await set(staff, [])).toBe('ok');
		expect((await call('GET', pictureAddress(one))).status).toBe(404);
		const { changes } = v.parse(ShopSettings, await staff.get('/shop'));
		expect(changes[0]).toMatchObject({ what: 'pictures_changed', after: '[]' });
	});

	it('are stored once when the same photo comes twice, and stay while an item uses them', async () => {
		const staff = await manager();
		await staff.post('/catalogue/items', {
			itemId: null,
			categoryId: 'tea',
			names: { th: 'ชา', en: 'Tea', zh: '茶' },
			description: null,
			priceMinor: 4_500,
			available: true,
			picture: ONE
		});
		expect(await set(staff, [ONE, ONE])).toBe('ok');
		const [one = '', ...others] = await shown(staff);
		expect(others).toEqual([]);
		expect(await set(staff, [])).toBe('ok');
		expect((await call('GET', pictureAddress(one))).status).toBe(200);
	});

	it.each([
		['an svg', [`data:image/svg+xml;base64,${btoa('<svg onload="alert(1)"/>')}`], 'bad_request'],
		['an svg declared as png', [`data:image/png;base64,${btoa('<svg/>xx')}`], 'bad_request'],
		['an address of another site', ['https://other-site.test/x.png'], 'not_found'],
		['one more than allowed', Array<string>(SHOP_PICTURES_MAX + 1).fill('x'), 'bad_request'],
		['a picture of another shop', [`own-${'0'.repeat(32)}`], 'not_found']
	])('are refused as %s', async (_what, pictures, refusal) => {
		const staff = await manager();
		expect(await set(staff, pictures)).toBe(refusal);
		expect(await shown(staff)).toEqual([]);
	});

	it('require a fresh sign-in and cannot be used by another shop', async () => {
		const staff = await manager();
		moveTimeOn(5 * 60_000 + 1);
		expect(await set(staff, [ONE])).toBe('sign_in_again');
		await staff.signInAgain();
		expect(await set(staff, [ONE])).toBe('ok');
		const otherShop = await Staff.ofAnotherShop('owner');
		await otherShop.signInAgain();
		expect(await set(otherShop, await shown(staff))).toBe('not_found');
		expect(await shown(otherShop)).toEqual([]);
		expect(await set(staff, [])).toBe('ok');
	});
});
