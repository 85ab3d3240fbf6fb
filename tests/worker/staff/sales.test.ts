import { env } from 'cloudflare:workers';
import * as v from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import { calendarOf } from '../../../shared/shop/business-day/business-day.ts';
import type { KioskId } from '../../../shared/ids.ts';
import {
	SaleDetail,
	SalesPage,
	type SaleRow,
	type SalesQuery
} from '../../../shared/api/staff/sales.ts';
import { Me } from '../../../shared/api/staff/people.ts';
import { ClaimCandidates } from '../../../shared/api/staff/claims.ts';
import { listSales } from '../../../worker/shop/ledger/sales-list.ts';
import { DayShop } from '../../support/day-shop.ts';
import { readEvents } from '../../support/event-reader.ts';
import { sandbox } from '../../support/sandbox-control.ts';
import { Staff } from '../../support/staff.ts';
import { TestKiosk } from '../../support/test-kiosk.ts';
import { moveTimeOn, startTestTime } from '../../support/test-time.ts';

/** Makes a paid sale and waits until it is in the ledger. */
async function paidSale(
	kiosk: TestKiosk,
	amountMinor: number,
	channel: 'promptpay' | 'wechat' = 'promptpay'
): Promise<{ saleId: string; orderNo: string }> {
	const { saleId, orderNo } = await kiosk.showCode(amountMinor, channel);
	await sandbox.pay(orderNo);
	await kiosk.passTime(5_000);
	await kiosk.shows('paid');
	await kiosk.dismiss(saleId);
	await reachLedger(kiosk);
	return { saleId, orderNo };
}

async function reachLedger(kiosk: TestKiosk): Promise<void> {
	await kiosk.passTime(3_000);
	await kiosk.ring();
}

async function find(staff: Staff, query: Record<string, string>): Promise<SaleRow[]> {
	const page = await staff.get(`/sales?${new URLSearchParams(query).toString()}`);
	return v.parse(SalesPage, page).sales;
}

describe('the list of sales', () => {
	let staff: Staff;
	let kiosk: TestKiosk;
	let paid: { saleId: string; orderNo: string };
	beforeAll(async () => {
		startTestTime();
		staff = await Staff.as('cashier');
		kiosk = await TestKiosk.pair();
		paid = await paidSale(kiosk, 4_321);
		moveTimeOn(60_000);
		await paidSale(kiosk, 8_765, 'wechat');
		const { saleId } = await kiosk.showCode(9_999);
		await kiosk.cancel(saleId);
		await kiosk.settled();
		await reachLedger(kiosk);
	});

	it('shows the newest first, each with its state', async () => {
		const sales = await find(staff, { kiosk: kiosk.id });
		expect(sales.map(({ amountMinor, channel, state }) => [amountMinor, channel, state])).toEqual([
			[9_999, 'promptpay', 'unpaid'],
			[8_765, 'wechat', 'paid'],
			[4_321, 'promptpay', 'paid']
		]);
	});

	it.each([
		['the amount', () => ({ q: '43.21' })],
		['the reference', () => ({ q: '0001' })],
		['our order number', () => ({ q: paid.orderNo })],
		[
			'the beginning of our order number, in small letters',
			() => ({ q: paid.orderNo.slice(0, -2).toLowerCase() })
		],
		['its wallet and state', () => ({ channel: 'promptpay', state: 'paid' })]
	])('finds a sale by %s', async (_what, query) => {
		const found = await find(staff, { kiosk: kiosk.id, ...query() });
		expect(found.map(({ saleId }) => saleId)).toContain(paid.saleId);
		expect(found.every(({ amountMinor }) => amountMinor !== 9_999)).toBe(true);
	});

	it('finds a sale by Ksher’s number and by the wallet’s', async () => {
		const { sale } = v.parse(SaleDetail, await staff.get(`/sales/${kiosk.id}/${paid.saleId}`));
		const payment = sale.attempts[0]?.payments[0];
		for (const q of [payment?.providerRef ?? '', payment?.walletRef ?? '']) {
			expect((await find(staff, { q })).map(({ saleId }) => saleId)).toEqual([paid.saleId]);
		}
	});

	it.each([
		['another day', { day: '2020-01-01' }],
		['another amount', { q: '43.22' }],
		['a state it is not in', { q: '43.21', state: 'closed' }],
		['no case', { q: '43.21', state: 'problem' }]
	])('does not find a sale by %s', async (_what, query) => {
		expect(await find(staff, { kiosk: kiosk.id, ...query })).toEqual([]);
	});

	it('refuses an invalid query', async () => {
		for (const query of ['state=odd', 'day=2026-13-45', 'before=x', 'colour=red']) {
			expect((await staff.call('GET', `/sales?${query}`)).status).toBe(400);
		}
	});

	it('continues page by page without repeating or losing a sale', async () => {
		const busy = await TestKiosk.pair();
		const insert = env.DB.prepare(
			`INSERT INTO sale (id, kiosk_id, version, reference, state, amount_minor, currency, opened_at_ms, shop_id)
			 VALUES (?, ?, 1, '0000', 'closed', 100, 'THB', ?, 'demo')`
		);
		// Several in one millisecond, so that time alone does not order them.
		await env.DB.batch(
			Array.from({ length: 120 }, (_, at) =>
				insert.bind(`sale-${String(at).padStart(16, '0')}`, busy.id, 1_000 + Math.floor(at / 7))
			)
		);
		const seen: string[] = [];
		let before: string | null = null;
		do {
			const query = new URLSearchParams({ kiosk: busy.id, ...(before === null ? {} : { before }) });
			const page: SalesPage = v.parse(SalesPage, await staff.get(`/sales?${query.toString()}`));
			seen.push(...page.sales.map(({ saleId }) => saleId));
			before = page.next;
		} while (before !== null);
		expect(new Set(seen).size).toBe(120);
		expect(seen).toHaveLength(120);
	});
});

