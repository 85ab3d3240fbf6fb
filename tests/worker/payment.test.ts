import { describe, expect, it } from 'vitest';
import { sandbox } from '../support/sandbox-control.ts';
import { TestKiosk } from '../support/test-kiosk.ts';
import { ACCEPTED, deliver } from '../support/webhooks.ts';

describe('a payment', () => {
	it('is found by a query when no webhook comes', async () => {
		const kiosk = await TestKiosk.pair();
		const { saleId, orderNo } = await kiosk.showCode(15_050);
		await sandbox.pay(orderNo);
		await kiosk.passTime(4_000);
		expect(await kiosk.screen()).toMatchObject({
			kind: 'paid',
			sale: { saleId, amountMinor: 15_050, currency: 'THB' },
			channel: 'promptpay'
		});
		expect(await sandbox.countOf('order_query', orderNo)).toBe(1);
	});

	it('is found by the second query when it comes after the first', async () => {
		const kiosk = await TestKiosk.pair();
		const { orderNo } = await kiosk.showCode();
		await kiosk.passTime(4_000);
		expect((await kiosk.screen()).kind).toBe('scan');
		await sandbox.pay(orderNo);
		await kiosk.passTime(3_000);
		expect((await kiosk.screen()).kind).toBe('paid');
		expect(await sandbox.countOf('order_query', orderNo)).toBe(2);
	});

	it('is found at once when its webhook comes, without waiting for an alarm', async () => {
		const kiosk = await TestKiosk.pair();
		const { orderNo } = await kiosk.showCode();
		await sandbox.pay(orderNo);
		expect(await deliver(await sandbox.webhook(orderNo))).toEqual(ACCEPTED);
		await kiosk.shows('paid');
		expect(await sandbox.countOf('order_query', orderNo)).toBe(1);
	});

	it('by WeChat is found by a query', async () => {
		const kiosk = await TestKiosk.pair();
		const { orderNo } = await kiosk.showCode(9_900, 'wechat');
		await sandbox.pay(orderNo);
		await kiosk.passTime(4_000);
		expect(await kiosk.screen()).toMatchObject({ kind: 'paid', channel: 'wechat' });
	});

	it('is never shown for a webhook alone, even with a valid signature', async () => {
		const kiosk = await TestKiosk.pair();
		const { orderNo } = await kiosk.showCode();
		expect(await deliver(await sandbox.webhook(orderNo, 'forged'))).toEqual(ACCEPTED);
		await kiosk.settled();
		expect((await kiosk.screen()).kind).toBe('scan');
		expect(await kiosk.attemptStates()).toEqual(['awaiting']);
		expect(await sandbox.countOf('order_query', orderNo)).toBe(1);
		expect(await kiosk.ksherCalls()).toMatchObject([
			{ call: 'native_pay', outcome: 'code_issued' },
			{ call: 'webhook', outcome: 'signed' },
			{ call: 'order_query', outcome: 'not_paid' }
		]);
	});

	it('whose webhook names another amount is settled by the query', async () => {
		const kiosk = await TestKiosk.pair();
		const { orderNo } = await kiosk.showCode();
		await sandbox.pay(orderNo);
		expect(await deliver(await sandbox.webhook(orderNo, 'wrong_amount'))).toEqual(ACCEPTED);
		await kiosk.shows('paid');
		expect(await kiosk.cases()).toEqual([]);
	});

	it('waiting for a PIN is shown as confirming, then paid', async () => {
		const kiosk = await TestKiosk.pair();
		const { orderNo } = await kiosk.showCode(8_000, 'wechat');
		await sandbox.scan(orderNo);
		await kiosk.passTime(4_000);
		expect((await kiosk.screen()).kind).toBe('confirming');
		await sandbox.pay(orderNo);
		await kiosk.passTime(3_000);
		expect((await kiosk.screen()).kind).toBe('paid');
	});

	it('declined twice lets the buyer choose another wallet and still counts when made later', async () => {
		const kiosk = await TestKiosk.pair();
		const { orderNo } = await kiosk.showCode();
		await sandbox.decline(orderNo);
		await kiosk.passTime(4_000);
		expect((await kiosk.screen()).kind).toBe('scan');
		await kiosk.passTime(2_000);
		expect(await kiosk.screen()).toMatchObject({ kind: 'wallet', notice: 'declined' });
		await sandbox.pay(orderNo);
		await deliver(await sandbox.webhook(orderNo));
		await kiosk.shows('paid');
	});

	it('by a second wallet after the first was paid opens a paid_twice case', async () => {
		const kiosk = await TestKiosk.pair();
		const { saleId, orderNo: first } = await kiosk.showCode();
		await kiosk.choose(saleId, 'wechat');
		const { attemptId: second } = await kiosk.shows('scan');
		expect(second).not.toBe(first);
		await sandbox.pay(first);
		await sandbox.pay(second);
		await deliver(await sandbox.webhook(second));
		await kiosk.shows('paid');
		await deliver(await sandbox.webhook(first));
		await kiosk.settled();
		expect(await kiosk.attemptStates()).toEqual(['paid', 'paid']);
		expect(await kiosk.cases()).toEqual(['paid_twice']);
		expect(await kiosk.screen()).toMatchObject({ kind: 'paid', channel: 'wechat' });
	});
});
