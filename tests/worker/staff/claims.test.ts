import { env } from 'cloudflare:workers';
import * as v from 'valibot';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ClaimCandidates, ClaimStatus } from '../../../shared/api/staff/claims.ts';
import { SaleDetail } from '../../../shared/api/staff/sales.ts';
import { sandbox } from '../../support/sandbox-control.ts';
import { Staff } from '../../support/staff.ts';
import { refusalIn, TestKiosk } from '../../support/test-kiosk.ts';

interface Left {
	readonly kiosk: TestKiosk;
	readonly saleId: string;
	readonly orderNo: string;
	readonly address: string;
}

/** Makes a cancelled sale that was checked once more and copied to the ledger. */
async function leftSale(amountMinor: number): Promise<Left> {
	const kiosk = await TestKiosk.pair();
	const { saleId, orderNo } = await kiosk.showCode(amountMinor, 'truemoney');
	await kiosk.cancel(saleId);
	await kiosk.settled();
	await kiosk.dismiss(saleId);
	await kiosk.passTime(3_000);
	await kiosk.ring();
	return { kiosk, saleId, orderNo, address: `/claims/${kiosk.id}/${saleId}` };
}

async function find(staff: Staff, said: Record<string, string>): Promise<ClaimCandidates> {
	const query = new URLSearchParams(said).toString();
	return v.parse(ClaimCandidates, await staff.get(`/claims?${query}`));
}

async function ask(staff: Staff, { kiosk, address }: Left): Promise<ClaimStatus> {
	await staff.post(`${address}/check`);
	await kiosk.settled();
	return v.parse(ClaimStatus, await staff.get(address));
}

async function code(answer: Promise<Response>): Promise<string> {
	const given = await answer;
	return given.ok ? 'ok' : (await refusalIn(given)).problem.code;
}

let cashier: Staff;
beforeAll(async () => {
	cashier = await Staff.as('cashier');
});
afterEach(() => sandbox.heal());

describe('the search for a buyer’s sale', () => {
	it('finds the sale by the reference on the screen, by every number on a slip, and by amount and time', async () => {
		const sale = await leftSale(31_337);
		const [row] = await sale.kiosk.sql<{ reference: string; ksher: string }>(
			`SELECT json_extract(sale.body, '$.reference') AS reference,
			 json_extract(attempt.body, '$.providerRef') AS ksher FROM sale JOIN attempt`
		);
		const numbers = [
			row?.reference ?? '',
			sale.orderNo,
			sale.orderNo.toLowerCase(),
			row?.ksher ?? ''
		];
		for (const number of numbers) {
			const { by, candidates } = await find(cashier, { code: number, amountMinor: '31337' });
			// References repeat, so a matching amount comes first.
			expect([number, by, candidates[0]?.saleId]).toEqual([number, 'code', sale.saleId]);
		}
		const byAmount = await find(cashier, { code: 'NO-SUCH', amountMinor: '31337' });
		expect(byAmount.by).toBe('amount');
		expect(byAmount.candidates.map(({ saleId }) => saleId)).toEqual([sale.saleId]);
		expect(byAmount.candidates[0]).toMatchObject({
			kioskName: sale.kiosk.id,
			channel: 'truemoney'
		});
		const { candidates } = await find(cashier, { amountMinor: '31337', day: '2020-02-02' });
		expect(candidates).toEqual([]);
		expect(await find(cashier, { code: 'NO-SUCH' })).toEqual({ by: 'code', candidates: [] });
	});

	it('returns at most ten sales and none of another shop', async () => {
		const sale = await leftSale(41_414);
		await env.DB.batch(
			Array.from({ length: 12 }, (_, at) =>
				env.DB.prepare(
					`INSERT INTO sale SELECT kiosk_id, id || ?, version, reference, state, amount_minor, currency,
					 opened_at_ms - ?, paid_at_ms, settled_by, lines, shop_id, channel, order_no, has_refund FROM sale WHERE id = ?`
				).bind(`-${String(at)}`, at, sale.saleId)
			)
		);
		const here = await find(cashier, { amountMinor: '41414' });
		expect(here.candidates).toHaveLength(10);
		const otherShop = await Staff.ofAnotherShop('owner');
		expect((await find(otherShop, { amountMinor: '41414' })).candidates).toEqual([]);
		expect((await find(otherShop, { code: sale.orderNo })).candidates).toEqual([]);
		expect(await code(otherShop.call('GET', sale.address))).toBe('not_found');
		expect(await code(otherShop.call('POST', `${sale.address}/check`, {}))).toBe('not_found');
	});

	it('is refused without a code or an amount', async () => {
		expect(await code(cashier.call('GET', '/claims?code=%20'))).toBe('bad_request');
	});
});