describe('dates and times of day', () => {
	it('use the shop’s time zone in the list, in its stream and for claims', async () => {
		const shop = await DayShop.open();
		// 23:30 in New York is 11:30 the next day in Bangkok.
		await shop.clock('America/New_York', 240);
		const atMs = Date.parse('2026-11-25T23:30:00-05:00');
		const insert = env.DB.prepare(
			`INSERT INTO sale (id, kiosk_id, version, reference, state, amount_minor, currency, opened_at_ms, shop_id)
			 VALUES (?, ?, 1, '0000', 'closed', 12345, 'THB', ?, ?)`
		);
		const id = 'sale-of-the-evening-00';
		await insert.bind(id, shop.kioskId, atMs, shop.id).run();
		const ids = async (query: Record<string, string>) =>
			(await find(shop.manager, query)).map(({ saleId }) => saleId);
		expect(await ids({ day: '2026-11-25' })).toEqual([id]);
		expect(await ids({ day: '2026-11-26' })).toEqual([]);
		expect(await ids({ day: '2026-11-25', q: '23:20' })).toEqual([id]);
		expect(await ids({ day: '2026-11-25', q: '11:30' })).toEqual([]);
		const events = readEvents(await shop.manager.call('GET', '/sales/events?day=2026-11-25'));
		const said = await events.find('a page', ({ event }) => event === 'sales');
		expect(v.parse(SalesPage, JSON.parse(said.data)).sales.map(({ saleId }) => saleId)).toEqual([
			id
		]);
		const claim = async (day: string) =>
			v.parse(
				ClaimCandidates,
				await shop.manager.get(`/claims?amountMinor=12345&time=23:45&day=${day}`)
			).candidates.length;
		expect([await claim('2026-11-25'), await claim('2026-11-26')]).toEqual([1, 0]);
		const { timeZone } = v.parse(Me, await shop.manager.get('/me'));
		expect(timeZone).toBe('America/New_York');
		await events.cancel();
	});
});

describe('a sale’s page', () => {
	it('shows the timeline from the kiosk’s storage, without codes, payers or signatures', async () => {
		const staff = await Staff.as('cashier');
		const kiosk = await TestKiosk.pair();
		const { saleId, orderNo } = await kiosk.showCode(5_000);
		await sandbox.pay(orderNo);
		await kiosk.passTime(5_000);
		await kiosk.shows('paid');
		const answer = await staff.get(`/sales/${kiosk.id}/${saleId}`);
		const { sale } = v.parse(SaleDetail, answer);
		expect(sale.timeline.map(({ what }) => what)).toEqual([
			'opened',
			'channel_chosen',
			'code_issued',
			'payment_confirmed'
		]);
		expect(sale.attempts[0]).toMatchObject({ id: orderNo, state: 'paid', isSettling: true });
		expect(sale.ksherCalls.map(({ call }) => call)).toEqual(['native_pay', 'order_query']);
		const text = JSON.stringify(answer);
		for (const secret of ['00020101', 'openid', '"sign"', 'data:image']) {
			expect(text).not.toContain(secret);
		}
	});
});

