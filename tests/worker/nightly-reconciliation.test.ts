import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it } from 'vitest';
import { bangkokDay, bangkokDayStartMs, DAY_MS } from '../../shared/bangkok.ts';
import { sandbox } from '../support/sandbox-control.ts';
import { TestKiosk } from '../support/test-kiosk.ts';
import { moveTimeOn } from '../support/test-time.ts';
import { until } from '../support/until.ts';

const HOUR_MS = 3_600_000;

afterEach(() => sandbox.heal());

/** Makes a paid sale and waits until it is in the ledger. Returns its day and order. */
async function sold(kiosk: TestKiosk): Promise<{ day: string; orderNo: string }> {
	const day = bangkokDay(Date.now());
	const { saleId, orderNo } = await kiosk.showCode(9_900, 'wechat');
	await sandbox.pay(orderNo);
	await kiosk.passTime(4_000);
	await kiosk.dismiss(saleId);
	await kiosk.passTime(3_000);
	return { day, orderNo };
}

async function setting(kiosk: TestKiosk, key: string): Promise<string | null> {
	const [row] = await kiosk.sql<{ value: string }>('SELECT value FROM setting WHERE key = ?', key);
	return row?.value ?? null;
}

async function dueAtMs(kiosk: TestKiosk): Promise<number> {
	return Number((await setting(kiosk, 'reconcile_at_ms')) ?? Number.NaN);
}

/** Moves time on to the next reconciliation without ringing any alarm. */
async function moveToNightly(kiosk: TestKiosk): Promise<void> {
	moveTimeOn(Math.max(0, (await dueAtMs(kiosk)) - Date.now()));
}

interface Report {
	readonly day: string;
	readonly attempts: number;
	readonly differences: number;
}

async function reports(kiosk: TestKiosk): Promise<Report[]> {
	const { results } = await env.DB.prepare(
		'SELECT day, attempts, differences FROM reconciliation_day WHERE kiosk_id = ? ORDER BY day'
	)
		.bind(kiosk.id)
		.all<Report>();
	return results;
}

/** Rings the alarm and waits until that day is reconciled: another day or none is planned. */
async function reconcileNightly(kiosk: TestKiosk): Promise<void> {
	const day = await setting(kiosk, 'reconcile_day');
	await kiosk.ring();
	await until('the nightly reconciliation to end', async () =>
		(await setting(kiosk, 'reconcile_day')) === day ? null : true
	);
	await kiosk.settled();
}

/** Rings the alarm until the reconciliation is postponed, because the ledger is down. */
async function failNightly(kiosk: TestKiosk): Promise<void> {
	await until('the nightly reconciliation to be postponed', async () => {
		await kiosk.ring();
		return (await dueAtMs(kiosk)) > Date.now() ? true : null;
	});
	await kiosk.settled();
}

async function ledgerDown(): Promise<void> {
	await env.DB.exec('ALTER TABLE reconciliation_day RENAME TO reconciliation_day_away');
}

async function ledgerUp(): Promise<void> {
	await env.DB.exec('ALTER TABLE reconciliation_day_away RENAME TO reconciliation_day');
}

describe('the nightly reconciliation', () => {
	it('postponed past the next midnight still covers its own day', async () => {
		const kiosk = await TestKiosk.pair();
		const { day, orderNo } = await sold(kiosk);
		await sandbox.portalRefund(orderNo);
		await moveToNightly(kiosk);
		await ledgerDown();
		try {
			await failNightly(kiosk);
			expect(await setting(kiosk, 'reconcile_day')).toBe(day);
			expect((await dueAtMs(kiosk)) - Date.now()).toBe(15 * 60_000);
			moveTimeOn(bangkokDayStartMs(day) + 2 * DAY_MS + HOUR_MS - Date.now());
			await failNightly(kiosk);
		} finally {
			await ledgerUp();
		}
		await kiosk.evict();
		await moveToNightly(kiosk);
		await reconcileNightly(kiosk);
		await until('the report', async () => ((await reports(kiosk)).length > 0 ? true : null));
		expect(await reports(kiosk)).toEqual([{ day, attempts: 1, differences: 1 }]);
		expect(await setting(kiosk, 'reconcile_day'), 'nothing else was sold').toBeNull();
		expect(await kiosk.cases()).toEqual(['refund_seen']);
	});

	it('of a kiosk that was offline for days covers every day with sales, one after another', async () => {
		const kiosk = await TestKiosk.pair();
		const days = [(await sold(kiosk)).day];
		// Days on which the nightly alarm did not ring.
		for (const later of [1, 3]) {
			moveTimeOn(later * DAY_MS);
			const saleDay = await soldWithoutAlarm(kiosk);
			days.push(saleDay);
		}
		moveTimeOn(DAY_MS + HOUR_MS);
		const before = Date.now();
		for (const day of days) {
			expect(await setting(kiosk, 'reconcile_day')).toBe(day);
			await moveToNightly(kiosk);
			await reconcileNightly(kiosk);
		}
		expect(await setting(kiosk, 'reconcile_day')).toBeNull();
		expect((await reports(kiosk)).map(({ day, attempts }) => ({ day, attempts }))).toEqual(
			days.map((day) => ({ day, attempts: 1 }))
		);
		expect(Date.now() - before, 'missed days are not postponed').toBeLessThan(DAY_MS);
	});

	it('skips days more than a week back and covers the last week', async () => {
		const kiosk = await TestKiosk.pair();
		await sold(kiosk);
		moveTimeOn(9 * DAY_MS);
		const day = await soldWithoutAlarm(kiosk);
		moveTimeOn(2 * DAY_MS);
		await reconcileNightly(kiosk);
		expect((await reports(kiosk)).map((report) => report.day)).toEqual([day]);
		expect(await setting(kiosk, 'reconcile_day')).toBeNull();
	});

	it('waits for the end of a day with sales after an offline period', async () => {
		const kiosk = await TestKiosk.pair();
		await sold(kiosk);
		moveTimeOn(9 * DAY_MS);
		const day = await soldWithoutAlarm(kiosk);
		await reconcileNightly(kiosk);
		expect(await setting(kiosk, 'reconcile_day')).toBe(day);
		expect(await reports(kiosk)).toEqual([]);
		await moveToNightly(kiosk);
		await reconcileNightly(kiosk);
		expect((await reports(kiosk)).map((report) => report.day)).toEqual([day]);
	});
});

/** Makes an unpaid sale without ringing any alarm. Returns its day. */
async function soldWithoutAlarm(kiosk: TestKiosk): Promise<string> {
	const saleId = await kiosk.openSale();
	await kiosk.choose(saleId);
	await kiosk.settled();
	await kiosk.cancel(saleId);
	await kiosk.settled();
	await kiosk.dismiss(saleId);
	return bangkokDay(Date.now());
}
