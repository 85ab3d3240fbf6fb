import { env } from 'cloudflare:workers';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { ProblemCode } from '../../shared/api/problems/problem.ts';
import { Catalogue } from '../../shared/shop/catalogue/catalogue.ts';
import { sandbox } from '../support/sandbox-control.ts';
import { refusalIn, TestKiosk, viewIn } from '../support/test-kiosk.ts';

interface Line {
	readonly itemId: string;
	readonly quantity: number;
}

let itemsMade = 0;

/** Adds a new item to the demo shop's catalogue. Returns its id. */
async function newItem(priceMinor: number, currency = 'THB'): Promise<string> {
	itemsMade += 1;
	const id = `test-${String(itemsMade)}`;
	await env.DB.prepare(
		`INSERT INTO catalogue_item (shop_id, id, category_id, name_th, name_en, name_zh, price_minor, currency, sort, updated_at_ms)
		 VALUES ('demo', ?1, 'coffee', 'ชื่อ', 'Name', '名', ?2, ?3, 99, 0)`
	)
		.bind(id, priceMinor, currency)
		.run();
	return id;
}

async function change(id: string, column: 'price_minor' | 'available', to: number): Promise<void> {
	await env.DB.prepare(`UPDATE catalogue_item SET ${column} = ? WHERE id = ?`).bind(to, id).run();
}

async function withoutLedger(act: () => Promise<void>): Promise<void> {
	await env.DB.exec('ALTER TABLE catalogue_item RENAME TO catalogue_item_away');
	try {
		await act();
	} finally {
		await env.DB.exec('ALTER TABLE catalogue_item_away RENAME TO catalogue_item');
	}
}

const atCatalogue = (): Promise<TestKiosk> => TestKiosk.pair({ kind: 'catalogue' });

/** Returns the body of a cart request; the same body again is the same tap again. */
function cartOf(items: readonly Line[], shownMinor: number, saleId: string = crypto.randomUUID()) {
	return { saleId, items, shownMinor };
}

function buy(kiosk: TestKiosk, body: unknown): Promise<Response> {
	return kiosk.call('POST', '/carts', { body });
}

async function refusal(response: Promise<Response>): Promise<readonly [number, ProblemCode]> {
	const { status, problem } = await refusalIn(response);
	return [status, problem.code];
}

async function lines(kiosk: TestKiosk): Promise<unknown> {
	const [row] = await kiosk.sql<{ lines: string }>(
		`SELECT json_extract(body, '$.lines') AS lines FROM sale`
	);
	return JSON.parse(row?.lines ?? 'null') as unknown;
}

describe('the catalogue', () => {
	it('of the demo shop has four categories and twelve items, named in three languages', async () => {
		const kiosk = await atCatalogue();
		const answer = await kiosk.call('GET', '/catalogue');
		const { categories, items } = v.parse(Catalogue, await answer.json());
		expect(categories.map(({ categoryId }) => categoryId)).toEqual([
			'coffee',
			'tea',
			'bakery',
			'food'
		]);
		const ours = items.filter(({ itemId }) => !itemId.startsWith('test-'));
		expect(ours).toHaveLength(12);
		expect(ours[0]).toEqual({
			itemId: 'espresso',
			categoryId: 'coffee',
			names: { th: 'เอสเพรสโซ', en: 'Espresso', zh: '意式浓缩' },
			description: { th: 'ร้อน', en: 'Hot', zh: '热' },
			priceMinor: 6_000,
			picture: 'espresso',
			available: true
		});
	});

	it('is sent again to a screen only when it changed', async () => {
		const kiosk = await atCatalogue();
		const item = await newItem(5_000);
		const first = await kiosk.call('GET', '/catalogue');
		const etag = first.headers.get('etag') ?? '';
		expect(first.headers.get('cache-control')).toBe('private, no-cache');
		const again = (tag: string): Promise<Response> =>
			kiosk.call('GET', '/catalogue', { headers: { 'if-none-match': tag } });
		expect((await again(etag)).status).toBe(304);
		expect((await again(`W/${etag}`)).status).toBe(304);
		await change(item, 'price_minor', 5_100);
		const changed = await again(etag);
		expect(changed.status).toBe(200);
		expect(changed.headers.get('etag')).not.toBe(etag);
	});

	it('leaves out items in another currency and empty categories', async () => {
		const kiosk = await atCatalogue();
		const foreign = await newItem(5_000, 'USD');
		await env.DB.exec(
			`INSERT INTO catalogue_category (shop_id, id, name_th, name_en, name_zh, sort) VALUES ('demo', 'nothing', 'ก', 'a', '一', 9)`
		);
		const answer = await kiosk.call('GET', '/catalogue');
		const { categories, items } = v.parse(Catalogue, await answer.json());
		expect(items.map(({ itemId }) => itemId)).not.toContain(foreign);
		expect(categories.map(({ categoryId }) => categoryId)).not.toContain('nothing');
	});

	it('is unavailable while the ledger is down', async () => {
		const kiosk = await atCatalogue();
		await withoutLedger(async () => {
			expect(await refusal(kiosk.call('GET', '/catalogue'))).toEqual([
				503,
				'catalogue_unavailable'
			]);
		});
	});
});