describe('the live list', () => {
	it('sends the page at once and after a payment, and ends with the session', async () => {
		const staff = await Staff.as('cashier');
		const kiosk = await TestKiosk.pair();
		const events = readEvents(await staff.call('GET', `/sales/events?kiosk=${kiosk.id}`));
		const first = await events.find('a page', ({ event }) => event === 'sales');
		expect(JSON.parse(first.data)).toEqual({ sales: [], next: null });
		const { saleId } = await paidSale(kiosk, 1_234);
		const shows = (data: string): boolean => {
			const [sale] = v.parse(SalesPage, JSON.parse(data)).sales;
			return sale?.saleId === saleId && sale.state === 'paid';
		};
		await events.find('the paid sale', ({ event, data }) => event === 'sales' && shows(data));
		await staff.post('/sign-out');
		await events.find('the end', ({ event }) => event === 'signed_out');
	});
});

/** Returns the first step of D1's query plan for the list, which decides how many rows are read. */
async function firstStep(query: Partial<SalesQuery>): Promise<string> {
	const asked: { sql: string; values: unknown[] }[] = [];
	const nothing = { all: () => Promise.resolve({ results: [] }) };
	const prepare = (sql: string) => ({
		bind: (...values: unknown[]) => {
			asked.push({ sql, values });
			return nothing;
		}
	});
	const db = { prepare } as unknown as D1Database;
	await listSales(db, 'demo', { q: '', ...query }, calendarOf('Asia/Bangkok'), 0);
	const [one] = asked;
	if (one === undefined) throw new Error('no statement was prepared');
	const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${one.sql}`)
		.bind(...one.values)
		.all<{ detail: string }>();
	const plan = results.map(({ detail }) => detail);
	return plan[0] === 'MULTI-INDEX OR' ? plan.slice(0, 5).join('; ') : (plan[0] ?? '');
}

describe('the database query of the list', () => {
	const kiosk = 'K1' as KioskId;

	it.each([
		['everything', {}, /INDEX sale_by_time \(shop_id=\?\)/],
		['a later page', { before: '1~0123456789abcdef' }, /INDEX sale_by_time \(shop_id=\? AND/],
		['a day', { day: '2026-11-26' }, /INDEX sale_by_time \(shop_id=\? AND opened_at_ms>/],
		['a time', { q: '14:30' }, /INDEX sale_by_time \(shop_id=\? AND opened_at_ms>/],
		['an amount', { q: '150.50' }, /INDEX sale_by_amount \(shop_id=\? AND amount_minor=\?/],
		['a reference', { q: '0042' }, /sale_by_reference .*sale_by_amount/],
		['an order number', { q: 'K1-ABC' }, /PRIMARY KEY \(kiosk_id=\? AND id=\?\)/],
		['a channel', { channel: 'alipayplus' }, /INDEX sale_by_channel \(shop_id=\? AND channel=\?/],
		['a state', { state: 'closed' }, /INDEX sale_by_state \(shop_id=\? AND state=\?/],
		[
			'a channel and a state',
			{ channel: 'wechat', state: 'closed' },
			/INDEX sale_by_channel \(shop_id=\? AND channel/
		],
		[
			'an amount and more',
			{ q: '9.00', channel: 'wechat', state: 'paid', kiosk },
			/sale_by_amount/
		],
		['refunded sales', { state: 'refunded' }, /INDEX sale_with_refund/],
		[
			'refunded sales of one channel',
			{ state: 'refunded', channel: 'wechat' },
			/INDEX sale_with_refund/
		],
		['a problem', { state: 'problem' }, /PRIMARY KEY \(kiosk_id=\? AND id=\?\)/],
		['a kiosk', { kiosk }, /INDEX sale_of_kiosk \(kiosk_id=\?/]
	] as const)('for %s uses the most selective index', async (_what, query, expected) => {
		expect(await firstStep(query)).toMatch(expected);
	});
});
