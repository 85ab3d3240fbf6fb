import { env } from 'cloudflare:workers';
import * as v from 'valibot';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FIRST_CUT, isBetween, type Cut } from '../../../shared/shop/business-day/cut.ts';
import { Closings, Today, type ClosingDetail } from '../../../shared/api/staff/days.ts';
import { RefundApprovals } from '../../../shared/api/staff/refunds.ts';
import { DayShop } from '../../support/day-shop.ts';
import { seededRandom } from '../../support/random.ts';
import { sandbox } from '../../support/sandbox-control.ts';
import { Staff } from '../../support/staff.ts';
import { refusalIn, TestKiosk } from '../../support/test-kiosk.ts';
import { moveTimeOn, startTestTime } from '../../support/test-time.ts';
import { deliver } from '../../support/webhooks.ts';

const HOUR_MS = 3_600_000;

afterEach(() => sandbox.heal());

const grossMinor = ({ closing }: ClosingDetail): number => closing.totals.all.gross.amountMinor;

/** Moves test time on to the next time it is this hour in Bangkok. */
function moveToBangkokHour(hour: number): void {
	const wall = (Date.now() + 7 * HOUR_MS) % (24 * HOUR_MS);
	moveTimeOn((hour * HOUR_MS - wall + 48 * HOUR_MS) % (24 * HOUR_MS));
}

describe('a payment or refund', () => {
	it('counts on the day it was confirmed: second payments in the gross, refunds by API and by hand apart', async () => {
		const owner = await Staff.owner();
		const manager = await Staff.as('manager');
		const kiosk = await TestKiosk.pair();
		const twice = await kiosk.showCode(9_900, 'wechat');
		await sandbox.payTwice(twice.orderNo);
		await kiosk.passTime(4_000);
		await deliver(await sandbox.webhook(twice.orderNo, 'second'));
		await kiosk.settled();
		await kiosk.dismiss(twice.saleId);
		const plain = await kiosk.showCode(5_000, 'promptpay');
		await sandbox.pay(plain.orderNo);
		await kiosk.passTime(5_000);
		await kiosk.dismiss(plain.saleId);
		const [walletRefs] = [await walletRefsOf(kiosk)];
		const ask = (saleId: string, orderNo: string, more: object): Promise<unknown> =>
			manager.post(`/sales/${kiosk.id}/${saleId}/refunds`, {
				attemptId: orderNo,
				walletRef: walletRefs.get(orderNo),
				number: 1,
				reason: 'wrong drink',
				...more
			});
		await ask(twice.saleId, twice.orderNo, { amountMinor: 1_500 });
		await ask(plain.saleId, plain.orderNo, { amountMinor: 700, payee: '0812345678' });
		const { approvals } = v.parse(RefundApprovals, await owner.get('/refund-approvals'));
		const approval = approvals.find(({ attemptId }) => attemptId === plain.orderNo);
		await owner.post(`/refund-approvals/${approval?.id ?? ''}/approve`, {
			transferRef: 'SCB-4711'
		});
		await kiosk.settled();
		for (let step = 0; step < 3; step += 1) await kiosk.passTime(5_000);
		const { today, openItems } = v.parse(Today, await manager.get('/days/today'));
		const own = today.totals.byKiosk.find(({ kioskId }) => kioskId === kiosk.id);
		expect(own).toMatchObject({
			gross: { count: 3, amountMinor: 9_900 + 9_900 + 5_000 },
			second: { count: 1, amountMinor: 9_900 },
			byApi: { count: 1, amountMinor: 1_500 },
			byHand: { count: 1, amountMinor: 700 }
		});
		expect(openItems.openCases).toBeGreaterThan(0);
		// Copying everything again changes nothing.
		await kiosk.passTime(60_000);
		const again = v.parse(Today, await manager.get('/days/today'));
		expect(again.today.totals.byKiosk).toEqual(today.totals.byKiosk);
	});
});

