import * as v from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import { Catalogue } from '../../../shared/shop/catalogue/catalogue.ts';
import { pictureAddress } from '../../../shared/shop/catalogue/picture.ts';
import { ShopCatalogue, ShopSettings } from '../../../shared/api/staff/shop-edit.ts';
import { sandbox } from '../../support/sandbox-control.ts';
import { Staff } from '../../support/staff.ts';
import { call, refusalIn, TestKiosk } from '../../support/test-kiosk.ts';

const NAMES = { th: 'น้ำส้ม', en: 'Orange juice', zh: '橙汁' };
const PNG =
	'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const LIMITS = {
	cashier: { onceMinor: 0, dayMinor: 0 },
	manager: { onceMinor: 1_000, dayMinor: 2_000 },
	owner: { onceMinor: 5_000, dayMinor: 9_000 }
};

let manager: Staff;
beforeAll(async () => {
	manager = await Staff.as('manager');
});

const itemWith = (given: object = {}) => ({
	itemId: null,
	categoryId: 'tea',
	names: NAMES,
	description: null,
	priceMinor: 4_500,
	available: true,
	picture: 'none',
	...given
});

async function shop(): Promise<ShopCatalogue> {
	return v.parse(ShopCatalogue, await manager.get('/catalogue'));
}

/** Adds an item. Returns its id. */
async function add(given: object = {}): Promise<string> {
	const known = new Set((await shop()).items.map(({ itemId }) => itemId));
	await manager.post('/catalogue/items', itemWith(given));
	return (await shop()).items.find(({ itemId }) => !known.has(itemId))?.itemId ?? '';
}

async function menu(kiosk: TestKiosk): Promise<{ etag: string; items: Catalogue['items'] }> {
	const answer = await kiosk.call('GET', '/catalogue');
	const { items } = v.parse(Catalogue, await answer.json());
	return { etag: answer.headers.get('etag') ?? '', items };
}

async function code(answer: Promise<Response>): Promise<string> {
	const given = await answer;
	return given.ok ? 'ok' : (await refusalIn(given)).problem.code;
}

describe('the shop’s catalogue', () => {
	it('updates a kiosk’s menu with each change, and refuses a cart at the old price', async () => {
		const kiosk = await TestKiosk.pair({ kind: 'catalogue' });
		const before = await menu(kiosk);
		const itemId = await add();
		const added = await menu(kiosk);
		expect(added.etag).not.toBe(before.etag);
		expect(added.items.find((one) => one.itemId === itemId)).toMatchObject({ priceMinor: 4_500 });

		await manager.post(
			'/catalogue/items',
			itemWith({ itemId, priceMinor: 5_000, picture: 'keep' })
		);
		expect((await menu(kiosk)).etag).not.toBe(added.etag);
		const cart = (shownMinor: number) => ({
			saleId: crypto.randomUUID(),
			items: [{ itemId, quantity: 1 }],
			shownMinor
		});
		const buy = (shownMinor: number) =>
			code(kiosk.call('POST', '/carts', { body: cart(shownMinor) }));
		expect(await buy(4_500)).toBe('price_changed');
		await manager.post(
			'/catalogue/items',
			itemWith({ itemId, priceMinor: 5_000, available: false })
		);
		expect(await buy(5_000)).toBe('item_unavailable');
		await manager.post(`/catalogue/items/${itemId}/remove`);
		expect((await menu(kiosk)).items.some((one) => one.itemId === itemId)).toBe(false);
		const { changes } = await shop();
		expect(changes.slice(0, 4).map(({ what }) => what)).toEqual([
			'item_removed',
			'item_changed',
			'item_changed',
			'item_added'
		]);
		expect(changes[2]).toMatchObject({ subject: itemId, what: 'item_changed' });
		expect(changes[2]?.byName).toMatch(/^Person /);
		expect(JSON.parse(changes[2]?.before ?? '')).toMatchObject({ priceMinor: 4_500 });
		expect(JSON.parse(changes[2]?.after ?? '')).toMatchObject({ priceMinor: 5_000 });
	});

	it('stores pictures by content tag and deletes unused ones', async () => {
		const itemId = await add({ picture: PNG });
		const picture = (await shop()).items.find((one) => one.itemId === itemId)?.picture ?? '';
		const address = pictureAddress(picture);
		const answer = await call('GET', address);
		expect(answer.headers.get('content-type')).toBe('image/png');
		expect(answer.headers.get('cache-control')).toContain('immutable');
		expect(Buffer.from(await answer.arrayBuffer()).toString('base64')).toBe(PNG.split(',')[1]);
		await manager.post('/catalogue/items', itemWith({ itemId, picture: 'keep', priceMinor: 1 }));
		expect((await call('GET', address)).status).toBe(200);
		await manager.post('/catalogue/items', itemWith({ itemId, picture: 'none' }));
		expect(await code(call('GET', address))).toBe('not_found');
	});

	it.each([
		['a price of zero', { priceMinor: 0 }],
		['a price with a fraction of a satang', { priceMinor: 10.5 }],
		['a price above the maximum', { priceMinor: 10_000_001 }],
		['a name missing in a language', { names: { ...NAMES, zh: ' ' } }],
		['an svg', { picture: `data:image/svg+xml;base64,${btoa('<svg onload="alert(1)"/>')}` }],
		['an svg declared as png', { picture: `data:image/png;base64,${btoa('<svg/>xx')}` }],
		['a picture of another server', { picture: 'https://other-site.test/x.png' }]
	])('refuses an item with %s', async (_what, given) => {
		expect(await code(manager.call('POST', '/catalogue/items', itemWith(given)))).toBe(
			'bad_request'
		);
	});

	it('has categories that can be renamed, sorted, and removed when empty', async () => {
		await manager.post('/catalogue/categories', { categoryId: null, names: NAMES });
		const added = (await shop()).categories.at(-1)?.categoryId ?? '';
		const names = { ...NAMES, en: 'Juices' };
		await manager.post('/catalogue/categories', { categoryId: added, names });
		const itemId = await add({ categoryId: added });
		const remove = `/catalogue/categories/${added}/remove`;
		expect(await code(manager.call('POST', remove, {}))).toBe('category_not_empty');
		const ids = (await shop()).categories.map(({ categoryId }) => categoryId);
		await manager.post('/catalogue/order', { of: 'categories', ids: [added, ...ids.slice(0, -1)] });
		expect((await shop()).categories[0]).toEqual({ categoryId: added, names });
		await manager.post(`/catalogue/items/${itemId}/remove`);
		expect(await code(manager.call('POST', remove, {}))).toBe('ok');
		expect(await code(manager.call('POST', remove, {}))).toBe('not_found');
	});

	it('is hidden from and unchanged by another shop', async () => {
		const itemId = await add();
		const otherShop = await Staff.ofAnotherShop('owner');
		expect(await otherShop.get('/catalogue')).toMatchObject({ categories: [], items: [] });
		expect(await code(otherShop.call('POST', `/catalogue/items/${itemId}/remove`, {}))).toBe(
			'not_found'
		);
		expect(await code(otherShop.call('POST', '/catalogue/items', itemWith({ itemId })))).toBe(
			'not_found'
		);
		await otherShop.post('/catalogue/order', { of: 'items', ids: [itemId] });
		expect((await shop()).items.find((one) => one.itemId === itemId)).toBeDefined();
	});
});

