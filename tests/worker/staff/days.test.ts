import { env } from 'cloudflare:workers';
import * as v from 'valibot';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FIRST_CUT, isBetween, type Cut } from '../../../shared/day/cut.ts';
import {
	Closed,
	ClosingChain,
	ClosingDetail,
	Closings,
	Today,
	type ClosingFile
} from '../../../shared/staff/days.ts';
import { RefundWishes } from '../../../shared/staff/refunds.ts';
import { seededRandom } from '../../support/random.ts';
import { sandbox } from '../../support/sandbox-control.ts';
import { Staff } from '../../support/staff.ts';
import { refusalIn, TestKiosk } from '../../support/test-kiosk.ts';
import { moveTimeOn, startTestTime } from '../../support/test-time.ts';
import { deliver } from '../../support/webhooks.ts';

const HOUR_MS = 3_600_000;

afterEach(() => sandbox.heal());

/** A shop of its own with one kiosk, its manager, and money that reaches the ledger as the test says. */
class Shop {
	/** May close days; signs in again when much time has passed. */
	readonly manager: Staff;
	readonly id: string;
	readonly kioskId: string;
	#moved = 0;

	private constructor(manager: Staff) {
		this.manager = manager;
		this.id = `shop-${manager.email}`;
		this.kioskId = `D${crypto.randomUUID().slice(0, 6).toUpperCase()}`;
	}

	static async open(): Promise<Shop> {
		const shop = new Shop(await Staff.elsewhere('owner'));
		await env.DB.prepare(
			`INSERT INTO kiosk (id, shop_id, name, amount_max_minor, code_shown_ms) VALUES (?, ?, '=ตู้ 1', 100000, 180000)`
		)
			.bind(shop.kioskId, shop.id)
			.run();
		return shop;
	}

	/** Money moves; returns its place in the order of arrival. */
	async moves(amountMinor: number, atMs: number, kind = 'payment'): Promise<number> {
		this.#moved += 1;
		const attemptId = `${this.kioskId}-AAAAAA-${String(this.#moved)}`;
		const { meta } = await env.DB.prepare(
			`INSERT INTO movement (id, shop_id, kiosk_id, sale_id, attempt_id, kind, channel, amount_minor, currency, at_ms,
			   sale_opened_at_ms, reference, provider_ref, wallet_ref)
			 VALUES (?1 || ' w', ?2, ?3, ?4, ?1, ?5, 'promptpay', ?6, 'THB', ?7, ?7 - 30000, '0042', '900', '4200')`
		)
			.bind(attemptId, this.id, this.kioskId, crypto.randomUUID(), kind, amountMinor, atMs)
			.run();
		return meta.last_row_id;
	}

	async clock(timeZone: string, dayStartsAtMin: number): Promise<void> {
		await env.DB.prepare('UPDATE shop SET time_zone = ?, day_starts_at_min = ? WHERE id = ?')
			.bind(timeZone, dayStartsAtMin, this.id)
			.run();
	}

	async today(): Promise<Today> {
		return v.parse(Today, await this.manager.get('/days/today'));
	}

	async close(number: number, until: 'now' | 'cut_off' = 'now'): Promise<ClosingDetail> {
		const body = { number, until };
		const made = v.parse(Closed, await this.manager.post('/days/closings', body));
		expect(made.number).toBe(number);
		return this.closing(number);
	}

	async closing(number: number): Promise<ClosingDetail> {
		return v.parse(ClosingDetail, await this.manager.get(`/days/closings/${String(number)}`));
	}

	chain(): Promise<ClosingChain> {
		return this.manager.get('/days/chain').then((answer) => v.parse(ClosingChain, answer));
	}

	file(number: number, file: ClosingFile, language = 'th'): Promise<Response> {
		return this.manager.call('GET', `/days/closings/${String(number)}/${file}?lang=${language}`);
	}
}

const came = ({ closing }: ClosingDetail): number => closing.totals.all.came.amountMinor;

/** Moves the test's clock on to the next time a wall clock in Bangkok reads this hour. */
function untilHour(hour: number): void {
	const wall = (Date.now() + 7 * HOUR_MS) % (24 * HOUR_MS);
	moveTimeOn((hour * HOUR_MS - wall + 48 * HOUR_MS) % (24 * HOUR_MS));
}

