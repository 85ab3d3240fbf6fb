import { afterEach, describe, expect, it } from 'vitest';
import { bangkokDay } from '../../shared/bangkok.ts';
import { reconcileDay } from '../support/shop.ts';
import { sandbox } from '../support/sandbox-control.ts';
import { TestKiosk } from '../support/test-kiosk.ts';
import { deliver } from '../support/webhooks.ts';

afterEach(() => sandbox.heal());

/** Returns a kiosk whose screen says "paid". */
async function paid(): Promise<{ kiosk: TestKiosk; orderNo: string }> {
	const kiosk = await TestKiosk.pair();
	const { orderNo } = await kiosk.showCode(9_900, 'wechat');
	await sandbox.pay(orderNo);
	await kiosk.passTime(4_000);
	await kiosk.shows('paid');
	await kiosk.passTime(3_000);
	return { kiosk, orderNo };
}

/** States that Ksher may answer for an order that it called paid before. */
const LATER_STATES = [
	'PENDING',
	'NOTPAY',
	'NOTSURE',
	'USERPAYING',
	'PAYERROR',
	'CLOSED',
	'FAILURE'
];

describe('an order paid with SUCCESS that then answers', () => {
	it.each(LATER_STATES)('%s to the check of a second payment stays paid', async (result) => {
		const { kiosk, orderNo } = await paid();
		await sandbox.fault({
			call: 'order_query',
			kind: 'result',
			result,
			times: null,
			mchOrderNo: orderNo
		});
		const asked = await sandbox.countOf('order_query', orderNo);
		await sandbox.payTwice(orderNo);
		await deliver(await sandbox.webhook(orderNo, 'second'));
		await kiosk.settled();
		await kiosk.passTime(15_000);
		expect(await sandbox.countOf('order_query', orderNo)).toBeGreaterThan(asked);
		expect(await kiosk.attemptStates()).toEqual(['paid']);
		expect((await kiosk.screen()).kind).toBe('paid');
		expect(await kiosk.cases()).toEqual([]);
	});

	it.each(['PENDING', 'NOTPAY', 'CLOSED'])(
		'%s to the reconciliation stays paid, and the difference is reported',
		async (result) => {
			const { kiosk, orderNo } = await paid();
			await sandbox.fault({ call: 'order_query', kind: 'result', result, mchOrderNo: orderNo });
			const { differences } = await reconcileDay(kiosk.id, bangkokDay(Date.now()));
			expect(differences).toMatchObject([{ attemptId: orderNo, kind: 'paid_only_here' }]);
			expect(await kiosk.attemptStates()).toEqual(['paid']);
			expect((await kiosk.screen()).kind).toBe('paid');
		}
	);

	it('REFUND after a refund in Ksher’s portal stays paid and opens one case', async () => {
		const { kiosk, orderNo } = await paid();
		await sandbox.portalRefund(orderNo);
		await reconcileDay(kiosk.id, bangkokDay(Date.now()));
		await reconcileDay(kiosk.id, bangkokDay(Date.now()));
		expect(await kiosk.attemptStates()).toEqual(['paid']);
		expect(await kiosk.cases()).toEqual(['refund_seen']);
	});
});

describe('a code that was paid and refunded in Ksher’s portal before we asked', () => {
	it('is never shown as paid: the buyer is sent to the staff, and a case opens', async () => {
		const kiosk = await TestKiosk.pair();
		const { orderNo } = await kiosk.showCode(9_900, 'wechat');
		await sandbox.pay(orderNo);
		await sandbox.portalRefund(orderNo);
		await kiosk.passTime(4_000);
		expect((await kiosk.screen()).kind).toBe('ask_staff');
		expect(await kiosk.attemptStates()).toEqual(['watched']);
		expect(await kiosk.cases()).toEqual(['refund_seen']);
	});
});
