import { env } from 'cloudflare:workers';
import * as v from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ProblemCode } from '../../../shared/api/problems/problem.ts';
import type { Channel } from '../../../shared/payments/channel.ts';
import { RefundEligibility, RefundApprovals } from '../../../shared/api/staff/refunds.ts';
import { SaleDetail, type SaleFile } from '../../../shared/api/staff/sales.ts';
import { sandbox } from '../../support/sandbox-control.ts';
import { forgetInviter, Staff } from '../../support/staff.ts';
import { refusalIn, TestKiosk } from '../../support/test-kiosk.ts';
import { moveTimeOn, startTestTime } from '../../support/test-time.ts';

interface Paid {
	readonly kiosk: TestKiosk;
	readonly address: string;
	readonly attemptId: string;
	readonly walletRef: string;
}

async function paidSale(amountMinor: number, channel: Channel = 'wechat'): Promise<Paid> {
	const kiosk = await TestKiosk.pair();
	const { saleId, orderNo } = await kiosk.showCode(amountMinor, channel);
	await sandbox.pay(orderNo);
	await kiosk.passTime(5_000);
	await kiosk.shows('paid');
	const address = `/sales/${kiosk.id}/${saleId}`;
	const [row] = await kiosk.sql<{ ref: string }>(
		`SELECT json_extract(body, '$.evidence.walletRef') AS ref FROM attempt`
	);
	const walletRef = row?.ref ?? '';
	return { kiosk, address, attemptId: orderNo, walletRef };
}

async function fileOf(staff: Staff, address: string): Promise<SaleFile> {
	return v.parse(SaleDetail, await staff.get(address)).sale;
}

function ask(staff: Staff, paid: Paid, amountMinor: number, more: object = {}): Promise<Response> {
	const { attemptId, walletRef } = paid;
	const body = { attemptId, walletRef, amountMinor, number: 1, reason: 'wrong drink', ...more };
	return staff.call('POST', `${paid.address}/refunds`, body);
}

async function stateIn(answer: Response | Promise<Response>): Promise<string> {
	const given = await answer;
	if (!given.ok) return (await refusalIn(given)).problem.code;
	return (await given.json<{ state?: string }>()).state ?? 'ok';
}

async function waiting(staff: Staff): Promise<RefundApprovals['approvals']> {
	return v.parse(RefundApprovals, await staff.get('/refund-approvals')).approvals;
}

/** Moves test time on to the next noon in Bangkok, seven hours ahead of UTC. */
function moveToBangkokNoon(): void {
	const dayMs = 24 * 3_600_000;
	moveTimeOn(dayMs - ((Date.now() - 5 * 3_600_000) % dayMs));
}

/** Returns a person without refunds today. */
async function fresh(role: 'owner' | 'manager' | 'cashier'): Promise<Staff> {
	return Staff.as(role);
}

describe('the eligibility of a refund', () => {
	it.each([
		['a wallet that can', 'wechat', 1_000, { kind: 'by_api', why: null, needsSecond: false }],
		['more than is left', 'wechat', 9_001, { kind: 'impossible', why: 'more_than_is_left' }],
		['a wallet that cannot', 'promptpay', 9_000, { kind: 'by_hand', needsSecond: true }]
	] as const)('is known for %s', async (_what, channel, amountMinor, expected) => {
		const paid = await paidSale(9_000, channel);
		const cashier = await fresh('cashier');
		const { attemptId, walletRef } = paid;
		const request = { attemptId, walletRef, amountMinor };
		const eligibility = await cashier.post(`${paid.address}/refunds/plan`, request);
		expect(v.parse(RefundEligibility, eligibility)).toMatchObject({
			leftMinor: 9_000,
			number: 1,
			...expected
		});
	});
});

