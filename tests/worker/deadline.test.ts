import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it } from 'vitest';
import { sandbox } from '../support/sandbox-control.ts';
import { refusalIn, TestKiosk, viewIn } from '../support/test-kiosk.ts';
import { deliver } from '../support/webhooks.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** How long a code is shown at the demo shop. */
const SHOWN_MS = 180 * SECOND_MS;

afterEach(() => sandbox.heal());

/** Returns a kiosk whose PromptPay code reached its deadline unpaid and left the screen. */
async function expiredCode(): Promise<{ kiosk: TestKiosk; saleId: string; orderNo: string }> {
	const kiosk = await TestKiosk.pair();
	const { saleId, orderNo } = await kiosk.showCode();
	await kiosk.passTime(SHOWN_MS);
	return { kiosk, saleId, orderNo };
}

describe('a code that reaches its deadline', () => {
	it('unpaid is checked once more before the screen shows "not paid"', async () => {
		const kiosk = await TestKiosk.pair();
		const { orderNo } = await kiosk.showCode();
		await kiosk.passTime(SHOWN_MS - 1);
		expect(await kiosk.screen()).toMatchObject({ kind: 'scan', remainingMs: 1 });
		const before = await sandbox.countOf('order_query', orderNo);
		await kiosk.passTime(1);
		expect(await kiosk.screen()).toMatchObject({ kind: 'not_paid', why: 'deadline' });
		expect(await sandbox.countOf('order_query', orderNo)).toBe(before + 1);
	});

	it('and was paid at the last moment is found paid by the final check', async () => {
		const kiosk = await TestKiosk.pair();
		const { orderNo } = await kiosk.showCode();
		await kiosk.passTime(SHOWN_MS - 1);
		await sandbox.pay(orderNo);
		await kiosk.passTime(1);
		expect((await kiosk.screen()).kind).toBe('paid');
		expect(await kiosk.cases()).toEqual([]);
	});

	it('while the buyer enters a PIN gets more time', async () => {
		const kiosk = await TestKiosk.pair();
		const { orderNo } = await kiosk.showCode();
		await sandbox.scan(orderNo);
		await kiosk.passTime(SHOWN_MS - 1);
		expect((await kiosk.screen()).kind).toBe('confirming');
		await kiosk.passTime(1);
		expect((await kiosk.screen()).kind).toBe('confirming');
		await sandbox.walkAway(orderNo);
		await kiosk.passTime(5 * SECOND_MS);
		await kiosk.passTime(25 * SECOND_MS);
		expect((await kiosk.screen()).kind).toBe('not_paid');
	});

	it('leaves the screen when nobody dismisses it', async () => {
		const { kiosk } = await expiredCode();
		await kiosk.passTime(2 * MINUTE_MS);
		expect((await kiosk.screen()).kind).toBe('attract');
	});
});

describe('a sale whose wallet is never chosen', () => {
	it('leaves the screen after two minutes', async () => {
		const kiosk = await TestKiosk.pair();
		await kiosk.openSale();
		await kiosk.passTime(2 * MINUTE_MS - 1);
		expect(await kiosk.screen()).toMatchObject({ kind: 'wallet', remainingMs: 1 });
		await kiosk.passTime(1);
		expect((await kiosk.screen()).kind).toBe('attract');
	});
});