describe('what moved money', () => {
	it('is in the day it was confirmed or done, second payments in it, refunds by both ways apart', async () => {
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
		const { wishes } = v.parse(RefundWishes, await owner.get('/refund-wishes'));
		const wish = wishes.find(({ attemptId }) => attemptId === plain.orderNo);
		await owner.post(`/refund-wishes/${wish?.id ?? ''}/agree`, { transferRef: 'SCB-4711' });
		await kiosk.settled();
		for (let step = 0; step < 3; step += 1) await kiosk.passTime(5_000);
		const { today, openMatters } = v.parse(Today, await manager.get('/days/today'));
		const own = today.totals.byKiosk.find(({ kioskId }) => kioskId === kiosk.id);
		expect(own).toMatchObject({
			came: { count: 3, amountMinor: 9_900 + 9_900 + 5_000 },
			second: { count: 1, amountMinor: 9_900 },
			byApi: { count: 1, amountMinor: 1_500 },
			byHand: { count: 1, amountMinor: 700 }
		});
		expect(openMatters.openCases).toBeGreaterThan(0);
		// Every copy again changes nothing.
		await kiosk.passTime(60_000);
		const again = v.parse(Today, await manager.get('/days/today'));
		expect(again.today.totals.byKiosk).toEqual(today.totals.byKiosk);
	});
});

