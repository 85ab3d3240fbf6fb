import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { sandbox } from '../support/sandbox-control.ts';
import { TestKiosk } from '../support/test-kiosk.ts';
import { deliver } from '../support/webhooks.ts';

interface Policy {
	readonly late: 'hold' | 'fulfil' | 'refund_if_possible';
	readonly refundsDuplicates: boolean;
}

/** Sets the shop's policy, which kiosks paired afterwards follow. */
async function setPolicy({ late, refundsDuplicates }: Policy): Promise<void> {
	await env.DB.prepare('UPDATE shop SET late_money = ?, refund_duplicates = ?')
		.bind(late, refundsDuplicates ? 1 : 0)
		.run();
}

const Facts = v.object({
	reference: v.string(),
	channel: v.string(),
	payments: v.array(v.object({ walletRef: v.string(), amountMinor: v.number() })),
	payment: v.nullable(v.object({ walletRef: v.string() })),
	settledBy: v.nullable(v.string()),
	refundPlan: v.object({ kind: v.string() })
});

async function casesOf(
	kiosk: TestKiosk
): Promise<{ kind: string; decision: string | null; facts: v.InferOutput<typeof Facts> }[]> {
	const rows = await kiosk.sql<{ kind: string; decision: string | null; facts: string }>(
		'SELECT kind, decision, facts FROM money_case ORDER BY id'
	);
	return rows.map((row) => ({ ...row, facts: v.parse(Facts, JSON.parse(row.facts)) }));
}

async function refundsOf(orderNo: string): Promise<number[]> {
	return (await sandbox.order(orderNo)).refunds.map(({ refundFee }) => refundFee);
}

beforeEach(() => setPolicy({ late: 'hold', refundsDuplicates: false }));
afterEach(() => sandbox.heal());

describe('one code paid twice', () => {
	it('opens a case with both payments', async () => {
		const kiosk = await TestKiosk.pair();
		const { orderNo } = await kiosk.showCode(9_900, 'wechat');
		await sandbox.payTwice(orderNo);
		await kiosk.passTime(4_000);
		await kiosk.shows('paid');
		const second = (await sandbox.order(orderNo)).payments[1];
		await deliver(await sandbox.webhook(orderNo, 'second'));
		await kiosk.settled();
		const [opened, ...others] = await casesOf(kiosk);
		expect(others).toEqual([]);
		expect(opened).toMatchObject({ kind: 'paid_twice', decision: null });
		expect(opened?.facts.payments).toHaveLength(2);
		expect(opened?.facts.payment?.walletRef).toBe(second?.channelOrderNo);
		expect(await refundsOf(orderNo)).toEqual([]);
	});

	it('is refunded automatically by the shop’s policy when the wallet can', async () => {
		await setPolicy({ late: 'hold', refundsDuplicates: true });
		const kiosk = await TestKiosk.pair();
		const { orderNo } = await kiosk.showCode(9_900, 'wechat');
		await sandbox.payTwice(orderNo);
		await kiosk.passTime(4_000);
		await deliver(await sandbox.webhook(orderNo, 'second'));
		await kiosk.settled();
		await kiosk.passTime(5_000);
		expect(await casesOf(kiosk)).toMatchObject([{ kind: 'paid_twice', decision: 'refund' }]);
		expect(await refundsOf(orderNo)).toEqual([9_900]);
		const order = await sandbox.order(orderNo);
		expect(order.refunds[0]?.channelOrderNo, 'the second payment, not the first').toBe(
			order.payments[1]?.channelOrderNo
		);
		expect((await kiosk.screen()).kind).toBe('paid');
	});
});

describe('two codes of one sale paid', () => {
	async function payBoth(kiosk: TestKiosk): Promise<[string, string]> {
		const { saleId, orderNo: first } = await kiosk.showCode(9_900, 'promptpay');
		await kiosk.choose(saleId, 'wechat');
		const { attemptId: second } = await kiosk.shows('scan');
		await sandbox.pay(first);
		await deliver(await sandbox.webhook(first));
		await kiosk.shows('paid');
		await sandbox.pay(second);
		await deliver(await sandbox.webhook(second));
		await kiosk.settled();
		return [first, second];
	}

	it('the first settles the sale, the second opens a case', async () => {
		const kiosk = await TestKiosk.pair();
		const [first] = await payBoth(kiosk);
		const cases = await casesOf(kiosk);
		expect(cases).toMatchObject([{ kind: 'paid_twice', decision: null }]);
		expect(cases[0]?.facts).toMatchObject({ settledBy: first, refundPlan: { kind: 'by_api' } });
	});

	it('the second is refunded automatically by the shop’s policy when the wallet can', async () => {
		await setPolicy({ late: 'hold', refundsDuplicates: true });
		const kiosk = await TestKiosk.pair();
		const [first, second] = await payBoth(kiosk);
		await kiosk.passTime(5_000);
		expect(await refundsOf(second)).toEqual([9_900]);
		expect(await refundsOf(first)).toEqual([]);
	});
});

describe('a payment after the sale left the screen', () => {
	async function payLate(policy: Policy, channel: 'promptpay' | 'wechat'): Promise<TestKiosk> {
		await setPolicy(policy);
		const kiosk = await TestKiosk.pair();
		const { saleId, orderNo } = await kiosk.showCode(9_900, channel);
		await kiosk.cancel(saleId);
		await kiosk.settled();
		await kiosk.dismiss(saleId);
		await sandbox.pay(orderNo);
		await kiosk.passTime(60_000);
		await kiosk.passTime(5_000);
		return kiosk;
	}

	it.each([
		['hold', 'wechat', { decision: null, plan: 'by_api', refunds: [] }],
		['fulfil', 'wechat', { decision: 'fulfil', plan: 'by_api', refunds: [] }],
		['refund_if_possible', 'wechat', { decision: 'refund', plan: 'by_api', refunds: [9_900] }],
		['refund_if_possible', 'promptpay', { decision: null, plan: 'by_hand', refunds: [] }]
	] as const)('follows the policy "%s" for %s', async (late, channel, expected) => {
		const kiosk = await payLate({ late, refundsDuplicates: false }, channel);
		const cases = await casesOf(kiosk);
		expect(cases).toMatchObject([{ kind: 'paid_late', decision: expected.decision }]);
		expect(cases[0]?.facts).toMatchObject({
			reference: '0001',
			channel,
			refundPlan: { kind: expected.plan }
		});
		const [order] = await sandbox.ordersOf(kiosk.id);
		expect(await refundsOf(order?.mchOrderNo ?? '')).toEqual(expected.refunds);
		expect((await kiosk.screen()).kind, 'the next buyer sees nothing of the payment').toBe(
			'attract'
		);
	});
});