describe('a payment of a PromptPay code that left the screen', () => {
	it.each([
		['a minute', MINUTE_MS],
		['an hour', HOUR_MS],
		['eight days', 8 * DAY_MS]
	])(
		'%s later is found without a webhook, pays the sale and opens a case',
		async (_when, lateMs) => {
			const { kiosk, saleId, orderNo } = await expiredCode();
			await kiosk.dismiss(saleId);
			await kiosk.passTime(15 * SECOND_MS);
			await kiosk.passTime(lateMs);
			expect(await kiosk.attemptStates()).toEqual(['watched']);
			await sandbox.pay(orderNo);
			// The longest wait between checks at this age.
			await kiosk.passTime(6 * HOUR_MS);
			expect(await kiosk.attemptStates()).toEqual(['paid']);
			expect(await kiosk.cases()).toEqual(['paid_late']);
			expect((await kiosk.screen()).kind).toBe('attract');
			await kiosk.passTime(2 * SECOND_MS);
			expect(
				await env.DB.prepare('SELECT state, settled_by FROM sale WHERE id = ?').bind(saleId).first()
			).toEqual({ state: 'paid', settled_by: orderNo });
		}
	);

	it('is shown while the screen still says "not paid"', async () => {
		const { kiosk, orderNo } = await expiredCode();
		expect((await kiosk.screen()).kind).toBe('not_paid');
		await sandbox.pay(orderNo);
		await kiosk.passTime(15 * SECOND_MS);
		expect((await kiosk.screen()).kind).toBe('paid');
	});

	it('forty days later is found by its webhook, after the scheduled checks have ended', async () => {
		const { kiosk, saleId, orderNo } = await expiredCode();
		await kiosk.dismiss(saleId);
		await kiosk.passTime(31 * DAY_MS);
		const asked = await sandbox.countOf('order_query', orderNo);
		await kiosk.passTime(9 * DAY_MS);
		expect(await sandbox.countOf('order_query', orderNo)).toBe(asked);
		await sandbox.pay(orderNo);
		await deliver(await sandbox.webhook(orderNo));
		await kiosk.settled();
		expect(await kiosk.attemptStates()).toEqual(['paid']);
		expect(await kiosk.cases()).toEqual(['paid_late']);
	});

	it('does not disturb the next buyer', async () => {
		const { kiosk, saleId, orderNo } = await expiredCode();
		await kiosk.dismiss(saleId);
		const next = await kiosk.showCode(7_700);
		await sandbox.pay(orderNo);
		await deliver(await sandbox.webhook(orderNo));
		await kiosk.settled();
		expect(await kiosk.screen()).toMatchObject({ kind: 'scan', attemptId: next.orderNo });
		expect(await kiosk.cases()).toEqual(['paid_late']);
	});
});

describe('a code that left the screen', () => {
	it('is checked less and less often', async () => {
		const { kiosk, orderNo } = await expiredCode();
		const waits: number[] = [];
		for (const ageMs of [0, 6 * MINUTE_MS, 2 * HOUR_MS, 2 * DAY_MS]) {
			await kiosk.passTime(ageMs);
			const [row] = await kiosk.sql<{ due_at_ms: number }>(
				'SELECT due_at_ms FROM attempt WHERE id = ?',
				orderNo
			);
			waits.push((row?.due_at_ms ?? 0) - Date.now());
		}
		expect(waits).toEqual([15 * SECOND_MS, MINUTE_MS, 15 * MINUTE_MS, 6 * HOUR_MS]);
	});

	it('of WeChat is closed at Ksher, but not in its first five minutes', async () => {
		const kiosk = await TestKiosk.pair();
		const { saleId, orderNo } = await kiosk.showCode(5_000, 'wechat');
		await kiosk.cancel(saleId);
		await kiosk.settled();
		await kiosk.passTime(5 * MINUTE_MS - 1);
		expect(await sandbox.countOf('order_close', orderNo)).toBe(0);
		await sandbox.advance(5 * MINUTE_MS);
		await kiosk.passTime(1);
		expect(await sandbox.countOf('order_close', orderNo)).toBe(1);
		await kiosk.settled();
		expect((await sandbox.order(orderNo)).result).toBe('CLOSED');
		expect(await kiosk.attemptStates()).toEqual(['closed']);
	});

	it('of WeChat that is paid before it is closed counts as paid', async () => {
		const kiosk = await TestKiosk.pair();
		const { saleId, orderNo } = await kiosk.showCode(5_000, 'wechat');
		await kiosk.cancel(saleId);
		await kiosk.settled();
		await kiosk.dismiss(saleId);
		await sandbox.pay(orderNo);
		// Loses the next query, so that order_close meets a paid order.
		await sandbox.fault({ call: 'order_query', kind: 'http_500', mchOrderNo: orderNo });
		await kiosk.passTime(5 * MINUTE_MS);
		await kiosk.passTime(MINUTE_MS);
		expect(await kiosk.attemptStates()).toEqual(['paid']);
		expect(await kiosk.cases()).toEqual(['paid_late']);
	});

	it('of PromptPay is never closed, because Ksher cannot close it', async () => {
		const { kiosk, orderNo } = await expiredCode();
		await kiosk.passTime(10 * MINUTE_MS);
		expect(await sandbox.countOf('order_close', orderNo)).toBe(0);
	});
});