describe('a cart', () => {
	it('becomes a sale with lines at the shop’s prices and is paid', async () => {
		const kiosk = await atCatalogue();
		const order = [
			{ itemId: 'latte', quantity: 2 },
			{ itemId: 'banana-cake', quantity: 1 }
		];
		const view = await viewIn(buy(kiosk, cartOf(order, 20_550)));
		expect(view.screen).toMatchObject({
			kind: 'wallet',
			sale: { amountMinor: 20_550, pieces: 3 }
		});
		expect(await lines(kiosk)).toEqual([
			{
				itemId: 'latte',
				names: { th: 'ลาเต้', en: 'Caffè latte', zh: '拿铁' },
				unitMinor: 7_500,
				quantity: 2
			},
			{
				itemId: 'banana-cake',
				names: { th: 'เค้กกล้วยหอม', en: 'Banana cake', zh: '香蕉蛋糕' },
				unitMinor: 5_550,
				quantity: 1
			}
		]);
		const { sale } = await kiosk.shows('wallet');
		await viewIn(kiosk.choose(sale.saleId));
		const { attemptId } = await kiosk.shows('scan');
		await sandbox.pay(attemptId);
		await kiosk.passTime(4_000);
		expect(await kiosk.shows('paid')).toMatchObject({ sale: { amountMinor: 20_550, pieces: 3 } });
		await kiosk.passTime(2_000);
		const row = await env.DB.prepare('SELECT lines FROM sale WHERE id = ?')
			.bind(sale.saleId)
			.first();
		expect(JSON.parse(String(row?.['lines']))).toEqual(await lines(kiosk));
	});

	it('requested again is the same sale, even after a price change or with the ledger down', async () => {
		const kiosk = await atCatalogue();
		const item = await newItem(5_000);
		const body = cartOf([{ itemId: item, quantity: 2 }], 10_000);
		const first = await viewIn(buy(kiosk, body));
		await change(item, 'price_minor', 6_000);
		expect(await viewIn(buy(kiosk, body))).toEqual(first);
		await withoutLedger(async () => {
			expect(await viewIn(buy(kiosk, body))).toEqual(first);
		});
		expect(await kiosk.sql('SELECT id FROM sale')).toEqual([{ id: body.saleId }]);
	});

	it.each<readonly [string, (item: string) => readonly [readonly Line[], number]]>([
		['another quantity', (itemId) => [[{ itemId, quantity: 3 }], 15_000]],
		['another item for the same money', () => [[{ itemId: 'oliang', quantity: 2 }], 10_000]],
		['another shown total', (itemId) => [[{ itemId, quantity: 2 }], 9_000]]
	])('with an existing sale id but %s is refused', async (_what, other) => {
		const kiosk = await atCatalogue();
		const item = await newItem(5_000);
		const { saleId } = cartOf([], 0);
		await viewIn(buy(kiosk, cartOf([{ itemId: item, quantity: 2 }], 10_000, saleId)));
		const [items, shown] = other(item);
		expect(await refusal(buy(kiosk, cartOf(items, shown, saleId)))).toEqual([
			409,
			'sale_key_reused'
		]);
		expect(await kiosk.screen()).toMatchObject({ sale: { amountMinor: 10_000 } });
	});

	it('with an outdated price is refused; with the new total it opens a sale', async () => {
		const kiosk = await atCatalogue();
		const item = await newItem(5_000);
		await change(item, 'price_minor', 4_900);
		const order = [{ itemId: item, quantity: 1 }];
		expect(await refusal(buy(kiosk, cartOf(order, 5_000)))).toEqual([409, 'price_changed']);
		expect((await kiosk.screen()).kind).toBe('attract');
		const view = await viewIn(buy(kiosk, cartOf(order, 4_900)));
		expect(view.screen).toMatchObject({ sale: { amountMinor: 4_900 } });
	});

	it.each([
		['sold out', (item: string) => change(item, 'available', 0)],
		[
			'gone',
			async (item: string) => {
				await env.DB.prepare('DELETE FROM catalogue_item WHERE id = ?').bind(item).run();
			}
		]
	])('with an item that is %s is refused', async (_what, lose) => {
		const kiosk = await atCatalogue();
		const item = await newItem(5_000);
		await lose(item);
		expect(await refusal(buy(kiosk, cartOf([{ itemId: item, quantity: 1 }], 5_000)))).toEqual([
			409,
			'item_unavailable'
		]);
		expect((await kiosk.screen()).kind).toBe('attract');
	});

	it('is refused while the ledger is down', async () => {
		const kiosk = await atCatalogue();
		await withoutLedger(async () => {
			const asked = buy(kiosk, cartOf([{ itemId: 'latte', quantity: 1 }], 7_500));
			expect(await refusal(asked)).toEqual([503, 'catalogue_unavailable']);
		});
		expect(await kiosk.sql('SELECT id FROM sale')).toEqual([]);
	});

	const latte = { itemId: 'latte', quantity: 1 };
	it.each<readonly [string, object, number, ProblemCode]>([
		['a price', cartOf([{ ...latte, unitMinor: 1 } as Line], 7_500), 400, 'bad_request'],
		['an amount', { ...cartOf([latte], 7_500), amountMinor: 100 }, 400, 'bad_request'],
		['a made-up total', cartOf([latte], 100), 409, 'price_changed'],
		['no total', { saleId: crypto.randomUUID(), items: [latte] }, 400, 'bad_request'],
		['no items', cartOf([], 7_500), 400, 'bad_request'],
		['a quantity of zero', cartOf([{ ...latte, quantity: 0 }], 7_500), 400, 'bad_request'],
		['a negative quantity', cartOf([{ ...latte, quantity: -1 }], 7_500), 400, 'bad_request'],
		['half an item', cartOf([{ ...latte, quantity: 0.5 }], 3_750), 400, 'bad_request'],
		['21 of an item', cartOf([{ ...latte, quantity: 21 }], 157_500), 400, 'bad_request'],
		['an item twice', cartOf([latte, latte], 15_000), 400, 'bad_request'],
		['a malformed item id', cartOf([{ ...latte, itemId: 'Latte!' }], 7_500), 400, 'bad_request'],
		[
			'21 items',
			cartOf(
				Array.from({ length: 21 }, (_, at) => ({ itemId: `x-${String(at)}`, quantity: 1 })),
				100
			),
			400,
			'bad_request'
		]
	])('with %s is refused', async (_what, body, status, code) => {
		const kiosk = await atCatalogue();
		expect(await refusal(buy(kiosk, body))).toEqual([status, code]);
		expect((await kiosk.screen()).kind).toBe('attract');
	});

	it.each([
		[99, 1, 'amount_too_small'],
		[600_000, 17, 'amount_too_large']
	] as const)('of %d satang times %d is %s', async (priceMinor, quantity, code) => {
		const kiosk = await atCatalogue();
		const item = await newItem(priceMinor);
		const asked = buy(kiosk, cartOf([{ itemId: item, quantity }], priceMinor * quantity));
		expect(await refusal(asked)).toEqual([422, code]);
	});

	it('is refused while another sale is on the screen', async () => {
		const kiosk = await atCatalogue();
		await viewIn(buy(kiosk, cartOf([latte], 7_500)));
		expect(await refusal(buy(kiosk, cartOf([latte], 7_500)))).toEqual([409, 'screen_busy']);
	});

	it('keeps its prices when they change before it is paid', async () => {
		const kiosk = await atCatalogue();
		const item = await newItem(5_000);
		await viewIn(buy(kiosk, cartOf([{ itemId: item, quantity: 1 }], 5_000)));
		await change(item, 'price_minor', 9_000);
		const { sale } = await kiosk.shows('wallet');
		await viewIn(kiosk.choose(sale.saleId));
		expect(await kiosk.shows('scan')).toMatchObject({ sale: { amountMinor: 5_000 } });
	});
});
