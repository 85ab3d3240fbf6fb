import { describe, expect, it } from 'vitest';
import type { View } from '../../shared/api/view.ts';
import { sandbox } from '../support/sandbox-control.ts';
import { TestKiosk } from '../support/test-kiosk.ts';

/** Steps of a sale at which the object may be evicted. */
const STEPS: readonly {
	readonly step: string;
	readonly reach: (kiosk: TestKiosk) => Promise<void>;
}[] = [
	{ step: 'pairing', reach: () => Promise.resolve() },
	{
		step: 'open',
		reach: async (kiosk) => {
			await kiosk.openSale();
		}
	},
	{
		step: 'a refused wallet',
		reach: async (kiosk) => {
			await sandbox.fault({ call: 'native_pay', kind: 'fail', errCode: 'NOAUTH' });
			await kiosk.choose(await kiosk.openSale());
			await kiosk.settled();
		}
	},
	{
		step: 'a lost native_pay answer',
		reach: async (kiosk) => {
			await sandbox.fault({ call: 'native_pay', kind: 'lose_answer' });
			await kiosk.choose(await kiosk.openSale());
			await kiosk.settled();
		}
	},
	{
		step: 'scan',
		reach: async (kiosk) => {
			await kiosk.showCode();
		}
	},
	{
		step: 'confirming',
		reach: async (kiosk) => {
			const { orderNo } = await kiosk.showCode();
			await sandbox.scan(orderNo);
			await kiosk.passTime(4_000);
		}
	},
	{
		step: 'paid',
		reach: async (kiosk) => {
			const { orderNo } = await kiosk.showCode();
			await sandbox.pay(orderNo);
			await kiosk.passTime(4_000);
		}
	},
	{
		step: 'not paid',
		reach: async (kiosk) => {
			const { saleId } = await kiosk.showCode();
			await kiosk.cancel(saleId);
			await kiosk.settled();
		}
	}
];

describe('an evicted object', () => {
	it.each(STEPS)('shows the same View after $step and keeps its alarm', async ({ reach }) => {
		const kiosk = await TestKiosk.pair();
		await reach(kiosk);
		const before = await kiosk.view();
		const alarmBefore = await kiosk.alarmAtMs();
		await kiosk.mark();
		await kiosk.evict();
		expect(await kiosk.isMarked()).toBe(false);
		expect(await kiosk.view()).toEqual<View>(before);
		expect(await kiosk.alarmAtMs()).toBe(alarmBefore);
	});

	it('finds a payment by its alarm when evicted between code and payment', async () => {
		const kiosk = await TestKiosk.pair();
		const { orderNo } = await kiosk.showCode();
		await sandbox.pay(orderNo);
		await kiosk.evict();
		await kiosk.passTime(4_000);
		expect((await kiosk.screen()).kind).toBe('paid');
	});

	it('keeps the remaining time of the code', async () => {
		const kiosk = await TestKiosk.pair();
		await kiosk.showCode();
		await kiosk.passTime(60_000);
		await kiosk.evict();
		expect(await kiosk.screen()).toMatchObject({ kind: 'scan', remainingMs: 120_000 });
	});

	it('repeats an interrupted query at once, not when its lease ends', async () => {
		const kiosk = await TestKiosk.pair();
		const { orderNo } = await kiosk.showCode();
		await sandbox.pay(orderNo);
		// The row that an instance leaves when it dies during a query.
		await kiosk.sql(
			`INSERT INTO outbox (kind, subject, due_at_ms, runs) VALUES ('order_query', ?, ?, 1)`,
			orderNo,
			Date.now() + 13_000
		);
		await kiosk.evict();
		await kiosk.shows('paid');
	});
});