describe('the shop’s rules about money', () => {
	it('reach each kiosk at once and are recorded', async () => {
		const kiosk = await TestKiosk.pair();
		const money = { lateMoney: 'fulfil', refundDuplicates: true };
		await manager.signInAgain();
		expect(await manager.post('/shop/money', money)).toEqual({ unreached: [] });
		const [row] = await kiosk.sql<{ value: string }>(
			`SELECT value FROM setting WHERE key = 'kiosk'`
		);
		expect(JSON.parse(row?.value ?? '')).toMatchObject(money);
		const settings = v.parse(ShopSettings, await manager.get('/shop'));
		expect(settings).toMatchObject(money);
		expect(settings.changes[0]).toMatchObject({ what: 'money_changed' });
		await manager.post('/shop/money', { lateMoney: 'hold', refundDuplicates: false });
	});

	it('limit refunds and are set by the owner only', async () => {
		expect(await code(manager.call('POST', '/shop/limits', { limits: LIMITS }))).toBe(
			'not_allowed'
		);
		const owner = await Staff.owner();
		const cashierAboveManager = { ...LIMITS, cashier: { onceMinor: 1_001, dayMinor: 2_000 } };
		expect(await code(owner.call('POST', '/shop/limits', { limits: cashierAboveManager }))).toBe(
			'bad_request'
		);
		await owner.post('/shop/limits', { limits: LIMITS });
		const kiosk = await TestKiosk.pair();
		const { saleId, orderNo } = await kiosk.showCode(7_700, 'wechat');
		await sandbox.pay(orderNo);
		await kiosk.passTime(5_000);
		await kiosk.shows('paid');
		const [row] = await kiosk.sql<{ ref: string }>(
			`SELECT json_extract(body, '$.evidence.walletRef') AS ref FROM attempt`
		);
		const plan = (amountMinor: number) =>
			manager.post(`/sales/${kiosk.id}/${saleId}/refunds/plan`, {
				attemptId: orderNo,
				walletRef: row?.ref,
				amountMinor
			});
		expect(await plan(1_000)).toMatchObject({ needsSecond: false });
		expect(await plan(1_001)).toMatchObject({ needsSecond: true });
	});
});
