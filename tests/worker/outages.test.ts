import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it } from 'vitest';
import { sandbox } from '../support/sandbox-control.ts';
import { TestKiosk } from '../support/test-kiosk.ts';
import { moveTimeOn } from '../support/test-time.ts';
import { until } from '../support/until.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
/** How long a code is shown at the demo shop. */
const CODE_SHOWN_MS = 3 * MINUTE_MS;
/** The most buyers without an answer until both accounts count as unreachable. */
const BUYERS_MAX = 6;

afterEach(() => sandbox.heal());

/** Passes an hour; alarms ring when due, at least 25 s apart, after ten minutes at least ten minutes apart. */
async function passHour(kiosk: TestKiosk): Promise<void> {
	const startMs = Date.now();
	const endMs = startMs + HOUR_MS;
	for (;;) {
		const atMs = await kiosk.alarmAtMs();
		const leastMs = Date.now() - startMs < 10 * MINUTE_MS ? 25 * SECOND_MS : 10 * MINUTE_MS;
		const stepMs = Math.max(leastMs, (atMs ?? endMs) - Date.now());
		if (Date.now() + stepMs >= endMs) break;
		await kiosk.passTime(stepMs);
	}
	moveTimeOn(endMs - Date.now());
}

/** Serves buyers one after another. Returns the ids of their paid sales. */
async function serve(kiosk: TestKiosk, buyers: number): Promise<string[]> {
	const served: string[] = [];
	for (let n = 0; n < buyers; n += 1) {
		const { saleId, orderNo } = await kiosk.showCode(1_000 + n);
		await sandbox.pay(orderNo);
		await kiosk.passTime(4 * SECOND_MS);
		expect((await kiosk.screen()).kind).toBe('paid');
		await kiosk.dismiss(saleId);
		await kiosk.passTime(10 * MINUTE_MS);
		served.push(saleId);
	}
	return served;
}

async function ledgerSales(kiosk: TestKiosk): Promise<{ id: string; state: string }[]> {
	const { results } = await env.DB.prepare(
		'SELECT id, state FROM sale WHERE kiosk_id = ? ORDER BY reference'
	)
		.bind(kiosk.id)
		.all<{ id: string; state: string }>();
	return results;
}

describe('a kiosk unplugged for an hour', () => {
	it('first shows the payment made meanwhile, then the start', async () => {
		const kiosk = await TestKiosk.pair();
		const screen = await kiosk.events();
		const { saleId, orderNo } = await kiosk.showCode();
		await screen.cancel();
		await sandbox.pay(orderNo);
		await passHour(kiosk);
		expect(await kiosk.attemptStates()).toEqual(['paid']);
		const plugged = await kiosk.events();
		const first = await plugged.find('the first View', ({ event }) => event === 'view');
		expect(JSON.parse(first.data)).toMatchObject({ screen: { kind: 'paid', sale: { saleId } } });
		await plugged.cancel();
		await kiosk.dismiss(saleId);
		expect((await kiosk.screen()).kind).toBe('attract');
		expect(await kiosk.cases()).toEqual([]);
	});

	it('serves the next buyer at once, although nobody saw the last payment', async () => {
		const kiosk = await TestKiosk.pair();
		const { orderNo } = await kiosk.showCode();
		await sandbox.pay(orderNo);
		await passHour(kiosk);
		const next = await kiosk.showCode(7_700);
		expect(await kiosk.screen()).toMatchObject({ kind: 'scan', attemptId: next.orderNo });
	});

	it('with an unpaid code is ready for the next buyer', async () => {
		const kiosk = await TestKiosk.pair();
		await kiosk.showCode();
		await passHour(kiosk);
		expect((await kiosk.screen()).kind).toBe('attract');
		expect(await kiosk.attemptStates()).toEqual(['watched']);
	});
});