describe('a refund within the limit', () => {
	it('is made at once by one person and is recorded with their name', async () => {
		const paid = await paidSale(9_000);
		const cashier = await fresh('cashier');
		expect(await stateIn(ask(cashier, paid, 4_000))).toBe('done');
		await paid.kiosk.settled();
		await paid.kiosk.passTime(5_000);
		const file = await fileOf(cashier, paid.address);
		expect(file.refunds).toMatchObject([{ amountMinor: 4_000, state: 'succeeded' }]);
		const names = file.timeline.filter(({ what }) => what === 'staff_refunded');
		expect(names.map(({ by }) => by)).toEqual([expect.stringMatching(/^Person \d+$/)]);
	});

	it('requires a fresh sign-in', async () => {
		const paid = await paidSale(9_000);
		const cashier = await fresh('cashier');
		moveTimeOn(5 * 60_000 + 1);
		expect(await stateIn(ask(cashier, paid, 1_000))).toBe('sign_in_again');
		await cashier.signInAgain();
		expect(await stateIn(ask(cashier, paid, 1_000))).toBe('done');
	});

	it('requested by many clicks at once is one refund', async () => {
		const paid = await paidSale(9_000);
		const cashier = await fresh('cashier');
		const answers = await Promise.all(
			Array.from({ length: 8 }, () => stateIn(ask(cashier, paid, 9_000)))
		);
		expect(answers).toEqual(Array(8).fill('done'));
		await paid.kiosk.settled();
		expect((await fileOf(cashier, paid.address)).refunds).toHaveLength(1);
		expect((await sandbox.order(paid.attemptId)).refunds).toHaveLength(1);
	});

	it('requested by two people at once is one refund, and the second is refused', async () => {
		const paid = await paidSale(9_000);
		const people = [await fresh('cashier'), await fresh('cashier')] as const;
		const answers = await Promise.all(people.map((one) => stateIn(ask(one, paid, 9_000))));
		expect([...answers].sort()).toEqual(['done', 'refund_number_used']);
		await paid.kiosk.settled();
		expect((await fileOf(people[0], paid.address)).refunds).toHaveLength(1);
	});
});

describe('a refund around the limit', () => {
	it.each([
		['of a cashier, above the limit', 'cashier', 50_001, 'waiting'],
		['of a cashier, exactly at the limit', 'cashier', 50_000, 'done'],
		['of a manager, above the limit', 'manager', 500_001, 'waiting'],
		['of a manager, exactly at the limit', 'manager', 500_000, 'done']
	] as const)('%s', async (_what, role, amountMinor, expected) => {
		const paid = await paidSale(600_000);
		expect(await stateIn(ask(await fresh(role), paid, amountMinor))).toBe(expected);
	});

	it('needs a second person when a day’s refunds together exceed the limit, even requested at once', async () => {
		const cashier = await fresh('cashier');
		const sales: Paid[] = [];
		for (let at = 0; at < 6; at += 1) sales.push(await paidSale(45_000));
		await cashier.signInAgain();
		const answers = await Promise.all(sales.map((paid) => stateIn(ask(cashier, paid, 45_000))));
		expect(answers.filter((state) => state === 'done')).toHaveLength(4);
		expect(answers.filter((state) => state === 'waiting')).toHaveLength(2);
	}, 40_000);

	it('counts towards the shop’s own business day, by its time zone and cut-off', async () => {
		const setShop = (zone: string, startsAtMin: number, limits: string | null) =>
			env.DB.prepare(
				`UPDATE shop SET time_zone = ?, day_starts_at_min = ?, refund_limits = ? WHERE id = 'demo'`
			)
				.bind(zone, startsAtMin, limits)
				.run();
		const each = { onceMinor: 45_000, dayMinor: 45_000 };
		const limits = JSON.stringify({ cashier: each, manager: each, owner: each });
		// Noon in Bangkok is two in the afternoon in Tokyo, where this shop’s day begins at half past.
		moveToBangkokNoon();
		forgetInviter();
		await setShop('Asia/Tokyo', 14 * 60 + 30, limits);
		const cashier = await fresh('cashier');
		const asks = async (): Promise<string> => {
			const paid = await paidSale(45_000);
			await cashier.signInAgain();
			return stateIn(ask(cashier, paid, 45_000));
		};
		expect(await asks()).toBe('done');
		expect(await asks()).toBe('waiting');
		moveTimeOn(30 * 60_000);
		expect(await asks()).toBe('done');
		await setShop('Asia/Bangkok', 0, null);
		forgetInviter();
	});

	it('is made only after another person approves it', async () => {
		const paid = await paidSale(600_000);
		const manager = await fresh('manager');
		expect(await stateIn(ask(manager, paid, 550_000))).toBe('waiting');
		expect((await fileOf(manager, paid.address)).refunds).toEqual([]);
		const approval = (await waiting(manager)).find(({ attemptId }) => attemptId === paid.attemptId);
		const approvePath = `/refund-approvals/${approval?.id ?? ''}/approve`;
		expect(await stateIn(manager.call('POST', approvePath, {}))).toBe('second_person');
		expect(await stateIn((await fresh('cashier')).call('POST', approvePath, {}))).toBe(
			'not_allowed'
		);
		const otherShop = await Staff.ofAnotherShop('owner');
		expect(await stateIn(otherShop.call('POST', approvePath, {}))).toBe('not_found');
		const owner = await fresh('owner');
		const both = await Promise.all([
			stateIn(owner.call('POST', approvePath, {})),
			stateIn((await fresh('manager')).call('POST', approvePath, {}))
		]);
		expect([...both].sort()).toEqual(['ok', 'refund_number_used']);
		await paid.kiosk.settled();
		const file = await fileOf(owner, paid.address);
		expect(file.refunds).toMatchObject([{ amountMinor: 550_000 }]);
		expect(file.timeline.map(({ what }) => what)).toEqual(
			expect.arrayContaining(['refund_requested', 'refund_approved', 'staff_refunded'])
		);
	});

	it('that was rejected is not made and can be requested again', async () => {
		const paid = await paidSale(60_000);
		const cashier = await fresh('cashier');
		expect(await stateIn(ask(cashier, paid, 60_000))).toBe('waiting');
		const approval = (await waiting(cashier)).find(({ attemptId }) => attemptId === paid.attemptId);
		const manager = await fresh('manager');
		const at = `/refund-approvals/${approval?.id ?? ''}`;
		expect(await stateIn(manager.call('POST', `${at}/reject`, {}))).toBe('ok');
		expect(await stateIn(manager.call('POST', `${at}/approve`, {}))).toBe('refund_number_used');
		expect((await fileOf(manager, paid.address)).refunds).toEqual([]);
		expect(await stateIn(ask(cashier, paid, 40_000))).toBe('done');
	});
});