describe('a requested check', () => {
	it('finds the payment and its wallet, and records who requested the check', async () => {
		const sale = await leftSale(8_100);
		await sandbox.pay(sale.orderNo);
		// Reading the claim does not change it.
		expect(await cashier.get(sale.address)).toMatchObject({ verdict: 'unpaid' });
		const before = await sandbox.countOf('order_query', sale.orderNo);
		const standing = await ask(cashier, sale);
		expect(standing).toMatchObject({ verdict: 'paid', channel: 'truemoney', openCases: 1 });
		expect(await sandbox.countOf('order_query', sale.orderNo)).toBe(before + 1);
		const path = `/sales/${sale.kiosk.id}/${sale.saleId}`;
		const { timeline } = v.parse(SaleDetail, await cashier.get(path)).sale;
		const asked = timeline.find(({ what }) => what === 'claim_asked');
		expect(asked?.by).toMatch(/^Person /);
		expect(timeline.map(({ what }) => what).slice(-2)).toEqual([
			'check_requested',
			'payment_confirmed'
		]);
		expect((await sale.kiosk.stub.audit()).fault).toBeNull();
	});

	it('leaves an unpaid sale unpaid', async () => {
		const sale = await leftSale(8_200);
		expect(await ask(cashier, sale)).toMatchObject({ verdict: 'unpaid' });
		expect(await sale.kiosk.cases()).toEqual([]);
	});

	it('covers every code of the sale and opens a case for a second payment', async () => {
		const kiosk = await TestKiosk.pair();
		const { saleId, orderNo } = await kiosk.showCode(8_300, 'truemoney');
		await kiosk.choose(saleId, 'wechat');
		const second = await kiosk.shows('scan');
		await sandbox.pay(second.attemptId);
		await kiosk.passTime(5_000);
		await kiosk.shows('paid');
		await sandbox.pay(orderNo);
		const left = { kiosk, saleId, orderNo, address: `/claims/${kiosk.id}/${saleId}` };
		const standing = await ask(cashier, left);
		expect(standing).toMatchObject({ verdict: 'paid_twice', channel: 'wechat', openCases: 1 });
	});

	it('that Ksher does not answer is repeated', async () => {
		const sale = await leftSale(8_400);
		await sandbox.pay(sale.orderNo);
		await sandbox.fault({ kind: 'http_500', call: 'order_query', mchOrderNo: sale.orderNo });
		expect(await ask(cashier, sale)).toMatchObject({ verdict: 'no_answer' });
		await sandbox.heal();
		await sale.kiosk.passTime(60_000);
		expect(await cashier.get(sale.address)).toMatchObject({ verdict: 'paid' });
	});

	it('is limited to sixty in a quarter of an hour per person', async () => {
		const sale = await leftSale(8_500);
		const [busy, other] = [await Staff.owner(), cashier];
		const { id } = (await busy.get('/me')) as { id: string };
		await env.DB.prepare('INSERT INTO rate_limit VALUES (?, 60, ?)')
			.bind(`ksher_call:${id}`, Date.now() + 60_000)
			.run();
		expect(await code(busy.call('POST', `${sale.address}/check`, {}))).toBe('rate_limited');
		expect(await code(other.call('POST', `${sale.address}/check`, {}))).toBe('ok');
	});
});

describe('staff routes while the ledger is down', () => {
	it('answer ledger_down instead of not_signed_in', async () => {
		await env.DB.exec('ALTER TABLE staff_session RENAME TO staff_session_away');
		try {
			expect(await code(cashier.call('GET', '/claims?code=0001'))).toBe('ledger_down');
		} finally {
			await env.DB.exec('ALTER TABLE staff_session_away RENAME TO staff_session');
		}
		await env.DB.exec('ALTER TABLE sale RENAME TO sale_away');
		try {
			expect(await code(cashier.call('GET', '/claims?code=0001'))).toBe('ledger_down');
		} finally {
			await env.DB.exec('ALTER TABLE sale_away RENAME TO sale');
		}
		expect(await code(cashier.call('GET', '/claims?code=0001'))).toBe('ok');
	});
});
