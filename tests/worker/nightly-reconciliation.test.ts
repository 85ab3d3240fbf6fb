import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it } from 'vitest';
import { bangkokDay, bangkokDayStartMs, DAY_MS } from '../../shared/bangkok.ts';
import { sandbox } from '../support/sandbox-control.ts';
import { TestKiosk } from '../support/test-kiosk.ts';
import { moveTimeOn } from '../support/test-time.ts';
import { until } from '../support/until.ts';

const HOUR_MS = 3_600_000;

afterEach(() => sandbox.heal());

/** A paid sale that the ledger knows. */
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

/** Moves the clock to the next check, or past it; nobody's alarm rings. */
async function toNightly(kiosk: TestKiosk): Promise<void> {
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

/** The alarm rings once, and the check of that day is done: another day or none is planned. */
async function nightlyRings(kiosk: TestKiosk): Promise<void> {
	const day = await setting(kiosk, 'reconcile_day');
	await kiosk.ring();
	await until('the night’s check to be done', async () =>
		(await setting(kiosk, 'reconcile_day')) === day ? null : true
	);
	await kiosk.settled();
}

/** The alarm rings, and the check is put off, because the ledger is down. */
async function nightlyFails(kiosk: TestKiosk): Promise<void> {
	await until('the night’s check to be put off', async () => {
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

describe('the night’s check', () => {
	it('put off past the next midnight is still that of its own day', async () => {
		const kiosk = await TestKiosk.pair();
		const { day, orderNo } = await sold(kiosk);
		await sandbox.portalRefund(orderNo);
		await toNightly(kiosk);
		await ledgerDown();
		try {
			await nightlyFails(kiosk);
			expect(await setting(kiosk, 'reconcile_day')).toBe(day);
			expect((await dueAtMs(kiosk)) - Date.now()).toBe(15 * 60_000);
			moveTimeOn(bangkokDayStartMs(day) + 2 * DAY_MS + HOUR_MS - Date.now());
			await nightlyFails(kiosk);
		} finally {
			await ledgerUp();
		}
		await kiosk.evict();
		await toNightly(kiosk);
		await nightlyRings(kiosk);
		await until('the report', async () => ((await reports(kiosk)).length > 0 ? true : null));
		expect(await reports(kiosk)).toEqual([{ day, attempts: 1, differences: 1 }]);
		expect(await setting(kiosk, 'reconcile_day'), 'nothing else was sold').toBeNull();
		expect(await kiosk.cases()).toEqual(['refund_seen']);
	});

	it('of a kiosk that was dark for days compares every day on which it sold, one after the other', async () => {
		const kiosk = await TestKiosk.pair();
		const days = [(await sold(kiosk)).day];
		// Days on which nobody heard the alarm of the night.
		for (const later of [1, 3]) {
			moveTimeOn(later * DAY_MS);
			const saleDay = await soldInTheDark(kiosk);
			days.push(saleDay);
		}
		moveTimeOn(DAY_MS + HOUR_MS);
		const before = Date.now();
		for (const day of days) {
			expect(await setting(kiosk, 'reconcile_day')).toBe(day);
			await toNightly(kiosk);
			await nightlyRings(kiosk);
		}
		expect(await setting(kiosk, 'reconcile_day')).toBeNull();
		expect((await reports(kiosk)).map(({ day, attempts }) => ({ day, attempts }))).toEqual(
			days.map((day) => ({ day, attempts: 1 }))
		);
		expect(Date.now() - before, 'the missed ones are not put off').toBeLessThan(DAY_MS);
	});

	it('passes over what is more than a week back, and goes on with the week', async () => {
		const kiosk = await TestKiosk.pair();
		await sold(kiosk);
		moveTimeOn(9 * DAY_MS);
		const day = await soldInTheDark(kiosk);
		moveTimeOn(2 * DAY_MS);
		await nightlyRings(kiosk);
		expect((await reports(kiosk)).map((report) => report.day)).toEqual([day]);
		expect(await setting(kiosk, 'reconcile_day')).toBeNull();
	});

	it('waits for the day to be over on which something was sold after a darkness', async () => {
		const kiosk = await TestKiosk.pair();
		await sold(kiosk);
		moveTimeOn(9 * DAY_MS);
		const day = await soldInTheDark(kiosk);
		await nightlyRings(kiosk);
		expect(await setting(kiosk, 'reconcile_day')).toBe(day);
		expect(await reports(kiosk)).toEqual([]);
		await toNightly(kiosk);
		await nightlyRings(kiosk);
		expect((await reports(kiosk)).map((report) => report.day)).toEqual([day]);
	});
});

/** A code made by a request alone: no alarm rings at this kiosk. */
async function soldInTheDark(kiosk: TestKiosk): Promise<string> {
	const saleId = await kiosk.openSale();
	await kiosk.choose(saleId);
	await kiosk.settled();
	await kiosk.cancel(saleId);
	await kiosk.settled();
	await kiosk.dismiss(saleId);
	return bangkokDay(Date.now());
}