describe('a refund by hand', () => {
	let paid: Paid;
	let cashier: Staff;
	let owner: Staff;
	beforeAll(async () => {
		startTestTime();
		paid = await paidSale(9_000, 'promptpay');
		cashier = await fresh('cashier');
		owner = await fresh('owner');
	});

	it('requires a payee, even for a small amount', async () => {
		await cashier.signInAgain();
		expect(await stateIn(ask(cashier, paid, 100))).toBe('bad_request');
	});

	it('waits for a second person, who alone sees the whole payee', async () => {
		await Promise.all([cashier.signInAgain(), owner.signInAgain()]);
		const payee = '081-234-5678';
		const twice = [ask(cashier, paid, 9_000, { payee }), ask(cashier, paid, 9_000, { payee })];
		expect(await Promise.all(twice.map(stateIn))).toEqual(['waiting', 'waiting']);
		const mine = (await waiting(cashier)).filter(({ attemptId }) => attemptId === paid.attemptId);
		expect(mine.map((one) => one.payee)).toEqual(['••••5678']);
		const [approval] = (await waiting(owner)).filter(
			({ attemptId }) => attemptId === paid.attemptId
		);
		expect(approval?.payee).toBe(payee);
		const at = `/refund-approvals/${approval?.id ?? ''}/approve`;
		expect(await stateIn(owner.call('POST', at, {}))).toBe('bad_request');
		expect(await stateIn(owner.call('POST', at, { transferRef: 'SCB-4711' }))).toBe('ok');
		const row = await env.DB.prepare('SELECT * FROM refund_approval WHERE id = ?')
			.bind(approval?.id ?? '')
			.first();
		expect(row).toMatchObject({ state: 'done', payee: '••••5678', transfer_ref: 'SCB-4711' });
		const file = await fileOf(owner, paid.address);
		expect(file.refunds).toEqual([]);
		expect(file.timeline.at(-1)).toMatchObject({ what: 'refund_by_hand', amountMinor: 9_000 });
	});

	it('is not made twice for one payment', async () => {
		await owner.signInAgain();
		const again = ask(owner, paid, 5_000, { payee: '0899999999' });
		expect(await stateIn(again)).toBe('refund_number_used');
	});
});

describe('a refused refund', () => {
	let paid: Paid;
	let other: Paid;
	let owner: Staff;
	beforeAll(async () => {
		startTestTime();
		[paid, other] = [await paidSale(9_000), await paidSale(9_000)];
		owner = await fresh('owner');
	});

	it.each([
		['an attempt of another sale', (other: Paid) => ({ attemptId: other.attemptId }), 'not_found'],
		['an unknown attempt', () => ({ attemptId: 'K1-AAAAAA-1' }), 'not_found'],
		['an unknown payment', () => ({ walletRef: 'nobody' }), 'not_refundable'],
		['more than was paid', () => ({ amountMinor: 9_001 }), 'not_refundable'],
		['an amount of zero', () => ({ amountMinor: 0 }), 'bad_request'],
		['no reason', () => ({ reason: ' ' }), 'bad_request']
	] as const)('has %s', async (_what, more, code: ProblemCode) => {
		await owner.signInAgain();
		expect(await stateIn(ask(owner, paid, 1_000, more(other)))).toBe(code);
		expect((await fileOf(owner, paid.address)).refunds).toEqual([]);
	});

	it('does not count towards the limit', async () => {
		const cashier = await fresh('cashier');
		await stateIn(ask(cashier, paid, 9_000, { number: 2 }));
		const used = await env.DB.prepare(
			`SELECT count(*) AS n FROM refund_approval WHERE attempt_id = ? AND state = 'approved'`
		)
			.bind(paid.attemptId)
			.first<{ n: number }>();
		expect(used?.n).toBe(0);
	});
});