describe('a closing', () => {
	let shop: Shop;
	beforeAll(startTestTime);
	beforeEach(async () => {
		shop = await Shop.open();
	});

	it('over midnight belongs to the business day, by the cut-off', async () => {
		untilHour(1);
		await shop.manager.signInAgain();
		await shop.clock('Asia/Bangkok', 240);
		await shop.moves(5_000, Date.now() - 3 * HOUR_MS);
		await shop.moves(7_000, Date.now() - 60_000);
		const { today, next } = await shop.today();
		expect(today.totals.all.came).toEqual({ count: 2, amountMinor: 12_000 });
		expect(next).toMatchObject({ number: 1, day: today.day, cutOffMs: null });
		const made = await shop.close(1);
		expect(made.closing).toMatchObject({ day: today.day, closedBy: { name: expect.any(String) } });
		expect(made.closing.totals.byHour.map(({ hour }) => hour)).toEqual([22, 0]);
		expect(came(made)).toBe(12_000);
	});

	it('up to the cut-off leaves what came after it to the next', async () => {
		untilHour(9);
		await shop.manager.signInAgain();
		await shop.moves(5_000, Date.now() - 12 * HOUR_MS);
		await shop.moves(7_000, Date.now() - HOUR_MS);
		const { next, today } = await shop.today();
		expect(next.cutOffMs).toBe(today.fromMs);
		const yesterday = await shop.close(1, 'cut_off');
		expect([came(yesterday), yesterday.closing.untilMs]).toEqual([5_000, today.fromMs]);
		expect(yesterday.closing.day < today.day).toBe(true);
		const nothing = await shop.manager.call('POST', '/days/closings', {
			number: 2,
			until: 'cut_off'
		});
		expect((await refusalIn(nothing)).problem.code).toBe('closing_moved_on');
		expect(came(await shop.close(2))).toBe(7_000);
	});

	it('takes what reached the ledger late into the next one, and shows that it is late', async () => {
		await shop.moves(5_000, Date.now() - HOUR_MS);
		const first = await shop.close(1);
		// The ledger was away: confirmed before the first closing, copied after it.
		await shop.moves(900, Date.now() - 2 * HOUR_MS);
		moveTimeOn(60_000);
		await shop.moves(100, Date.now() - 1_000);
		const second = await shop.close(2);
		expect([came(first), came(second)]).toEqual([5_000, 1_000]);
		expect(second.closing.totals.late).toEqual({ count: 1, amountMinor: 900 });
		expect((await shop.closing(1)).isSummed).toBe(true);
	});

	it('loses and doubles nothing when time zone and cut-off change between closings', async () => {
		const random = seededRandom(26);
		const all: { seq: number; atMs: number; amountMinor: number }[] = [];
		const cuts: { cut: Cut; detail: ClosingDetail }[] = [];
		const zones = ['Asia/Bangkok', 'Europe/Berlin', 'Pacific/Auckland', 'America/New_York'];
		for (let number = 1; number <= 8; number += 1) {
			for (let step = 0; step < 12; step += 1) {
				moveTimeOn(random.below(4 * HOUR_MS));
				const amountMinor = 1 + random.below(100_000);
				const atMs = Date.now() - (random.chance(0.3) ? random.below(30 * HOUR_MS) : 0);
				all.push({ seq: await shop.moves(amountMinor, atMs), atMs, amountMinor });
			}
			await shop.clock(random.pick(zones), random.below(1440));
			await shop.manager.signInAgain();
			const hasCutOff = (await shop.today()).next.cutOffMs !== null;
			const detail = await shop.close(number, hasCutOff && random.chance(0.5) ? 'cut_off' : 'now');
			const { untilMs, lastSeq } = detail.closing;
			cuts.push({ cut: { untilMs, lastSeq }, detail });
		}
		moveTimeOn(1);
		const last = await shop.close(9);
		cuts.push({ cut: last.closing, detail: last });
		const expected = cuts.map(({ cut }, index) => {
			const previous = cuts[index - 1]?.cut ?? FIRST_CUT;
			return all
				.filter((movement) => isBetween(previous, cut, movement))
				.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
		});
		expect(cuts.map(({ detail }) => came(detail))).toEqual(expected);
		expect(expected.reduce((sum, one) => sum + one, 0)).toBe(
			all.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
		);
		const edges = cuts.map(({ detail }) => detail.closing);
		expect(edges.slice(1).map(({ fromMs }) => fromMs)).toEqual(
			edges.slice(0, -1).map(({ untilMs }) => untilMs)
		);
		expect(await shop.chain()).toMatchObject({ closings: 9, fault: null });
	});

	it('of two people at once is one, and both are told whose', async () => {
		await shop.moves(5_000, Date.now() - 1_000);
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

	it('and the movements in it can be changed by nobody', async () => {
		await shop.moves(5_000, Date.now() - 1_000);
		await shop.close(1);
		const where = `shop_id = '${shop.id}'`;
		const row = `'${shop.id}', 1, '2026-01-01', 0, ${String(Date.now())}, 99999999, '{}', '', 'x'`;
		for (const sql of [
			`UPDATE day_closing SET body = '{}' WHERE ${where}`,
			`DELETE FROM day_closing WHERE ${where}`,
			`INSERT OR REPLACE INTO day_closing VALUES (${row})`,
			`INSERT INTO day_closing VALUES (${row.replace(', 1,', ', 3,')})`,
			`INSERT INTO day_closing VALUES (${row.replace(', 1,', ', 2,')})`,
			`UPDATE movement SET amount_minor = 1 WHERE ${where}`,
			`DELETE FROM movement WHERE ${where}`
		]) {
			await expect(env.DB.prepare(sql).run(), sql).rejects.toThrow(/never changes|is kept|follows/);
		}
		expect(await shop.chain()).toMatchObject({ closings: 1, fault: null });
	});

	it('that was changed all the same, past the database’s own rules, is found', async () => {
		for (const number of [1, 2, 3]) {
			await shop.moves(number * 100, Date.now() - 1_000);
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

	it('says what Ksher’s answers came to, and is not held up where they differ or lack', async () => {
		await shop.moves(5_000, Date.now() - 1_000);
		const made = await shop.close(1);
		expect(made.comparison).toEqual({ confirmed: 1, kioskDays: 1, compared: 0, differences: [] });
		const day = new Date(Date.now() - 1_000 + 7 * HOUR_MS).toISOString().slice(0, 10);
		const attemptId = `${shop.kioskId}-AAAAAA-1`;
		await env.DB.batch([
			env.DB.prepare(`INSERT INTO reconcile_day VALUES (?, ?, 1, 1, 0)`).bind(shop.kioskId, day),
			env.DB.prepare(
				`INSERT INTO reconcile_difference VALUES (?, ?, ?, 'paid_only_here', 'paid')`
			).bind(shop.kioskId, day, attemptId)
		]);
		const later = await shop.closing(1);
		expect(later.comparison).toMatchObject({
			compared: 1,
			differences: [{ attemptId, kind: 'paid_only_here', saleId: null }]
		});
		// What was known when it was closed stays as it was.
		expect(later.closing.comparison).toEqual(made.comparison);
		expect(later.isChained).toBe(true);
	});

	it('is another shop’s to nobody', async () => {
		await shop.close(1);
		const other = await Shop.open();
		const ours = await other.manager.call('GET', '/days/closings/1');
		expect(ours.status).toBe(404);
		expect((await other.file(1, 'movements.csv')).status).toBe(404);
		expect(await other.chain()).toEqual({ closings: 0, head: '', fault: null });
		expect((await shop.manager.call('GET', '/days/closings/x')).status).toBe(404);
		expect((await shop.manager.call('GET', '/days/closings/1/x.csv')).status).toBe(404);
	});
});

describe('the files of a closing', () => {
	it('are UTF-8 with its mark, named by number and day, with Thai and nothing a spreadsheet runs', async () => {
		const shop = await Shop.open();
		await shop.moves(5_050, Date.now() - 2_000);
		await shop.moves(1_000, Date.now() - 1_000, 'refund_by_hand');
		const { closing, hash } = await shop.close(1);
		const movements = await shop.file(1, 'movements.csv');
		expect(movements.headers.get('content-type')).toBe('text/csv; charset=utf-8');
		expect(movements.headers.get('content-disposition')).toBe(
			`attachment; filename="closing-1-${closing.day}-movements.csv"`
		);
		const bytes = new Uint8Array(await movements.arrayBuffer());
		expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
		const lines = new TextDecoder().decode(bytes).split('\r\n');
		expect(lines).toHaveLength(4);
		expect(lines[1]).toContain(",รับเงิน,50.50,THB,PromptPay,'=ตู้ 1,#0042,");
		expect(lines[2]).toContain(',คืนเงินด้วยการโอน,-10.00,THB,');
		const totals = await (await shop.file(1, 'totals.csv', 'en')).text();
		expect(totals).toContain('Everything,Elsewhere,1,50.50,0,0.00,0,0.00,1,10.00,40.50\r\n');
		const json = await (await shop.file(1, 'closing.json')).json();
		expect(json).toMatchObject({ hash, previousHash: '', closing });
	});

	it('hold every movement of a large day once', async () => {
		const shop = await Shop.open();
		const nowMs = Date.now();
		await env.DB.prepare(
			`WITH RECURSIVE step (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM step WHERE n < 4500)
			 INSERT INTO movement (id, shop_id, kiosk_id, sale_id, attempt_id, kind, channel, amount_minor, currency, at_ms,
			   sale_opened_at_ms, reference, provider_ref, wallet_ref)
			 SELECT ?1 || n, ?1, ?2, '00000000-0000-4000-8000-' || substr('000000000000' || n, -12), ?2 || '-AAAAAA-1',
			   'payment', 'wechat', n, 'THB', ?3 - n / 7, ?3, '0001', '', '' FROM step`
		)
			.bind(shop.id, shop.kioskId, nowMs - 1_000)
			.run();
		const { closing } = await shop.close(1);
		expect(closing.totals.all.came).toEqual({ count: 4_500, amountMinor: (4_500 * 4_501) / 2 });
		const lines = (await (await shop.file(1, 'movements.csv')).text())
			.trim()
			.split('\r\n')
			.slice(1);
		expect(new Set(lines.map((line) => line.split(',').at(-1))).size).toBe(4_500);
		expect(lines).toHaveLength(4_500);
	});
});

describe('when a day begins', () => {
	it('is the owner’s to say, freshly signed in, and must be a zone there is', async () => {
		const shop = await Shop.open();
		const set = async (timeZone: string, dayStartsAtMin: number): Promise<string> => {
			const answer = await shop.manager.call('POST', '/days/settings', {
				timeZone,
				dayStartsAtMin
			});
			return answer.ok ? 'ok' : (await refusalIn(answer)).problem.code;
		};
		await shop.manager.signInAgain();
		expect(await set('Asia/Tokio', 0)).toBe('bad_request');
		expect(await set('Asia/Tokyo', 1_440)).toBe('bad_request');
		expect(await set('Asia/Tokyo', 300)).toBe('ok');
		expect(await shop.today()).toMatchObject({ timeZone: 'Asia/Tokyo', dayStartsAtMin: 300 });
		moveTimeOn(5 * 60_000 + 1);
		expect(await set('Asia/Bangkok', 0)).toBe('sign_in_again');
	});
});

async function walletRefsOf(kiosk: TestKiosk): Promise<Map<string, string>> {
	const rows = await kiosk.sql<{ id: string; ref: string }>(
		`SELECT id, json_extract(body, '$.evidence.walletRef') AS ref FROM attempt`
	);
	return new Map(rows.map(({ id, ref }) => [id, ref]));
}