describe('a closing', () => {
	let shop: DayShop;
	beforeAll(startTestTime);
	beforeEach(async () => {
		shop = await DayShop.open();
	});

	it('after midnight covers the business day up to its cut-off', async () => {
		moveToBangkokHour(1);
		await shop.manager.signInAgain();
		await shop.clock('Asia/Bangkok', 240);
		await shop.addEntry(5_000, Date.now() - 3 * HOUR_MS);
		await shop.addEntry(7_000, Date.now() - 60_000);
		const { today, next } = await shop.today();
		expect(today.totals.all.gross).toEqual({ count: 2, amountMinor: 12_000 });
		expect(next).toMatchObject({ number: 1, day: today.day, cutOffMs: null });
		const made = await shop.close(1);
		expect(made.closing).toMatchObject({
			day: today.day,
			closedBy: { name: expect.stringMatching(/^Person/) as string }
		});
		expect(made.closing.totals.byHour.map(({ hour }) => hour)).toEqual([22, 0]);
		expect(grossMinor(made)).toBe(12_000);
	});

	it('up to the cut-off leaves later payments to the next closing', async () => {
		moveToBangkokHour(9);
		await shop.manager.signInAgain();
		await shop.addEntry(5_000, Date.now() - 12 * HOUR_MS);
		await shop.addEntry(7_000, Date.now() - HOUR_MS);
		const { next, today } = await shop.today();
		expect(next.cutOffMs).toBe(today.fromMs);
		const yesterday = await shop.close(1, 'cut_off');
		expect([grossMinor(yesterday), yesterday.closing.untilMs]).toEqual([5_000, today.fromMs]);
		expect(yesterday.closing.day < today.day).toBe(true);
		const nothing = await shop.manager.call('POST', '/days/closings', {
			number: 2,
			until: 'cut_off'
		});
		expect((await refusalIn(nothing)).problem.code).toBe('closing_moved_on');
		expect(grossMinor(await shop.close(2))).toBe(7_000);
	});

	it('includes late entries of earlier days and counts them as late', async () => {
		await shop.addEntry(5_000, Date.now() - HOUR_MS);
		const first = await shop.close(1);
		// Confirmed before the first closing but copied after it, as after a ledger outage.
		await shop.addEntry(900, Date.now() - 2 * HOUR_MS);
		moveTimeOn(60_000);
		await shop.addEntry(100, Date.now() - 1_000);
		const second = await shop.close(2);
		expect([grossMinor(first), grossMinor(second)]).toEqual([5_000, 1_000]);
		expect(second.closing.totals.late).toEqual({ count: 1, amountMinor: 900 });
		expect((await shop.closing(1)).isSummed).toBe(true);
	});

	it('counts every payment once when time zone and cut-off change between closings', async () => {
		const random = seededRandom(26);
		const all: { seq: number; atMs: number; amountMinor: number }[] = [];
		const cuts: { cut: Cut; detail: ClosingDetail }[] = [];
		const zones = ['Asia/Bangkok', 'Europe/Berlin', 'Pacific/Auckland', 'America/New_York'];
		for (let number = 1; number <= 8; number += 1) {
			for (let step = 0; step < 12; step += 1) {
				moveTimeOn(random.below(4 * HOUR_MS));
				const amountMinor = 1 + random.below(100_000);
				const atMs = Date.now() - (random.chance(0.3) ? random.below(30 * HOUR_MS) : 0);
				all.push({ seq: await shop.addEntry(amountMinor, atMs), atMs, amountMinor });
			}
			await shop.clock(random.pick(zones), random.below(1440));
			await shop.manager.signInAgain();
			const { next } = await shop.today();
			const until = next.cutOffMs !== null && random.chance(0.5) ? 'cut_off' : 'now';
			const detail = await shop.close(number, until);
			const { untilMs, lastSeq, totals } = detail.closing;
			// The preview equals the closing: one is summed as a whole, the other part by part.
			if (until === 'now') expect(totals).toMatchObject(next.totals);
			cuts.push({ cut: { untilMs, lastSeq }, detail });
		}
		moveTimeOn(1);
		const last = await shop.close(9);
		cuts.push({ cut: last.closing, detail: last });
		const expected = cuts.map(({ cut }, index) => {
			const previous = cuts[index - 1]?.cut ?? FIRST_CUT;
			return all
				.filter((entry) => isBetween(previous, cut, entry))
				.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
		});
		expect(cuts.map(({ detail }) => grossMinor(detail))).toEqual(expected);
		expect(expected.reduce((sum, one) => sum + one, 0)).toBe(
			all.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
		);
		const edges = cuts.map(({ detail }) => detail.closing);
		expect(edges.slice(1).map(({ fromMs }) => fromMs)).toEqual(
			edges.slice(0, -1).map(({ untilMs }) => untilMs)
		);
		expect(await shop.chain()).toMatchObject({ closings: 9, fault: null });
	});

	it('requested six times at once is made once, with the same answer to all', async () => {
		await shop.addEntry(5_000, Date.now() - 1_000);
		const answers = await Promise.all(
			Array.from({ length: 6 }, () =>
				shop.manager.post('/days/closings', { number: 1, until: 'now' })
			)
		);
		expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
		const { closings } = v.parse(Closings, await shop.manager.get('/days/closings'));
		expect(closings.map(({ number }) => number)).toEqual([1]);
		const skipped = await shop.manager.call('POST', '/days/closings', { number: 3, until: 'now' });
		expect((await refusalIn(skipped)).problem.code).toBe('closing_moved_on');
	});

	it('is unchangeable in the database, and so are its ledger entries', async () => {
		await shop.addEntry(5_000, Date.now() - 1_000);
		await shop.close(1);
		const where = `shop_id = '${shop.id}'`;
		const row = `'${shop.id}', 1, '2026-01-01', 0, ${String(Date.now())}, 99999999, '{}', '', 'x'`;
		for (const sql of [
			`UPDATE day_closing SET body = '{}' WHERE ${where}`,
			`DELETE FROM day_closing WHERE ${where}`,
			`INSERT OR REPLACE INTO day_closing VALUES (${row})`,
			`INSERT INTO day_closing VALUES (${row.replace(', 1,', ', 3,')})`,
			`INSERT INTO day_closing VALUES (${row.replace(', 1,', ', 2,')})`,
			`UPDATE ledger_entry SET amount_minor = 1 WHERE ${where}`,
			`DELETE FROM ledger_entry WHERE ${where}`
		]) {
			await expect(env.DB.prepare(sql).run(), sql).rejects.toThrow(/never changes|is kept|follows/);
		}
		expect(await shop.chain()).toMatchObject({ closings: 1, fault: null });
	});

	it('that was changed without the database’s triggers fails the chain’s verification', async () => {
		for (const number of [1, 2, 3]) {
			await shop.addEntry(number * 100, Date.now() - 1_000);
			moveTimeOn(2_000);
			await shop.close(number);
		}
		const { head } = await shop.chain();
		expect(head).toBe((await shop.closing(3)).hash);
		const trigger = await env.DB.prepare(
			`SELECT sql FROM sqlite_master WHERE name = 'day_closing_never_changes'`
		).first<{ sql: string }>();
		await env.DB.prepare('DROP TRIGGER day_closing_never_changes').run();
		await env.DB.prepare(
			`UPDATE day_closing SET body = replace(body, '"amountMinor":200', '"amountMinor":199') WHERE shop_id = ? AND number = 2`
		)
			.bind(shop.id)
			.run();
		await env.DB.prepare(trigger?.sql ?? '').run();
		expect((await shop.chain()).fault).toBe(2);
		expect(await shop.closing(2)).toMatchObject({ isChained: false, isSummed: false });
		expect(await shop.closing(1)).toMatchObject({ isChained: true, isSummed: true });
	});

	it('shows the reconciliation with Ksher and is made whatever its result', async () => {
		await shop.addEntry(5_000, Date.now() - 1_000);
		const made = await shop.close(1);
		expect(made.reconciliation).toEqual({
			confirmed: 1,
			kioskDays: 1,
			reconciled: 0,
			differences: []
		});
		const day = new Date(Date.now() - 1_000 + 7 * HOUR_MS).toISOString().slice(0, 10);
		const attemptId = `${shop.kioskId}-AAAAAA-1`;
		await env.DB.batch([
			env.DB.prepare(
				`INSERT INTO reconciliation_day (kiosk_id, day, attempts, differences, began_at_ms, ended_at_ms)
				 VALUES (?1, ?2, 1, 1, ?3, ?3)`
			).bind(shop.kioskId, day, Date.now()),
			env.DB.prepare(
				`INSERT INTO reconciliation_difference VALUES (?, ?, ?, 'paid_only_here', 'paid')`
			).bind(shop.kioskId, day, attemptId)
		]);
		const later = await shop.closing(1);
		expect(later.reconciliation).toMatchObject({
			reconciled: 1,
			differences: [{ attemptId, kind: 'paid_only_here', saleId: null }]
		});
		// The closing keeps the reconciliation known at its time.
		expect(later.closing.reconciliation).toEqual(made.reconciliation);
		expect(later.isChained).toBe(true);
	});

	it('is hidden from other shops', async () => {
		await shop.close(1);
		const other = await DayShop.open();
		const ours = await other.manager.call('GET', '/days/closings/1');
		expect(ours.status).toBe(404);
		expect((await other.file(1, 'ledger-entries.csv')).status).toBe(404);
		expect(await other.chain()).toEqual({ closings: 0, head: '', fault: null });
		expect((await shop.manager.call('GET', '/days/closings/x')).status).toBe(404);
		expect((await shop.manager.call('GET', '/days/closings/1/x.csv')).status).toBe(404);
	});
});

async function walletRefsOf(kiosk: TestKiosk): Promise<Map<string, string>> {
	const rows = await kiosk.sql<{ id: string; ref: string }>(
		`SELECT id, json_extract(body, '$.evidence.walletRef') AS ref FROM attempt`
	);
	return new Map(rows.map(({ id, ref }) => [id, ref]));
}
