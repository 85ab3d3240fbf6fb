import { env } from 'cloudflare:workers';
import * as v from 'valibot';
import { afterEach, describe, expect, it } from 'vitest';
import type { AttemptId } from '../../shared/ids.ts';
import { Receipt } from '../../shared/api/receipt.ts';
import { configOf } from '../../worker/config.ts';
import { receiptAddress } from '../../worker/receipt-address.ts';
import { sandbox } from '../support/sandbox-control.ts';
import { call, refusalIn, TestKiosk } from '../support/test-kiosk.ts';

afterEach(() => sandbox.heal());

/** Returns a kiosk that shows "paid", and the token of its receipt link. */
async function paidSale(): Promise<{ kiosk: TestKiosk; orderNo: string; token: string }> {
	const kiosk = await TestKiosk.pair();
	const { orderNo } = await kiosk.showCode();
	expect((await kiosk.view()).receiptUrl).toBeNull();
	await sandbox.pay(orderNo);
	await kiosk.passTime(4_000);
	await kiosk.shows('paid');
	const { receiptUrl } = await kiosk.view();
	return { kiosk, orderNo, token: receiptUrl?.split('#')[1] ?? '' };
}

const read = (token: string): Promise<Response> => call('GET', `/api/receipts/${token}`);

describe('a receipt', () => {
	it('is readable by anyone with the link and does not name the payer', async () => {
		const { token } = await paidSale();
		const answer = await read(token);
		expect(answer.headers.get('cache-control')).toBe('no-store');
		const receipt: unknown = await answer.json();
		expect(v.parse(v.strictObject(Receipt.entries), receipt)).toMatchObject({
			reference: '0001',
			amountMinor: 15_050,
			currency: 'THB',
			channel: 'promptpay',
			refundedMinor: 0,
			sandbox: true
		});
	});

	it('stays readable after the sale left the screen', async () => {
		const { kiosk, token } = await paidSale();
		const { screen } = await kiosk.view();
		if (screen.kind === 'paid') await kiosk.dismiss(screen.sale.saleId);
		expect((await kiosk.view()).receiptUrl).toBeNull();
		expect((await read(token)).status).toBe(200);
	});

	it.each([
		['another proof', (token: string) => token.replace(/.$/, (last) => (last === '0' ? '1' : '0'))],
		['no proof', (token: string) => token.split('.')[0] ?? ''],
		['another order', (token: string) => token.replace(/-(\w+)\./, '-$11.')],
		['something else', () => 'not-a-receipt']
	])('is refused for %s', async (_what, spoilt) => {
		const { token } = await paidSale();
		expect((await refusalIn(read(spoilt(token)))).problem.code).toBe('not_found');
	});

	it('is not found for an unpaid order, even with a valid link', async () => {
		const kiosk = await TestKiosk.pair();
		const { orderNo } = await kiosk.showCode();
		const { hooks } = configOf(env);
		const link = receiptAddress('', orderNo as AttemptId, hooks?.secret ?? '');
		expect((await refusalIn(read(link.split('#')[1] ?? ''))).problem.code).toBe('not_found');
	});
});
