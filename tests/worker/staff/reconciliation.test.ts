import { env } from 'cloudflare:workers';
import * as v from 'valibot';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ReconciliationReport } from '../../../shared/api/staff/reconciliation.ts';
import { sandbox } from '../../support/sandbox-control.ts';
import { Staff } from '../../support/staff.ts';
import { refusalIn, TestKiosk } from '../../support/test-kiosk.ts';
import { moveTimeOn, startTestTime } from '../../support/test-time.ts';
import { until } from '../../support/until.ts';

const HOUR_MS = 3_600_000;
type AtKiosk = ReconciliationReport['kiosks'][number];

let manager: Staff;
beforeAll(async () => {
	startTestTime();
	manager = await Staff.as('manager');
});
afterEach(() => sandbox.heal());

/** Returns the last hour, which may span midnight because tests run at any hour. */
function lastHour(): { fromMs: number; untilMs: number } {
	return { fromMs: Date.now() - HOUR_MS, untilMs: Date.now() };
}

async function sold(kiosk: TestKiosk): Promise<string> {
	const { saleId, orderNo } = await kiosk.showCode(9_900, 'wechat');
	await sandbox.pay(orderNo);
	await kiosk.passTime(4_000);
	await kiosk.dismiss(saleId);
	await kiosk.passTime(3_000);
	return orderNo;
}

function at(kiosk: TestKiosk, { kiosks }: ReconciliationReport): AtKiosk {
	const one = kiosks.find(({ kioskId }) => kioskId === kiosk.id);
	if (one === undefined) throw new Error('the kiosk is not in the report');
	return one;
}

async function start(span = lastHour()): Promise<ReconciliationReport> {
	return v.parse(ReconciliationReport, await manager.post('/days/reconciliation', span));
}

async function readReport(span = lastHour()): Promise<ReconciliationReport> {
	const query = new URLSearchParams(
		Object.entries(span).map(([key, atMs]) => [key, String(atMs)])
	).toString();
	return v.parse(ReconciliationReport, await manager.get(`/days/reconciliation?${query}`));
}

/** Rings the kiosk's alarm and waits until the reconciliation has ended. Returns the report. */
async function finished(kiosk: TestKiosk, span = lastHour()): Promise<ReconciliationReport> {
	await kiosk.ring();
	return until('the reconciliation to end', async () => {
		const found = await readReport(span);
		return at(kiosk, found).state === 'under_way' ? null : found;
	});
}