describe('D1 down for an hour', () => {
	it('stops no buyer, and every sale is copied once afterwards', async () => {
		const kiosk = await TestKiosk.pair();
		await env.DB.exec('ALTER TABLE sale RENAME TO sale_away');
		let served: string[] = [];
		try {
			served = await serve(kiosk, 6);
			const waiting = await kiosk.sql<{ kind: string }>('SELECT kind FROM outbox');
			expect(waiting.map(({ kind }) => kind)).toEqual(served.map(() => 'project'));
		} finally {
			await env.DB.exec('ALTER TABLE sale_away RENAME TO sale');
		}
		await kiosk.passTime(5 * MINUTE_MS);
		const rows = await until('the copies', async () => {
			const found = await ledgerSales(kiosk);
			return found.length === served.length ? found : null;
		});
		expect(rows).toEqual(served.map((id) => ({ id, state: 'paid' })));
		await until('the outbox to be empty', async () =>
			(await kiosk.sql('SELECT id FROM outbox')).length === 0 ? true : null
		);
	});
});

describe('Ksher down for an hour', () => {
	it('keeps shown and requested codes watched, and finds the payment', async () => {
		const kiosk = await TestKiosk.pair();
		const { saleId, orderNo } = await kiosk.showCode();
		await sandbox.fault({ call: '*', kind: 'http_500', times: null });
		await sandbox.pay(orderNo);
		await kiosk.passTime(CODE_SHOWN_MS);
		expect((await kiosk.screen()).kind, 'the screen does not say "not paid"').toBe('ask_staff');
		await kiosk.dismiss(saleId);
		let buyers = 0;
		for (; buyers < BUYERS_MAX && (await kiosk.screen()).kind !== 'closed'; buyers += 1) {
			const next = await kiosk.openSale(7_700);
			await kiosk.choose(next);
			await kiosk.settled();
			expect(await kiosk.screen()).toMatchObject({ kind: 'preparing', slow: true });
			await kiosk.cancel(next);
		}
		expect((await kiosk.screen()).kind).toBe('closed');

		await passHour(kiosk);
		await kiosk.evict();
		expect((await kiosk.screen()).kind).toBe('closed');
		expect((await kiosk.attemptStates()).sort()).toEqual([
			...Array<string>(buyers).fill('unknown'),
			'watched'
		]);
		expect(await kiosk.cases()).toEqual([]);

		await sandbox.heal();
		await kiosk.passTime(15 * MINUTE_MS);
		await kiosk.passTime(15 * MINUTE_MS);
		await until('sales to go on', async () => {
			await kiosk.passTime(MINUTE_MS);
			return (await kiosk.screen()).kind === 'attract' ? true : null;
		});
		expect((await kiosk.attemptStates()).sort()).toEqual([
			'paid',
			...Array<string>(buyers).fill('watched')
		]);
		expect(await kiosk.cases()).toEqual(['paid_late']);
		expect(await sandbox.countOf('native_pay', orderNo)).toBe(1);
		const { orderNo: next } = await kiosk.showCode();
		expect(next).not.toBe(orderNo);
	});

	it('finds the payment of an order whose code was never shown', async () => {
		const kiosk = await TestKiosk.pair();
		await sandbox.fault({ call: '*', kind: 'http_500', times: null });
		const saleId = await kiosk.openSale();
		await kiosk.choose(saleId);
		await kiosk.settled();
		await passHour(kiosk);
		expect(await kiosk.attemptStates()).toEqual(['unknown']);
		const [order] = await sandbox.ordersOf(kiosk.id);
		await sandbox.pay(order?.mchOrderNo ?? '');
		await sandbox.heal();
		await kiosk.passTime(15 * MINUTE_MS);
		expect(await kiosk.attemptStates()).toEqual(['paid']);
		expect(await kiosk.cases()).toEqual(['paid_late']);
		expect(await sandbox.ordersOf(kiosk.id)).toHaveLength(1);
	});
});
