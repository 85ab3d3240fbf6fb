import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it } from 'vitest';
import type { Channel } from '../../shared/payments/channel.ts';
import { shop } from '../support/shop.ts';
import { sandbox } from '../support/sandbox-control.ts';
import { call, refusalIn, TestKiosk } from '../support/test-kiosk.ts';

const AMOUNT_MINOR = 15_050;

afterEach(async () => {
	await sandbox.heal();
	await sandbox.set({ refundFundsEnough: true, refundDelayMs: 0, partialRefunds: true });
});

/** Returns a kiosk with a sale just paid. */
async function paid(channel: Channel = 'wechat'): Promise<{ kiosk: TestKiosk; attemptId: string }> {
	const kiosk = await TestKiosk.pair();
	const { orderNo } = await kiosk.showCode(AMOUNT_MINOR, channel);
	await sandbox.pay(orderNo);
	await kiosk.passTime(4_000);
	await kiosk.shows('paid');
	return { kiosk, attemptId: orderNo };
}

/** Returns the refunds of an order at Ksher, in minor units. */
async function refundedMinor(orderNo: string): Promise<number[]> {
	return (await sandbox.order(orderNo)).refunds.map(({ refundFee }) => refundFee);
}

describe('a refund', () => {
	it('of the whole amount is confirmed by refund_query', async () => {
		const { kiosk, attemptId } = await paid();
		const asked = await shop.refund({ attemptId, amountMinor: AMOUNT_MINOR });
		expect(asked.id).toBe(`${attemptId}-R1`);
		await kiosk.settled();
		expect(await shop.show(asked.id)).toMatchObject({ state: 'pending' });
		await kiosk.passTime(5_000);
		expect(await shop.show(asked.id)).toMatchObject({ state: 'succeeded' });
		expect(await refundedMinor(attemptId)).toEqual([AMOUNT_MINOR]);
		expect(await sandbox.countOf('refund_query', attemptId)).toBe(1);
	});

	it('in parts never exceeds the paid amount', async () => {
		const { kiosk, attemptId } = await paid();
		await shop.refund({ attemptId, amountMinor: 5_000 }, 1);
		await shop.refund({ attemptId, amountMinor: 10_050 }, 2);
		const over = await shop.refused({ attemptId, amountMinor: 1 }, 3);
		expect(over.problem).toMatchObject({ code: 'not_refundable', detail: 'more_than_is_left' });
		await kiosk.settled();
		await kiosk.passTime(5_000);
		expect((await refundedMinor(attemptId)).sort()).toEqual([10_050, 5_000]);
	});

	it('requested twice at once is one refund; another with its number is refused', async () => {
		const { kiosk, attemptId } = await paid();
		const request = { attemptId, amountMinor: 7_000 };
		const [first, again] = await Promise.all([shop.refund(request), shop.refund(request)]);
		expect(again.id).toBe(first.id);
		const other = await shop.refused({ attemptId, amountMinor: 6_000 });
		expect(other).toMatchObject({ status: 409, problem: { code: 'refund_number_used' } });
		await kiosk.settled();
		expect(await refundedMinor(attemptId)).toEqual([7_000]);
	});

	it('with a lost answer is checked, and its number is not sent again', async () => {
		const { kiosk, attemptId } = await paid();
		await sandbox.fault({ call: 'order_refund', kind: 'lose_answer', mchOrderNo: attemptId });
		const { id } = await shop.refund({ attemptId, amountMinor: 5_000 });
		await kiosk.settled();
		expect(await shop.show(id)).toMatchObject({ state: 'unknown', requestCount: 1 });
		await kiosk.passTime(5_000);
		expect(await shop.show(id)).toMatchObject({ state: 'succeeded' });
		expect(await refundedMinor(attemptId)).toEqual([5_000]);
	});

	it('that never reached Ksher is sent again with the same number', async () => {
		const { kiosk, attemptId } = await paid();
		await sandbox.fault({ call: 'order_refund', kind: 'drop_request', mchOrderNo: attemptId });
		const { id } = await shop.refund({ attemptId, amountMinor: 5_000 });
		await kiosk.settled();
		await kiosk.passTime(5_000);
		await kiosk.passTime(5_000);
		expect(await shop.show(id)).toMatchObject({ id, state: 'succeeded', requestCount: 2 });
		expect(await refundedMinor(attemptId)).toEqual([5_000]);
	});

	it('started by an object that died is checked by the next instance', async () => {
		const { kiosk, attemptId } = await paid();
		await sandbox.fault({
			call: 'order_refund',
			kind: 'silence',
			delayMs: 60_000,
			mchOrderNo: attemptId
		});
		const { id } = await shop.refund({ attemptId, amountMinor: 5_000 });
		await kiosk.evict();
		await kiosk.ring();
		await kiosk.settled();
		expect((await shop.show(id)).state).toBe('unknown');
		await kiosk.passTime(5_000);
		await kiosk.passTime(5_000);
		expect((await shop.show(id)).state).toBe('succeeded');
		expect(await refundedMinor(attemptId)).toEqual([5_000]);
	});

	it('without sufficient funds waits and is sent again', async () => {
		const { kiosk, attemptId } = await paid();
		await sandbox.set({ refundFundsEnough: false });
		const { id } = await shop.refund({ attemptId, amountMinor: 5_000 });
		await kiosk.settled();
		expect(await shop.show(id)).toMatchObject({ state: 'pending', waitsFor: 'funds' });
		await sandbox.set({ refundFundsEnough: true });
		await kiosk.passTime(10 * 60_000);
		await kiosk.passTime(60_000);
		expect(await shop.show(id)).toMatchObject({ id, state: 'succeeded' });
		expect(await refundedMinor(attemptId)).toEqual([5_000]);
	});

	it('that is slow at Ksher stays pending, and a person may request a check', async () => {
		const { kiosk, attemptId } = await paid();
		await sandbox.set({ refundDelayMs: 20 * 60_000 });
		const { id } = await shop.refund({ attemptId, amountMinor: 5_000 });
		await kiosk.settled();
		const before = await sandbox.countOf('refund_query', attemptId);
		await shop.check(id);
		await kiosk.settled();
		expect(await sandbox.countOf('refund_query', attemptId)).toBe(before + 1);
		expect((await shop.show(id)).state).toBe('pending');
		await sandbox.advance(20 * 60_000);
		await kiosk.passTime(60_000);
		expect((await shop.show(id)).state).toBe('succeeded');
	});

	it('that Ksher refuses fails and opens a manual_refund_due case', async () => {
		const { kiosk, attemptId } = await paid();
		await sandbox.fault({
			call: 'order_refund',
			kind: 'fail',
			errCode: 'KSHER_REFUND_EXPIRE',
			mchOrderNo: attemptId
		});
		const { id } = await shop.refund({ attemptId, amountMinor: 5_000 });
		await kiosk.settled();
		expect(await shop.show(id)).toMatchObject({ state: 'failed', settledAtKsher: true });
		expect(await kiosk.cases()).toEqual(['manual_refund_due']);
		const next = await shop.refused({ attemptId, amountMinor: 5_000 }, 2);
		expect(next.problem.detail).toBe('already_settled');
	});

	it('of PromptPay must be made by hand and is refused before Ksher is called', async () => {
		const { attemptId } = await paid('promptpay');
		const request = { attemptId, amountMinor: AMOUNT_MINOR };
		expect(await shop.plan(request)).toEqual({ kind: 'by_hand', why: 'wallet_cannot' });
		expect((await shop.refused(request)).problem.detail).toBe('wallet_cannot');
		expect(await sandbox.countOf('order_refund', attemptId)).toBe(0);
	});

	it('is copied to the ledger with its final state', async () => {
		const { kiosk, attemptId } = await paid();
		const { id } = await shop.refund({ attemptId, amountMinor: 5_000 });
		await kiosk.settled();
		await kiosk.passTime(5_000);
		await kiosk.passTime(3_000);
		const row = await env.DB.prepare('SELECT * FROM refund WHERE id = ?').bind(id).first();
		expect(row).toMatchObject({
			kiosk_id: kiosk.id,
			attempt_id: attemptId,
			amount_minor: 5_000,
			currency: 'THB',
			reason: 'requested_by_staff',
			state: 'succeeded'
		});
	});
});

