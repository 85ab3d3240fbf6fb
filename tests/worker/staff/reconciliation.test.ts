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

/** The last hour up to now: tests run at any hour, and a day's edge may lie in it. */
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
	if (one === undefined) throw new Error('the kiosk is in no answer');
	return one;
}

async function compare(span = lastHour()): Promise<ReconciliationReport> {
	return v.parse(ReconciliationReport, await manager.post('/days/reconciliation', span));
}

async function look(span = lastHour()): Promise<ReconciliationReport> {
	const query = new URLSearchParams(
		Object.entries(span).map(([key, atMs]) => [key, String(atMs)])
	).toString();
	return v.parse(ReconciliationReport, await manager.get(`/days/reconciliation?${query}`));
}

/** The kiosk's alarm rings, and what it began has ended. */
async function over(kiosk: TestKiosk, span = lastHour()): Promise<ReconciliationReport> {
	await kiosk.ring();
	return until('the reconciliation to end', async () => {
		const found = await look(span);
		return at(kiosk, found).state === 'under_way' ? null : found;
	});
}

describe('a reconciliation with Ksher that somebody asks for', () => {
	it('asks about every code of the day, and says when and what it found', async () => {
		const kiosk = await TestKiosk.pair();
		const [, orderNo] = [await sold(kiosk), await sold(kiosk)];
		expect(at(kiosk, await look()).reconciledAtMs).toBeNull();
		await sandbox.portalRefund(orderNo);
		const span = lastHour();
		const askedAtMs = Date.now();
		expect(at(kiosk, await compare(span))).toMatchObject({
			state: 'under_way',
			reconciledAtMs: null
		});
		const found = await over(kiosk, span);
		expect(at(kiosk, found)).toMatchObject({ state: 'done', asked: 2, of: 2 });
		expect(at(kiosk, found).reconciledAtMs).toBeGreaterThanOrEqual(askedAtMs);
		const own = found.reconciliation.differences.filter(({ kioskId }) => kioskId === kiosk.id);
		expect(own).toMatchObject([{ attemptId: orderNo, kind: 'refunded_only_at_ksher' }]);
		expect(await kiosk.cases(), 'what it found is taken like anything else').toEqual([
			'refund_seen'
		]);
	});

	it('is begun once, however often and by however many it is asked for', async () => {
		const kiosk = await TestKiosk.pair();
		const orderNo = await sold(kiosk);
		const before = await sandbox.countOf('order_query', orderNo);
		const other = await Staff.as('owner');
		const span = lastHour();
		await Promise.all([compare(span), compare(span), other.post('/days/reconciliation', span)]);
		// Ksher takes its time: who asks meanwhile joins the one that is under way.
		await sandbox.fault({ call: 'order_query', kind: 'slow', delayMs: 1_500, times: null });
		await kiosk.ring();
		expect(at(kiosk, await compare(span)).state).toBe('under_way');
		expect(at(kiosk, await over(kiosk, span)).state).toBe('done');
		expect(await sandbox.countOf('order_query', orderNo)).toBe(before + 1);
	});

	it('covers what was paid before it began, not what comes after', async () => {
		const kiosk = await TestKiosk.pair();
		await sold(kiosk);
		await compare();
		await over(kiosk);
		const covered = async (): Promise<number> => (await look()).reconciliation.reconciled;
		expect(await covered()).toBeGreaterThan(0);
		moveTimeOn(60_000);
		await sold(kiosk);
		expect(await covered()).toBe(0);
	});

	it('leaves a code alone that is on the screen, and one whose copy is on its way', async () => {
		const kiosk = await TestKiosk.pair();
		const { saleId, orderNo } = await kiosk.showCode(5_000, 'wechat');
		const before = await sandbox.countOf('order_query', orderNo);
		await compare();
		expect(at(kiosk, await over(kiosk))).toMatchObject({ state: 'done', asked: 0, of: 1 });
		expect(await sandbox.countOf('order_query', orderNo)).toBe(before);
		await kiosk.cancel(saleId);
		await kiosk.settled();
		await compare();
		const { reconciliation } = await over(kiosk);
		expect(reconciliation.differences.filter(({ kioskId }) => kioskId === kiosk.id)).toEqual([]);
	});

	it('gives up when Ksher is silent, says so, and takes nothing for compared', async () => {
		const kiosk = await TestKiosk.pair();
		await sold(kiosk);
		await sandbox.fault({ call: 'order_query', kind: 'not_json', times: null });
		await compare();
		const found = await over(kiosk);
		expect(at(kiosk, found)).toMatchObject({ state: 'ksher_silent', reconciledAtMs: null });
		expect(found.reconciliation.differences.filter(({ kioskId }) => kioskId === kiosk.id)).toEqual(
			[]
		);
		await sandbox.heal();
		await compare();
		expect(at(kiosk, await over(kiosk)).state).toBe('done');
	});

	it('says that it failed when its result cannot be written down', async () => {
		const kiosk = await TestKiosk.pair();
		await sold(kiosk);
		await compare();
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
		expect(at(kiosk, await look())).toMatchObject({ state: 'failed', reconciledAtMs: null });
	});

	it('is taken up again by the object that follows the one that died', async () => {
		const kiosk = await TestKiosk.pair();
		await sold(kiosk);
		await compare();
		await kiosk.evict();
		expect(at(kiosk, await look()).state).toBe('under_way');
		expect(at(kiosk, await over(kiosk)).state).toBe('done');
	});

	it('goes on at the others when one kiosk does not answer, and says which', async () => {
		const [silent, kiosk] = [await TestKiosk.pair(), await TestKiosk.pair()];
		await sold(kiosk);
		await silent.sql('ALTER TABLE setting RENAME TO setting_away');
		try {
			expect(at(silent, await compare()).state).toBe('no_answer');
			expect(at(kiosk, await over(kiosk)).state).toBe('done');
		} finally {
			await silent.sql('ALTER TABLE setting_away RENAME TO setting');
		}
	});

	it('is of the person’s own shop alone', async () => {
		const kiosk = await TestKiosk.pair();
		await sold(kiosk);
		const otherShop = await Staff.ofAnotherShop('owner');
		const theirs = v.parse(
			ReconciliationReport,
			await otherShop.post('/days/reconciliation', lastHour())
		);
		expect(theirs.kiosks).toEqual([]);
		expect(theirs.reconciliation.differences).toEqual([]);
		expect(at(kiosk, await look()).state).toBeNull();
	});

	it.each([
		['no span', {}],
		['one that ends before it begins', { fromMs: 2, untilMs: 1 }],
		['one of more than eight days', { fromMs: 0, untilMs: 9 * 24 * HOUR_MS }],
		['more than is asked for', { fromMs: 1, untilMs: 2, kioskId: 'K1' }]
	])('is not of %s', async (_what, body) => {
		const answer = await manager.call('POST', '/days/reconciliation', body);
		expect((await refusalIn(answer)).problem.code).toBe('bad_request');
	});
});
