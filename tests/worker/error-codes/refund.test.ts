import { afterEach, describe, expect, it } from 'vitest';
import type { Refund } from '../../../shared/payments/refund/refund.ts';
import { sandbox } from '../../support/sandbox-control.ts';
import { shop } from '../../support/shop.ts';
import type { TestKiosk } from '../../support/test-kiosk.ts';
import { accountAfter, accountOf, codesAt, codesThatMean, failing } from './codes.ts';
import { refundedMinor, paidKiosk } from './paid.ts';

const HOUR_MS = 3_600_000;
const AMOUNT_MINOR = 5_000;
const REFUSED = codesThatMean('order_refund', 'refused');
const SETTLED = codesThatMean('order_refund', 'settled');
const DUPLICATE = codesThatMean('order_refund', 'duplicate');
const LACKS_FUNDS = codesThatMean('order_refund', 'lacks_funds');
const DELAYED = codesThatMean('order_refund', 'delayed');
const REPEAT = codesThatMean('order_refund', 'repeat');
const UNCLEAR = codesThatMean('order_refund', 'unclear');

afterEach(() => sandbox.heal());

it('order_refund: every code of the table is tested', () => {
	const tested = [
		...REFUSED,
		...SETTLED,
		...DUPLICATE,
		...LACKS_FUNDS,
		...DELAYED,
		...REPEAT,
		...UNCLEAR
	].map(({ code }) => code);
	expect(tested.sort()).toEqual(codesAt('order_refund'));
	expect(tested).toHaveLength(40);
});

/** Starts a partial refund; order_refund answers with the code, before or after Ksher makes the refund. */
async function refundInto(
	errCode: string,
	kind: 'fail' | 'fail_after' = 'fail'
): Promise<{ kiosk: TestKiosk; attemptId: string; refund: Refund }> {
	const { kiosk, attemptId } = await paidKiosk();
	await sandbox.fault({ call: 'order_refund', kind, errCode, mchOrderNo: attemptId });
	const { id } = await shop.refund({ attemptId, amountMinor: AMOUNT_MINOR });
	await kiosk.settled();
	return { kiosk, attemptId, refund: await shop.show(id) };
}

describe('order_refund refused with', () => {
	it.each(REFUSED)(
		'$code fails the refund and opens a case, and its number is never sent again',
		async (row) => {
			const { kiosk, attemptId, refund } = await refundInto(row.code);
			expect(refund).toMatchObject({
				state: 'failed',
				refusal: row.code,
				settledAtKsher: false,
				check: { nextCheckAtMs: null }
			});
			expect(await kiosk.cases()).toEqual(['manual_refund_due']);
			expect(await accountOf(kiosk)).toMatchObject(accountAfter(row));
			await kiosk.passTime(HOUR_MS);
			expect(await sandbox.countOf('order_refund', attemptId)).toBe(1);
			expect(await refundedMinor(attemptId)).toEqual([]);
			// The amount can be refunded again once the reason is resolved.
			expect(await shop.plan({ attemptId, amountMinor: 15_050 })).toEqual({ kind: 'by_api' });
		}
	);

	it.each(SETTLED)(
		'$code makes this and every later refund of the order a task for Ksher’s portal',
		async (row) => {
			const { kiosk, attemptId, refund } = await refundInto(row.code);
			expect(refund).toMatchObject({ state: 'failed', refusal: row.code, settledAtKsher: true });
			expect(await kiosk.cases()).toEqual(['manual_refund_due']);
			expect(await accountOf(kiosk)).toMatchObject(accountAfter(row));
			const request = { attemptId, amountMinor: AMOUNT_MINOR };
			expect(await shop.plan(request)).toEqual({ kind: 'by_hand', why: 'already_settled' });
			expect(await refundedMinor(attemptId)).toEqual([]);
		}
	);
});

