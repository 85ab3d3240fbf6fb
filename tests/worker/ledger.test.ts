import { env } from 'cloudflare:workers';
import { runInDurableObject } from 'cloudflare:test';
import { afterEach, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { KioskId } from '../../shared/ids.ts';
import type { SaleId } from '../../shared/ids.ts';
import { KioskStore } from '../../worker/kiosk/storage/store.ts';
import { d1Ledger, type SaleCopy } from '../../worker/shop/ledger/projections.ts';
import { sandbox } from '../support/sandbox-control.ts';
import { TestKiosk } from '../support/test-kiosk.ts';

afterEach(async () => {
	await sandbox.heal();
});

interface LedgerRows {
	readonly sales: unknown[];
	readonly attempts: unknown[];
	readonly cases: unknown[];
}

/** Returns the ledger's rows of one sale. */
async function rowsOf(kiosk: TestKiosk, saleId: string): Promise<LedgerRows> {
	const [sales, attempts, cases] = await env.DB.batch([
		env.DB.prepare('SELECT * FROM sale WHERE kiosk_id = ? AND id = ?').bind(kiosk.id, saleId),
		env.DB.prepare('SELECT * FROM attempt WHERE sale_id = ? ORDER BY id').bind(saleId),
		env.DB.prepare('SELECT * FROM money_case WHERE sale_id = ? ORDER BY number').bind(saleId)
	]);
	return {
		sales: sales?.results ?? [],
		attempts: attempts?.results ?? [],
		cases: cases?.results ?? []
	};
}

/** Returns the sale as the object would copy it now. */
function copyOf(kiosk: TestKiosk, saleId: string): Promise<SaleCopy> {
	return runInDurableObject(kiosk.stub, (_object, state) => {
		const store = new KioskStore(state.storage);
		const sale = store.sales.find(saleId as SaleId);
		if (sale === null) throw new Error('no such sale');
		return { sale, cases: store.cases.of(sale.id) };
	});
}

async function ledgerDown(): Promise<void> {
	await env.DB.exec('ALTER TABLE sale RENAME TO sale_away');
}

async function ledgerUp(): Promise<void> {
	await env.DB.exec('ALTER TABLE sale_away RENAME TO sale');
}

describe('the ledger', () => {
	it('receives a paid sale and its attempt', async () => {
		const kiosk = await TestKiosk.pair();
		const { saleId, orderNo } = await kiosk.showCode(12_345);
		await sandbox.pay(orderNo);
		await kiosk.passTime(4_000);
		const { sale } = await copyOf(kiosk, saleId);
		await kiosk.passTime(2_000);
		const order = await sandbox.order(orderNo);
		expect(await rowsOf(kiosk, saleId)).toEqual({
			sales: [
				{
					kiosk_id: kiosk.id,
					id: saleId,
					version: sale.version,
					reference: '0001',
					state: 'paid',
					amount_minor: 12_345,
					currency: 'THB',
					opened_at_ms: sale.openedAtMs,
					paid_at_ms: sale.paidAtMs,
					settled_by: orderNo,
					lines: '[]',
					shop_id: 'demo',
					channel: 'promptpay',
					order_no: orderNo,
					has_refund: 0
				}
			],
			attempts: [
				{
					id: orderNo,
					sale_id: saleId,
					version: sale.version,
					channel: 'promptpay',
					account: 'offline',
					state: 'paid',
					amount_minor: 12_345,
					currency: 'THB',
					started_at_ms: sale.attempts[0]?.startedAtMs,
					provider_ref: order.ksherOrderNo,
					wallet_ref: order.payments[0]?.channelOrderNo,
					paid_at_text: sale.attempts[0]?.evidence?.paidAtText,
					confirmed_at_ms: sale.paidAtMs
				}
			],
			cases: []
		});
	});

	it('receives an open sale before it is paid, and the outbox is empty afterwards', async () => {
		const kiosk = await TestKiosk.pair();
		const { saleId } = await kiosk.showCode();
		await kiosk.passTime(2_000);
		expect((await rowsOf(kiosk, saleId)).sales).toMatchObject([{ state: 'open' }]);
		expect(await kiosk.sql('SELECT kind FROM outbox')).toEqual([]);
	});

	it('receives no sale without a requested code', async () => {
		const kiosk = await TestKiosk.pair();
		const saleId = await kiosk.openSale();
		await kiosk.cancel(saleId);
		expect(await kiosk.sql('SELECT kind FROM outbox')).toEqual([]);
		await kiosk.passTime(2_000);
		expect((await rowsOf(kiosk, saleId)).sales).toEqual([]);
	});

	it('ignores an older copy and a repeated copy', async () => {
		const kiosk = await TestKiosk.pair();
		const { saleId, orderNo } = await kiosk.showCode();
		const older = await copyOf(kiosk, saleId);
		await sandbox.pay(orderNo);
		await kiosk.passTime(4_000);
		await kiosk.passTime(2_000);
		const before = await rowsOf(kiosk, saleId);
		expect(before.sales).toMatchObject([{ state: 'paid' }]);
		const kioskId = v.parse(KioskId, kiosk.id);
		const ledger = d1Ledger(env.DB);
		await ledger.project(kioskId, [older]);
		await ledger.project(kioskId, [await copyOf(kiosk, saleId), older]);
		expect(await rowsOf(kiosk, saleId)).toEqual(before);
	});

	it('stores a case, and later the paid sale', async () => {
		const kiosk = await TestKiosk.pair();
		const { saleId, orderNo } = await kiosk.showCode();
		await sandbox.fault({ call: 'order_query', kind: 'wrong_amount', mchOrderNo: orderNo });
		await sandbox.pay(orderNo);
		await kiosk.passTime(4_000);
		await kiosk.passTime(2_000);
		expect((await rowsOf(kiosk, saleId)).cases).toMatchObject([{ kind: 'wrong_amount' }]);
		await kiosk.passTime(2 * 60_000);
		await kiosk.passTime(5 * 60_000);
		await kiosk.passTime(2_000);
		expect((await rowsOf(kiosk, saleId)).sales).toMatchObject([{ state: 'paid' }]);
	});

	it('may be down: the payment succeeds, and the copy follows later', async () => {
		const kiosk = await TestKiosk.pair();
		await ledgerDown();
		try {
			const { saleId, orderNo } = await kiosk.showCode();
			await kiosk.passTime(2_000);
			await sandbox.pay(orderNo);
			await kiosk.passTime(2_000);
			expect((await kiosk.screen()).kind).toBe('paid');
			await kiosk.passTime(5_000);
			await kiosk.passTime(10_000);
			const waiting = await kiosk.sql<{ kind: string }>('SELECT kind FROM outbox');
			expect(waiting).toEqual([{ kind: 'project' }]);
			await kiosk.evict();
			await ledgerUp();
			await kiosk.passTime(5 * 60_000);
			expect((await rowsOf(kiosk, saleId)).sales).toMatchObject([{ state: 'paid' }]);
			expect(await kiosk.sql('SELECT kind FROM outbox')).toEqual([]);
		} finally {
			await ledgerUp().catch(() => undefined);
		}
	});

	it('is retried less and less often while down, at least every five minutes', async () => {
		const kiosk = await TestKiosk.pair();
		await ledgerDown();
		try {
			const { saleId } = await kiosk.showCode();
			await kiosk.cancel(saleId);
			await kiosk.settled();
			const waits: number[] = [];
			for (let n = 0; n < 8; n += 1) {
				const [row] = await kiosk.sql<{ due_at_ms: number }>(
					`SELECT due_at_ms FROM outbox WHERE kind = 'project'`
				);
				const waitMs = (row?.due_at_ms ?? 0) - Date.now();
				waits.push(waitMs);
				await kiosk.passTime(waitMs);
			}
			expect(waits.slice(0, 4)).toEqual([2_000, 5_000, 10_000, 20_000]);
			expect(Math.max(...waits)).toBeLessThanOrEqual(300_000);
		} finally {
			await ledgerUp();
		}
	});

	it('keeps events in a hash chain that shows a missing entry', async () => {
		const kiosk = await TestKiosk.pair();
		const { orderNo } = await kiosk.showCode();
		await sandbox.pay(orderNo);
		await kiosk.passTime(4_000);
		const events = await kiosk.sql<{
			number: number;
			at_ms: number;
			sale_id: string | null;
			body: string;
			hash: string;
		}>('SELECT * FROM event ORDER BY number');
		expect(events.length).toBeGreaterThanOrEqual(4);
		const { entryHash } = await import('../../worker/kiosk/storage/verify-chain.ts');
		let previous = '0'.repeat(64);
		events.forEach((entry, index) => {
			expect(entry.number).toBe(index + 1);
			previous = entryHash(previous, entry.number, entry.at_ms, entry.sale_id, entry.body);
			expect(entry.hash).toBe(previous);
		});
	});
});
