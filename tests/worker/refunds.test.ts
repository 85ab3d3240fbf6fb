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

/** A kiosk with a sale just paid. */
async function paid(channel: Channel = 'wechat'): Promise<{ kiosk: TestKiosk; attemptId: string }> {
	const kiosk = await TestKiosk.pair();
	const { orderNo } = await kiosk.showCode(AMOUNT_MINOR, channel);
	await sandbox.pay(orderNo);
	await kiosk.passTime(4_000);
	await kiosk.shows('paid');
	return { kiosk, attemptId: orderNo };
}

/** What Ksher has given back of an order, in minor units. */
async function givenBack(orderNo: string): Promise<number[]> {
	return (await sandbox.order(orderNo)).refunds.map(({ refundFee }) => refundFee);
}

describe('a refund', () => {
	it('of the whole goes back and is confirmed by refund_query', async () => {
		const { kiosk, attemptId } = await paid();
		const asked = await shop.refund({ attemptId, amountMinor: AMOUNT_MINOR });
		expect(asked.id).toBe(`${attemptId}-R1`);
		await kiosk.settled();
		expect(await shop.show(asked.id)).toMatchObject({ state: 'pending' });
		await kiosk.passTime(5_000);
		expect(await shop.show(asked.id)).toMatchObject({ state: 'succeeded' });
		expect(await givenBack(attemptId)).toEqual([AMOUNT_MINOR]);
		expect(await sandbox.countOf('refund_query', attemptId)).toBe(1);
	});

	it('in parts goes back part by part, and never more than was paid', async () => {
		const { kiosk, attemptId } = await paid();
		await shop.refund({ attemptId, amountMinor: 5_000 }, 1);
		await shop.refund({ attemptId, amountMinor: 10_050 }, 2);
		const over = await shop.refused({ attemptId, amountMinor: 1 }, 3);
		expect(over.problem).toMatchObject({ code: 'not_refundable', detail: 'more_than_is_left' });
		await kiosk.settled();
		await kiosk.passTime(5_000);
		expect((await givenBack(attemptId)).sort()).toEqual([10_050, 5_000]);
	});

	it('asked for twice at once is one, and two people cannot take the same turn', async () => {
		const { kiosk, attemptId } = await paid();
		const wish = { attemptId, amountMinor: 7_000 };
		const [first, again] = await Promise.all([shop.refund(wish), shop.refund(wish)]);
		expect(again.id).toBe(first.id);
		const other = await shop.refused({ attemptId, amountMinor: 6_000 });
		expect(other).toMatchObject({ status: 409, problem: { code: 'refund_number_used' } });
		await kiosk.settled();
		expect(await givenBack(attemptId)).toEqual([7_000]);
	});

	it('whose answer is lost is looked for, and its number is not used again', async () => {
		const { kiosk, attemptId } = await paid();
		await sandbox.fault({ call: 'order_refund', kind: 'lose_answer', mchOrderNo: attemptId });
		const { id } = await shop.refund({ attemptId, amountMinor: 5_000 });
		await kiosk.settled();
		expect(await shop.show(id)).toMatchObject({ state: 'unknown', requestTries: 1 });
		await kiosk.passTime(5_000);
		expect(await shop.show(id)).toMatchObject({ state: 'succeeded' });
		expect(await givenBack(attemptId)).toEqual([5_000]);
	});

	it('that never reached Ksher is sent again with the same number', async () => {
		const { kiosk, attemptId } = await paid();
		await sandbox.fault({ call: 'order_refund', kind: 'drop_request', mchOrderNo: attemptId });
		const { id } = await shop.refund({ attemptId, amountMinor: 5_000 });
		await kiosk.settled();
		await kiosk.passTime(5_000);
		await kiosk.passTime(5_000);
		expect(await shop.show(id)).toMatchObject({ id, state: 'succeeded', requestTries: 2 });
		expect(await givenBack(attemptId)).toEqual([5_000]);
	});

	it('begun by an object that died is looked for by the next', async () => {
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
		expect(await givenBack(attemptId)).toEqual([5_000]);
	});

	it('for which the money lacks waits and is sent again', async () => {
		const { kiosk, attemptId } = await paid();
		await sandbox.set({ refundFundsEnough: false });
		const { id } = await shop.refund({ attemptId, amountMinor: 5_000 });
		await kiosk.settled();
		expect(await shop.show(id)).toMatchObject({ state: 'pending', waitsFor: 'funds' });
		await sandbox.set({ refundFundsEnough: true });
		await kiosk.passTime(10 * 60_000);
		await kiosk.passTime(60_000);
		expect(await shop.show(id)).toMatchObject({ id, state: 'succeeded' });
		expect(await givenBack(attemptId)).toEqual([5_000]);
	});

	it('that Ksher takes time over stays pending, and a person may ask at any time', async () => {
		const { kiosk, attemptId } = await paid();
		await sandbox.set({ refundDelayMs: 20 * 60_000 });
		const { id } = await shop.refund({ attemptId, amountMinor: 5_000 });
		await kiosk.settled();
		const before = await sandbox.countOf('refund_query', attemptId);
		await shop.look(id);
		await kiosk.settled();
		expect(await sandbox.countOf('refund_query', attemptId)).toBe(before + 1);
		expect((await shop.show(id)).state).toBe('pending');
		await sandbox.advance(20 * 60_000);
		await kiosk.passTime(60_000);
		expect((await shop.show(id)).state).toBe('succeeded');
	});

	it('that Ksher refuses has failed, and a case says that money is still owed', async () => {
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

	it('of PromptPay is a task for a person, known before Ksher is asked', async () => {
		const { attemptId } = await paid('promptpay');
		const wish = { attemptId, amountMinor: AMOUNT_MINOR };
		expect(await shop.plan(wish)).toEqual({ kind: 'by_hand', why: 'wallet_cannot' });
		expect((await shop.refused(wish)).problem.detail).toBe('wallet_cannot');
		expect(await sandbox.countOf('order_refund', attemptId)).toBe(0);
	});

	it('is written to the ledger with its end', async () => {
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
	])('let nobody in with %s', async (_what, headers) => {
		const { attemptId } = await paid();
		for (const path of ['/refunds', '/refunds/plan', `/refunds/${attemptId}-R1/check`]) {
			const refused = await refusalIn(call('POST', `/api/operator${path}`, { headers, body: {} }));
			expect(refused).toMatchObject({ status: 401, problem: { code: 'not_signed_in' } });
		}
		expect(await givenBack(attemptId)).toEqual([]);
	});

	it.each([
		[{ attemptId: 'K1-NONE-1', amountMinor: 100 }, 404, 'not_found'],
		[{ attemptId: 'nonsense', amountMinor: 100 }, 400, 'bad_request'],
		[{ attemptId: 'K1-NONE-1', amountMinor: 1.5 }, 400, 'bad_request']
	] as const)('answer %o with %i %s', async (wish, status, code) => {
		expect(await shop.refused(wish)).toMatchObject({ status, problem: { code } });
	});
});
