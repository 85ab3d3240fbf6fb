import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it } from 'vitest';
import { bangkokDay } from '../../shared/bangkok.ts';
import { reconcileDay } from '../support/shop.ts';
import { sandbox } from '../support/sandbox-control.ts';
import { TestKiosk } from '../support/test-kiosk.ts';
import { until } from '../support/until.ts';

afterEach(() => sandbox.heal());

/** Makes a paid sale and waits until it is in the ledger. Returns its order number. */
async function sold(kiosk: TestKiosk): Promise<string> {
	const { orderNo } = await kiosk.showCode(9_900, 'wechat');
	await sandbox.pay(orderNo);
	await kiosk.passTime(4_000);
	await kiosk.shows('paid');
	await kiosk.passTime(3_000);
	return orderNo;
}

describe('a day reconciled with Ksher', () => {
	it('has no difference when all is well', async () => {
		const kiosk = await TestKiosk.pair();
		await sold(kiosk);
		expect(await reconcileDay(kiosk.id, bangkokDay(Date.now()))).toEqual({
			attempts: 1,
			differences: [],
			next: null
		});
	});

	it('finds a payment that no webhook and no query reported, and records it', async () => {
		const kiosk = await TestKiosk.pair();
		const { saleId, orderNo } = await kiosk.showCode(9_900, 'promptpay');
		await kiosk.cancel(saleId);
		await kiosk.settled();
		await kiosk.dismiss(saleId);
		await kiosk.passTime(3_000);
		await sandbox.pay(orderNo);
		const { differences } = await reconcileDay(kiosk.id, bangkokDay(Date.now()));
		expect(differences).toEqual([
			{ attemptId: orderNo, kind: 'paid_only_at_ksher', state: 'watched' }
		]);
		expect(await kiosk.attemptStates()).toEqual(['paid']);
		expect((await kiosk.ksherCalls()).at(-1)).toMatchObject({
			call: 'order_query',
			outcome: 'payment_confirmed'
		});
		expect(await kiosk.cases()).toEqual(['paid_late']);
	});

	it('finds a refund made in Ksher’s portal, and opens a case for it', async () => {
		const kiosk = await TestKiosk.pair();
		const orderNo = await sold(kiosk);
		await sandbox.portalRefund(orderNo);
		const { differences } = await reconcileDay(kiosk.id, bangkokDay(Date.now()));
		expect(differences).toMatchObject([{ kind: 'refunded_only_at_ksher' }]);
		expect(await kiosk.cases()).toEqual(['refund_seen']);
		expect(await kiosk.attemptStates(), 'paid stays paid').toEqual(['paid']);
	});

	it('is reconciled automatically after it ends, and the report is in the ledger', async () => {
		const kiosk = await TestKiosk.pair();
		const orderNo = await sold(kiosk);
		const day = bangkokDay(Date.now());
		await sandbox.portalRefund(orderNo);
		const [row] = await kiosk.sql<{ value: string }>(
			`SELECT value FROM setting WHERE key = 'reconcile_at_ms'`
		);
		await kiosk.passTime(Number(row?.value) - Date.now());
		const { results } = await untilReported(kiosk.id, day);
		expect(results).toMatchObject([{ attempts: 1, differences: 1 }]);
	});
});

async function untilReported(kioskId: string, day: string): Promise<D1Result> {
	return until('the nightly report', async () => {
		const found = await env.DB.prepare(
			'SELECT attempts, differences FROM reconciliation_day WHERE kiosk_id = ? AND day = ?'
		)
			.bind(kioskId, day)
			.all();
		return found.results.length === 1 ? found : null;
	});
}