describe('a code after a downtime', () => {
	it('does not expire in the first two minutes', async () => {
		const kiosk = await TestKiosk.pair();
		await kiosk.showCode();
		await kiosk.passTime(SHOWN_MS + 31 * SECOND_MS);
		expect(await kiosk.screen()).toMatchObject({ kind: 'scan', remainingMs: 2 * MINUTE_MS });
		await kiosk.passTime(2 * MINUTE_MS - 1);
		expect((await kiosk.screen()).kind).toBe('scan');
		await kiosk.passTime(1);
		expect((await kiosk.screen()).kind).toBe('not_paid');
	});

	it('that was paid meanwhile is found paid before it expires', async () => {
		const kiosk = await TestKiosk.pair();
		const { orderNo } = await kiosk.showCode();
		await sandbox.pay(orderNo);
		await kiosk.evict();
		await kiosk.passTime(20 * MINUTE_MS);
		expect((await kiosk.screen()).kind).toBe('paid');
		expect(await kiosk.cases()).toEqual([]);
	});

	it('expires on time when the alarm was only 30 seconds late', async () => {
		const kiosk = await TestKiosk.pair();
		await kiosk.showCode();
		await kiosk.passTime(SHOWN_MS + 30 * SECOND_MS);
		expect((await kiosk.screen()).kind).toBe('not_paid');
	});
});

describe('a request for more time', () => {
	it('keeps the same code past its first deadline', async () => {
		const kiosk = await TestKiosk.pair();
		const { saleId, orderNo } = await kiosk.showCode();
		await kiosk.passTime(SHOWN_MS - 20 * SECOND_MS);
		const asked = await viewIn(kiosk.moreTime(saleId));
		expect(asked.screen).toMatchObject({ kind: 'scan', remainingMs: MINUTE_MS, moreTime: true });
		await kiosk.passTime(30 * SECOND_MS);
		expect(await kiosk.screen()).toMatchObject({ kind: 'scan', attemptId: orderNo });
		await kiosk.passTime(30 * SECOND_MS);
		expect((await kiosk.screen()).kind).toBe('not_paid');
		expect(await kiosk.attemptStates()).toEqual(['watched']);
	});

	it('is refused once the code left the screen', async () => {
		const { kiosk, saleId } = await expiredCode();
		const refused = await refusalIn(kiosk.moreTime(saleId));
		expect(refused.problem.code).toBe('sale_over');
	});
});

describe('a buyer who says "I already paid"', () => {
	it('and did pay sees "paid" at once, without a webhook or a scheduled check', async () => {
		const { kiosk, saleId, orderNo } = await expiredCode();
		await sandbox.pay(orderNo);
		await viewIn(kiosk.claimPaid(saleId));
		await kiosk.shows('paid');
		expect(await kiosk.cases()).toEqual([]);
	});

	it('and did not pay is sent to the staff, and nothing becomes paid', async () => {
		const { kiosk, saleId, orderNo } = await expiredCode();
		const before = await sandbox.countOf('order_query', orderNo);
		await viewIn(kiosk.claimPaid(saleId));
		await kiosk.shows('ask_staff');
		expect(await sandbox.countOf('order_query', orderNo)).toBe(before + 1);
		expect(await kiosk.attemptStates()).toEqual(['watched']);
	});
});
