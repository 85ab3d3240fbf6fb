import { afterEach, describe, expect, it } from 'vitest';
import { sandbox } from '../support/sandbox-control.ts';
import { TestKiosk } from '../support/test-kiosk.ts';
import { deliver } from '../support/webhooks.ts';

afterEach(async () => {
	await sandbox.heal();
	await sandbox.set({ duplicateMode: 'replay' });
});

/** Chooses PromptPay with a fault set for native_pay. Returns the order's number. */
async function chooseInto(
	kiosk: TestKiosk,
	fault: Omit<Parameters<typeof sandbox.fault>[0], 'call'>
): Promise<{ saleId: string; orderNo: string }> {
	await sandbox.fault({ ...fault, call: 'native_pay' });
	const saleId = await kiosk.openSale();
	await kiosk.choose(saleId);
	await kiosk.settled();
	const [attempt] = await kiosk.sql<{ id: string }>('SELECT id FROM attempt');
	return { saleId, orderNo: attempt?.id ?? '' };
}

const LOST = [
	{ kind: 'lose_answer', why: 'network', ordersMade: 1, query: 'not_paid' },
	{ kind: 'drop_request', why: 'network', ordersMade: 0, query: 'order_missing' },
	{ kind: 'http_500', why: 'http_status', ordersMade: 1, query: 'not_paid' },
	{ kind: 'not_json', why: 'not_json', ordersMade: 1, query: 'not_paid' },
	{ kind: 'wrong_signature', why: 'bad_signature', ordersMade: 1, query: 'not_paid' },
	{ kind: 'nonzero_code', why: 'call_failed', ordersMade: 1, query: 'not_paid' },
	{ kind: 'redirect', why: 'redirected', ordersMade: 0, query: 'order_missing' }
] as const;

describe('native_pay with an unusable answer', () => {
	it.each(LOST)(
		'($kind) is checked and repeated with the same number until its code shows',
		async ({ kind, why, ordersMade, query }) => {
			const kiosk = await TestKiosk.pair();
			const { orderNo } = await chooseInto(kiosk, { kind });
			expect(await kiosk.attemptStates()).toEqual(['unknown']);
			expect(await kiosk.screen()).toMatchObject({ kind: 'preparing', slow: true });
			expect(await sandbox.ordersOf(kiosk.id)).toHaveLength(ordersMade);

			await kiosk.passTime(1_000);
			expect(await kiosk.screen()).toMatchObject({ kind: 'scan', attemptId: orderNo });
			const orders = await sandbox.ordersOf(kiosk.id);
			expect(orders.map(({ mchOrderNo }) => mchOrderNo)).toEqual([orderNo]);
			expect((await kiosk.ksherCalls()).map(({ call, outcome }) => `${call} ${outcome}`)).toEqual([
				`native_pay create_unclear: ${why}`,
				`order_query ${query}`,
				'native_pay code_issued'
			]);
		}
	);

	it('is found paid without a second order when it was paid meanwhile', async () => {
		const kiosk = await TestKiosk.pair();
		const { orderNo } = await chooseInto(kiosk, { kind: 'lose_answer' });
		await sandbox.pay(orderNo);
		await kiosk.passTime(1_000);
		expect((await kiosk.screen()).kind).toBe('paid');
		expect(await sandbox.countOf('native_pay', orderNo)).toBe(1);
	});

	it('is repeated after each lost answer with the same number', async () => {
		const kiosk = await TestKiosk.pair();
		const { orderNo } = await chooseInto(kiosk, { kind: 'lose_answer', times: 3 });
		await kiosk.passTime(30_000);
		await kiosk.passTime(30_000);
		expect(await kiosk.attemptStates()).toEqual(['unknown']);
		await kiosk.passTime(30_000);
		expect(await kiosk.screen()).toMatchObject({ kind: 'scan', attemptId: orderNo });
		expect(await sandbox.countOf('native_pay', orderNo)).toBe(4);
		expect(await sandbox.ordersOf(kiosk.id)).toHaveLength(1);
	});

	it('with an unknown error code is checked with order_query', async () => {
		const kiosk = await TestKiosk.pair();
		const { orderNo } = await chooseInto(kiosk, { kind: 'fail', errCode: 'SOMETHING_NEW' });
		expect(await kiosk.attemptStates()).toEqual(['unknown']);
		await kiosk.passTime(1_000);
		expect(await kiosk.screen()).toMatchObject({ kind: 'scan', attemptId: orderNo });
	});
});

describe('native_pay that Ksher refuses', () => {
	it.each([
		['NOAUTH', 'unavailable'],
		['KSHER_INVALID_PARAM', 'unavailable'],
		['KSHER_SIGN_ERROR', 'unavailable'],
		['KSHER_EXCEED_AMOUNT_LIMIT', 'amount_too_large']
	])('with %s returns the buyer to the wallets with the notice "%s"', async (errCode, notice) => {
		const kiosk = await TestKiosk.pair();
		const { saleId, orderNo } = await chooseInto(kiosk, { kind: 'fail', errCode });
		expect(await kiosk.screen()).toMatchObject({ kind: 'wallet', notice });
		expect(await kiosk.attemptStates()).toEqual(['failed']);
		await kiosk.choose(saleId, 'wechat');
		expect((await kiosk.shows('scan')).channel).toBe('wechat');
		expect(await sandbox.countOf('order_query', orderNo)).toBe(0);
	});

	it('as a duplicate lets the buyer choose again with another number, and watches the first', async () => {
		await sandbox.set({ duplicateMode: 'refuse' });
		const kiosk = await TestKiosk.pair();
		const { saleId, orderNo: first } = await chooseInto(kiosk, { kind: 'lose_answer' });
		await kiosk.passTime(1_000);
		expect(await kiosk.screen()).toMatchObject({ kind: 'wallet', notice: 'unavailable' });

		await kiosk.choose(saleId);
		const { attemptId: second } = await kiosk.shows('scan');
		expect(second).not.toBe(first);
		expect(await kiosk.attemptStates()).toEqual(['watched', 'awaiting']);
		await sandbox.pay(first);
		await deliver(await sandbox.webhook(first));
		await kiosk.shows('paid');
	});
});

describe('a webhook that overtakes native_pay’s answer', () => {
	it('still pays the order, and the late answer changes nothing', async () => {
		const kiosk = await TestKiosk.pair();
		await sandbox.fault({ call: 'native_pay', kind: 'slow', delayMs: 1_000 });
		const saleId = await kiosk.openSale();
		await kiosk.choose(saleId);
		const [order] = await expect
			.poll(() => sandbox.ordersOf(kiosk.id))
			.toHaveLength(1)
			.then(() => sandbox.ordersOf(kiosk.id));
		const orderNo = order?.mchOrderNo ?? '';
		expect(await kiosk.attemptStates()).toEqual(['requesting']);
		await sandbox.pay(orderNo);
		await deliver(await sandbox.webhook(orderNo));
		await kiosk.shows('paid');
		await kiosk.settled();
		expect((await kiosk.screen()).kind).toBe('paid');
		expect((await kiosk.ksherCalls()).map(({ call, outcome }) => `${call} ${outcome}`)).toEqual([
			'webhook signed',
			'order_query payment_confirmed',
			'native_pay code_issued'
		]);
	});
});