describe('the operator’s routes', () => {
	it.each([
		['no secret', {}],
		['a wrong one', { authorization: 'Bearer only-for-tests-operator-0123456789ac' }],
		['an empty one', { authorization: 'Bearer ' }],
		['another scheme', { authorization: 'Basic only-for-tests-operator-0123456789ab' }]
	])('refuse a request with %s', async (_what, headers) => {
		const { attemptId } = await paid();
		for (const path of ['/refunds', '/refunds/plan', `/refunds/${attemptId}-R1/check`]) {
			const refused = await refusalIn(call('POST', `/api/operator${path}`, { headers, body: {} }));
			expect(refused).toMatchObject({ status: 401, problem: { code: 'not_signed_in' } });
		}
		expect(await refundedMinor(attemptId)).toEqual([]);
	});

	it.each([
		[{ attemptId: 'K1-NONE-1', amountMinor: 100 }, 404, 'not_found'],
		[{ attemptId: 'nonsense', amountMinor: 100 }, 400, 'bad_request'],
		[{ attemptId: 'K1-NONE-1', amountMinor: 1.5 }, 400, 'bad_request']
	] as const)('answer %o with %i %s', async (request, status, code) => {
		expect(await shop.refused(request)).toMatchObject({ status, problem: { code } });
	});
});
