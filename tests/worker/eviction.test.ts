import { describe, expect, it } from 'vitest';
import type { View } from '../../shared/api/view.ts';
import { sandbox } from '../support/sandbox-control.ts';
import { TestKiosk } from '../support/test-kiosk.ts';

/** Steps of a sale at which the object may be thrown out of memory. */
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

describe('an object thrown out of memory', () => {
	it.each(STEPS)(
		'after $step shows the same View, and its alarm is still set',
		async ({ reach }) => {
			const kiosk = await TestKiosk.pair();
			await reach(kiosk);
			const before = await kiosk.view();
			const alarmBefore = await kiosk.alarmAtMs();
			await kiosk.mark();
			await kiosk.evict();
			expect(await kiosk.isMarked()).toBe(false);
			expect(await kiosk.view()).toEqual<View>(before);
			expect(await kiosk.alarmAtMs()).toBe(alarmBefore);
		}
	);

	it('between code and payment still finds the payment by its alarm', async () => {
		const kiosk = await TestKiosk.pair();
		const { orderNo } = await kiosk.showCode();
		await sandbox.pay(orderNo);
		await kiosk.evict();
		await kiosk.passTime(4_000);
		expect((await kiosk.screen()).kind).toBe('paid');
	});

	it('keeps the time that is left: a reload does not give the buyer more of it', async () => {
		const kiosk = await TestKiosk.pair();
		await kiosk.showCode();
		await kiosk.passTime(60_000);
		await kiosk.evict();
		expect(await kiosk.screen()).toMatchObject({ kind: 'scan', remainingMs: 120_000 });
	});

	it('while a query is under way asks again at once, not when its lease ends', async () => {
		const kiosk = await TestKiosk.pair();
		const { orderNo } = await kiosk.showCode();
		await sandbox.pay(orderNo);
		// What an instance that died in the middle of a query leaves behind.
		await kiosk.sql(
			`INSERT INTO outbox (kind, subject, due_at_ms, tries) VALUES ('order_query', ?, ?, 1)`,
			orderNo,
			Date.now() + 13_000
		);
		await kiosk.evict();
		await kiosk.shows('paid');
	});
});
