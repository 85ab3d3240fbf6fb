import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it } from 'vitest';
import { sandbox } from '../support/sandbox-control.ts';
import { TestKiosk } from '../support/test-kiosk.ts';
import { deliver } from '../support/webhooks.ts';

afterEach(() => sandbox.heal());

/** Answers of SUCCESS that differ in one field. */
const DIFFERENCES = [
	{ kind: 'wrong_amount', mismatch: 'wrong_amount' },
	{ kind: 'wrong_currency', mismatch: 'wrong_currency' },
	{ kind: 'wrong_appid', mismatch: 'wrong_account' },
	{ kind: 'wrong_order_no', mismatch: 'wrong_order' }
] as const;

describe('a query that says SUCCESS with', () => {
	it.each(DIFFERENCES)(
		'$kind is never paid: the screen sends the buyer to the staff, and a case opens',
		async ({ kind, mismatch }) => {
			const kiosk = await TestKiosk.pair();
			const { saleId, orderNo } = await kiosk.showCode();
			await sandbox.pay(orderNo);
			await sandbox.fault({ call: 'order_query', kind, times: null, mchOrderNo: orderNo });
			await kiosk.passTime(4_000);
			expect(await kiosk.screen()).toMatchObject({ kind: 'ask_staff', sale: { saleId } });
			expect(await kiosk.cases()).toEqual([mismatch]);

			await deliver(await sandbox.webhook(orderNo));
			await kiosk.settled();
			expect((await kiosk.screen()).kind).toBe('ask_staff');
			expect(await kiosk.cases(), 'one case, however often the mismatch is seen').toEqual([
				mismatch
			]);

			await kiosk.passTime(2_000);
			const { results } = await env.DB.prepare(
				'SELECT kind, attempt_id, sale_id FROM money_case WHERE kiosk_id = ?'
			)
				.bind(kiosk.id)
				.all();
			expect(results).toEqual([{ kind: mismatch, attempt_id: orderNo, sale_id: saleId }]);
		}
	);

	it.each([
		{ what: 'a larger amount', payment: { totalFee: 15_051 }, mismatch: 'wrong_amount' },
		{ what: 'a hundredth of the amount', payment: { totalFee: 150 }, mismatch: 'wrong_amount' },
		{ what: 'the same number of ringgit', payment: { feeType: 'MYR' }, mismatch: 'wrong_currency' }
	])('$what is not accepted as payment', async ({ payment, mismatch }) => {
		const kiosk = await TestKiosk.pair();
		const { orderNo } = await kiosk.showCode(15_050);
		await sandbox.pay(orderNo, payment);
		await kiosk.passTime(4_000);
		expect((await kiosk.screen()).kind).toBe('ask_staff');
		expect(await kiosk.cases()).toEqual([mismatch]);
		expect(await kiosk.attemptStates()).toEqual(['watched']);
	});

	it('the right facts after wrong ones is paid, and the case stays', async () => {
		const kiosk = await TestKiosk.pair();
		const { orderNo } = await kiosk.showCode();
		await sandbox.pay(orderNo);
		await sandbox.fault({ call: 'order_query', kind: 'wrong_amount', mchOrderNo: orderNo });
		await kiosk.passTime(4_000);
		expect((await kiosk.screen()).kind).toBe('ask_staff');
		await deliver(await sandbox.webhook(orderNo));
		await kiosk.shows('paid');
		expect(await kiosk.cases()).toEqual(['wrong_amount']);
	});
});
