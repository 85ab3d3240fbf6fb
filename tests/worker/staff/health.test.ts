import * as v from 'valibot';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findErrorCode } from '../../../shared/payments/error-codes/table.ts';
import { kioskFindings } from '../../../shared/api/staff/health-findings.ts';
import { StaffHealth } from '../../../shared/api/staff/health.ts';
import { sandbox } from '../../support/sandbox-control.ts';
import { Staff } from '../../support/staff.ts';
import { TestKiosk } from '../../support/test-kiosk.ts';

let manager: Staff;
beforeAll(async () => {
	manager = await Staff.as('manager');
});
afterEach(() => sandbox.heal());

async function healthOf(kiosk: TestKiosk) {
	const health = v.parse(StaffHealth, await manager.get('/health'));
	const figures = health.kiosks.find(({ kioskId }) => kioskId === kiosk.id)?.figures;
	if (!figures) throw new Error('the kiosk reports no figures');
	return { health, figures };
}

describe('the health page', () => {
	it('counts a kiosk’s Ksher calls and payments', async () => {
		const kiosk = await TestKiosk.pair();
		const { orderNo } = await kiosk.showCode(9_100, 'truemoney');
		await sandbox.pay(orderNo);
		await kiosk.passTime(5_000);
		await kiosk.shows('paid');
		const { health, figures } = await healthOf(kiosk);
		const queries = await sandbox.countOf('order_query', orderNo);
		expect(figures).toMatchObject({
			isPaired: true,
			queries,
			payments: 1,
			calls: { made: queries + 1, unclear: 0 },
			outbox: { calls: 0 }
		});
		const online = figures.accounts.find(({ type }) => type === 'online');
		expect(online).toMatchObject({ state: 'working', code: null, sinceMs: null });
		expect(online?.lastAnswerAtMs).toBeGreaterThan(health.nowMs - 60_000);
		expect(health.accounts.map(({ keyBits }) => keyBits ?? 0).every((bits) => bits > 0)).toBe(true);
	});

	it('lists Ksher’s error codes with advice in both languages, and lost answers apart', async () => {
		const kiosk = await TestKiosk.pair();
		const { orderNo } = await kiosk.showCode(9_200, 'wechat');
		await sandbox.fault({
			call: 'order_query',
			kind: 'fail',
			errCode: 'SYSTEMERROR',
			times: 1,
			mchOrderNo: orderNo
		});
		await kiosk.passTime(5_000);
		await sandbox.fault({ call: 'order_query', kind: 'http_500', times: 1, mchOrderNo: orderNo });
		await kiosk.passTime(5_000);
		const { health, figures } = await healthOf(kiosk);
		expect(figures.errors).toContainEqual(
			expect.objectContaining({ word: 'SYSTEMERROR', count: 1 })
		);
		expect(figures.unclear).toContainEqual(
			expect.objectContaining({ word: 'http_status', count: 1 })
		);
		expect(health.advice['SYSTEMERROR']).toEqual(findErrorCode('SYSTEMERROR')?.staff);
		expect(health.advice['SYSTEMERROR']?.th).toMatch(/[ก-๙]/);
	});

	it('reports forged webhooks', async () => {
		const kiosk = await TestKiosk.pair();
		const { orderNo } = await kiosk.showCode(9_300);
		await kiosk.stub.receiveHook(orderNo as never, { kind: 'bad_signature' });
		const { figures } = await healthOf(kiosk);
		expect(figures.webhooks).toEqual({ received: 1, verified: 0 });
		expect(kioskFindings(figures)).toContainEqual({ kind: 'webhooks_forged', count: 1 });
	});

	it('reports late copies and a late alarm', async () => {
		const kiosk = await TestKiosk.pair();
		await kiosk.showCode(9_400);
		await kiosk.sql(
			`INSERT INTO outbox (kind, subject, due_at_ms, runs) VALUES ('project', 'NOSUCH', ?, 0)`,
			Date.now() - 600_000
		);
		const { figures } = await healthOf(kiosk);
		expect(figures.outbox.copiesLateMs).toBeGreaterThanOrEqual(600_000);
		const kinds = kioskFindings(figures).map(({ kind }) => kind);
		// Earlier tests moved time on, but not at Ksher, so the clocks differ too.
		expect(kinds).toEqual(expect.arrayContaining(['copies_late', 'alarm_late']));
	});

	it('compares Ksher’s clock with ours at each account check', async () => {
		const kiosk = await TestKiosk.pair();
		await expect
			.poll(async () =>
				(await healthOf(kiosk)).figures.accounts.map(({ clockAheadMs }) => clockAheadMs)
			)
			.toEqual([expect.any(Number), expect.any(Number)]);
	});

	it('shows kiosks of the own shop only', async () => {
		const kiosk = await TestKiosk.pair();
		const otherShop = await Staff.ofAnotherShop('owner');
		const { kiosks } = v.parse(StaffHealth, await otherShop.get('/health'));
		expect(kiosks.map(({ kioskId }) => kioskId)).not.toContain(kiosk.id);
	});
});