describe('order_refund refused as a duplicate with', () => {
	it.each(DUPLICATE)('$code is checked and confirmed', async (row) => {
		const { kiosk, attemptId, refund } = await refundInto(row.code, 'fail_after');
		expect(refund).toMatchObject({ state: 'unknown', refusal: row.code, requestCount: 1 });
		expect(await accountOf(kiosk)).toMatchObject(accountAfter(row));
		await kiosk.passTime(5_000);
		expect(await shop.show(refund.id)).toMatchObject({ state: 'succeeded', requestCount: 1 });
		expect(await refundedMinor(attemptId)).toEqual([AMOUNT_MINOR]);
	});

	it.each(DUPLICATE)('$code fails and opens a case when Ksher has no such refund', async (row) => {
		const { kiosk, attemptId, refund } = await refundInto(row.code);
		await kiosk.passTime(5_000);
		expect(await shop.show(refund.id)).toMatchObject({ state: 'failed', requestCount: 1 });
		expect(await kiosk.cases()).toEqual(['manual_refund_due']);
		expect(await refundedMinor(attemptId)).toEqual([]);
	});
});

describe('order_refund postponed with', () => {
	it.each(LACKS_FUNDS)(
		'$code stays pending and is sent again with the same number',
		async (row) => {
			const { kiosk, attemptId, refund } = await refundInto(row.code);
			expect(refund).toMatchObject({ state: 'pending', waitsFor: 'funds', refusal: row.code });
			expect(await accountOf(kiosk)).toMatchObject(accountAfter(row));
			await kiosk.passTime(10 * 60_000);
			await kiosk.passTime(60_000);
			expect(await shop.show(refund.id)).toMatchObject({
				state: 'succeeded',
				requestCount: 2
			});
			expect(await sandbox.countOf('order_refund', attemptId)).toBe(2);
			expect(await refundedMinor(attemptId)).toEqual([AMOUNT_MINOR]);
		}
	);

	it.each(DELAYED)('$code stays pending, is checked and not sent again', async (row) => {
		const { kiosk, attemptId, refund } = await refundInto(row.code, 'fail_after');
		expect(refund).toMatchObject({ state: 'pending', waitsFor: 'confirmation' });
		expect(await accountOf(kiosk)).toMatchObject(accountAfter(row));
		await failing('refund_query', 'KSHER_INVALID_ORDER_NO', attemptId, 1);
		await kiosk.passTime(5_000);
		expect(await shop.show(refund.id)).toMatchObject({ state: 'pending' });
		await kiosk.passTime(5_000);
		expect(await shop.show(refund.id)).toMatchObject({ state: 'succeeded' });
		expect(await sandbox.countOf('order_refund', attemptId)).toBe(1);
		expect(await refundedMinor(attemptId)).toEqual([AMOUNT_MINOR]);
	});
});

describe('order_refund without a clear outcome, with', () => {
	it.each([...REPEAT, ...UNCLEAR])('$code is confirmed when Ksher made the refund', async (row) => {
		const { kiosk, attemptId, refund } = await refundInto(row.code, 'fail_after');
		expect(refund).toMatchObject({ state: 'unknown', requestCount: 1 });
		expect(await accountOf(kiosk)).toMatchObject(accountAfter(row));
		await kiosk.passTime(5_000);
		expect(await shop.show(refund.id)).toMatchObject({
			state: 'succeeded',
			requestCount: 1
		});
		expect(await refundedMinor(attemptId)).toEqual([AMOUNT_MINOR]);
	});

	it.each([...REPEAT, ...UNCLEAR])(
		'$code is sent again with the same number when Ksher did not make the refund; a case opens after an hour',
		async ({ code }) => {
			const { kiosk, attemptId, refund } = await refundInto(code);
			await failing('order_refund', code, attemptId);
			await kiosk.passTime(5_000);
			expect(await shop.show(refund.id)).toMatchObject({ state: 'unknown', requestCount: 2 });
			expect(await kiosk.cases()).toEqual([]);
			await kiosk.passTime(HOUR_MS);
			expect(await kiosk.cases()).toEqual(['refund_unknown']);
			await sandbox.heal();
			await kiosk.passTime(HOUR_MS);
			await kiosk.passTime(HOUR_MS);
			expect(await shop.show(refund.id)).toMatchObject({ id: refund.id, state: 'succeeded' });
			expect(await refundedMinor(attemptId)).toEqual([AMOUNT_MINOR]);
		}
	);
});