describe('a requested reconciliation with Ksher', () => {
	it('checks every code of the span and reports its time and differences', async () => {
		const kiosk = await TestKiosk.pair();
		const [, orderNo] = [await sold(kiosk), await sold(kiosk)];
		expect(at(kiosk, await readReport()).reconciledAtMs).toBeNull();
		await sandbox.portalRefund(orderNo);
		const span = lastHour();
		const askedAtMs = Date.now();
		expect(at(kiosk, await start(span))).toMatchObject({
			state: 'under_way',
			reconciledAtMs: null
		});
		const found = await finished(kiosk, span);
		expect(at(kiosk, found)).toMatchObject({ state: 'done', asked: 2, of: 2 });
		expect(at(kiosk, found).reconciledAtMs).toBeGreaterThanOrEqual(askedAtMs);
		const own = found.reconciliation.differences.filter(({ kioskId }) => kioskId === kiosk.id);
		expect(own).toMatchObject([{ attemptId: orderNo, kind: 'refunded_only_at_ksher' }]);
		expect(await kiosk.cases(), 'its differences open cases').toEqual(['refund_seen']);
	});

	it('requested several times at once runs once', async () => {
		const kiosk = await TestKiosk.pair();
		const orderNo = await sold(kiosk);
		const before = await sandbox.countOf('order_query', orderNo);
		const other = await Staff.as('owner');
		const span = lastHour();
		await Promise.all([start(span), start(span), other.post('/days/reconciliation', span)]);
		// Ksher is slow, so a request meanwhile joins the reconciliation under way.
		await sandbox.fault({ call: 'order_query', kind: 'slow', delayMs: 1_500, times: null });
		await kiosk.ring();
		expect(at(kiosk, await start(span)).state).toBe('under_way');
		expect(at(kiosk, await finished(kiosk, span)).state).toBe('done');
		expect(await sandbox.countOf('order_query', orderNo)).toBe(before + 1);
	});

	it('covers payments before its start only', async () => {
		const kiosk = await TestKiosk.pair();
		await sold(kiosk);
		await start();
		await finished(kiosk);
		const covered = async (): Promise<number> => (await readReport()).reconciliation.reconciled;
		expect(await covered()).toBeGreaterThan(0);
		moveTimeOn(60_000);
		await sold(kiosk);
		expect(await covered()).toBe(0);
	});

	it('skips a code on the screen and one whose copy is under way', async () => {
		const kiosk = await TestKiosk.pair();
		const { saleId, orderNo } = await kiosk.showCode(5_000, 'wechat');
		const before = await sandbox.countOf('order_query', orderNo);
		await start();
		expect(at(kiosk, await finished(kiosk))).toMatchObject({ state: 'done', asked: 0, of: 1 });
		expect(await sandbox.countOf('order_query', orderNo)).toBe(before);
		await kiosk.cancel(saleId);
		await kiosk.settled();
		await start();
		const { reconciliation } = await finished(kiosk);
		expect(reconciliation.differences.filter(({ kioskId }) => kioskId === kiosk.id)).toEqual([]);
	});

	it('stops when Ksher is silent, reports that, and reconciles nothing', async () => {
		const kiosk = await TestKiosk.pair();
		await sold(kiosk);
		await sandbox.fault({ call: 'order_query', kind: 'not_json', times: null });
		await start();
		const found = await finished(kiosk);
		expect(at(kiosk, found)).toMatchObject({ state: 'ksher_silent', reconciledAtMs: null });
		expect(found.reconciliation.differences.filter(({ kioskId }) => kioskId === kiosk.id)).toEqual(
			[]
		);
		await sandbox.heal();
		await start();
		expect(at(kiosk, await finished(kiosk)).state).toBe('done');
	});

	it('fails when its result cannot be stored', async () => {
		const kiosk = await TestKiosk.pair();
		await sold(kiosk);
		await start();
		await env.DB.exec('ALTER TABLE reconciliation_day RENAME TO reconciliation_day_away');
		try {
			await kiosk.ring();
			await until('the reconciliation to fail', async () => {
				const [row] = await kiosk.sql<{ value: string }>(
					`SELECT value FROM setting WHERE key = 'reconciliation'`
				);
				return row?.value.includes('"failed"') === true ? true : null;
			});
		} finally {
			await env.DB.exec('ALTER TABLE reconciliation_day_away RENAME TO reconciliation_day');
		}
		expect(at(kiosk, await readReport())).toMatchObject({ state: 'failed', reconciledAtMs: null });
	});

	it('is continued by the next instance of the object', async () => {
		const kiosk = await TestKiosk.pair();
		await sold(kiosk);
		await start();
		await kiosk.evict();
		expect(at(kiosk, await readReport()).state).toBe('under_way');
		expect(at(kiosk, await finished(kiosk)).state).toBe('done');
	});

	it('continues at the other kiosks when one does not answer, and names it', async () => {
		const [silent, kiosk] = [await TestKiosk.pair(), await TestKiosk.pair()];
		await sold(kiosk);
		await silent.sql('ALTER TABLE setting RENAME TO setting_away');
		try {
			expect(at(silent, await start()).state).toBe('no_answer');
			expect(at(kiosk, await finished(kiosk)).state).toBe('done');
		} finally {
			await silent.sql('ALTER TABLE setting_away RENAME TO setting');
		}
	});

	it('covers the person’s own shop only', async () => {
		const kiosk = await TestKiosk.pair();
		await sold(kiosk);
		const otherShop = await Staff.ofAnotherShop('owner');
		const theirs = v.parse(
			ReconciliationReport,
			await otherShop.post('/days/reconciliation', lastHour())
		);
		expect(theirs.kiosks).toEqual([]);
		expect(theirs.reconciliation.differences).toEqual([]);
		expect(at(kiosk, await readReport()).state).toBeNull();
	});

	it.each([
		['no span', {}],
		['a span that ends before it begins', { fromMs: 2, untilMs: 1 }],
		['a span of more than eight days', { fromMs: 0, untilMs: 9 * 24 * HOUR_MS }],
		['an unknown field', { fromMs: 1, untilMs: 2, kioskId: 'K1' }]
	])('is refused for %s', async (_what, body) => {
		const answer = await manager.call('POST', '/days/reconciliation', body);
		expect((await refusalIn(answer)).problem.code).toBe('bad_request');
	});
});
