import { describe, expect, it } from 'vitest';
import { sandbox } from '../support/sandbox-control.ts';
import { TestKiosk } from '../support/test-kiosk.ts';
import { ACCEPTED, deliver } from '../support/webhooks.ts';

const COPIES = 13;

async function paidEvents(kiosk: TestKiosk): Promise<number> {
	const events = await kiosk.sql<{ body: string }>('SELECT body FROM event ORDER BY number');
	return events.filter(({ body }) => body.includes('payment_confirmed')).length;
}

describe('thirteen copies of one webhook', () => {
	it('delivered at once are all accepted, cause at most two queries, and pay once', async () => {
		const kiosk = await TestKiosk.pair();
		const { orderNo } = await kiosk.showCode();
		await sandbox.pay(orderNo);
		const hook = await sandbox.webhook(orderNo);
		const answers = await Promise.all(Array.from({ length: COPIES }, () => deliver(hook)));
		expect(answers).toEqual(Array.from({ length: COPIES }, () => ACCEPTED));
		await kiosk.shows('paid');
		await kiosk.settled();
		expect(await sandbox.countOf('order_query', orderNo)).toBeLessThanOrEqual(2);
		expect(await paidEvents(kiosk)).toBe(1);
		const hooks = (await kiosk.ksherCalls()).filter(({ call }) => call === 'webhook');
		expect(hooks).toHaveLength(COPIES);
	});

	it('delivered one after another are all accepted, cause one query, and pay once', async () => {
		const kiosk = await TestKiosk.pair();
		const { orderNo } = await kiosk.showCode();
		await sandbox.pay(orderNo);
		const hook = await sandbox.webhook(orderNo);
		for (let copy = 0; copy < COPIES; copy += 1) {
			expect(await deliver(hook)).toEqual(ACCEPTED);
			await kiosk.settled();
		}
		expect((await kiosk.screen()).kind).toBe('paid');
		expect(await sandbox.countOf('order_query', orderNo)).toBe(1);
		expect(await paidEvents(kiosk)).toBe(1);
	});

	it('for an unpaid order cause at most one query in two seconds', async () => {
		const kiosk = await TestKiosk.pair();
		const { orderNo } = await kiosk.showCode();
		const hook = await sandbox.webhook(orderNo, 'forged');
		for (let copy = 0; copy < COPIES; copy += 1) {
			expect(await deliver(hook)).toEqual(ACCEPTED);
			await kiosk.settled();
		}
		expect(await sandbox.countOf('order_query', orderNo)).toBe(1);
		await kiosk.passTime(2_000);
		expect(await sandbox.countOf('order_query', orderNo)).toBe(2);
		expect((await kiosk.screen()).kind).toBe('scan');
	});

	it('delivered after the payment change nothing and cause no query', async () => {
		const kiosk = await TestKiosk.pair();
		const { orderNo } = await kiosk.showCode();
		await sandbox.pay(orderNo);
		const hook = await sandbox.webhook(orderNo);
		await deliver(hook);
		await kiosk.shows('paid');
		const before = await kiosk.view();
		await kiosk.passTime(8 * 60_000);
		for (let copy = 0; copy < COPIES; copy += 1) expect(await deliver(hook)).toEqual(ACCEPTED);
		await kiosk.settled();
		expect((await kiosk.view()).version).toBe(before.version);
		expect(await sandbox.countOf('order_query', orderNo)).toBe(1);
	});
});
