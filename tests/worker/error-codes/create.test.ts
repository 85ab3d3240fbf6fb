import { afterEach, describe, expect, it } from 'vitest';
import type { ErrorCodeName } from '../../../shared/payments/error-codes/table.ts';
import { sandbox } from '../../support/sandbox-control.ts';
import type { TestKiosk } from '../../support/test-kiosk.ts';
import {
	accountAfter,
	accountOf,
	nextCheckInMs,
	codesAt,
	codesThatMean,
	settledKiosk
} from './codes.ts';

const MINUTE_MS = 60_000;
const REFUSED = codesThatMean('native_pay', 'refused');
const DUPLICATE = codesThatMean('native_pay', 'duplicate');
const UNCLEAR = codesThatMean('native_pay', 'unclear');

/** Refusals of the amount, which the buyer is told; any other shows the wallet as unavailable. */
const ABOUT_THE_AMOUNT: Partial<Record<ErrorCodeName, string>> = {
	KSHER_EXCEED_AMOUNT_LIMIT: 'amount_too_large',
	KSHER_AMOUNT_IS_TOO_SMALL: 'amount_too_small'
};
const NOTICES: Readonly<Record<string, string>> = ABOUT_THE_AMOUNT;

afterEach(() => sandbox.heal());

/** Chooses PromptPay while native_pay answers with the code. Returns the order's number. */
async function chooseInto(
	kiosk: TestKiosk,
	errCode: string,
	kind: 'fail' | 'fail_after' = 'fail'
): Promise<{ saleId: string; orderNo: string }> {
	await sandbox.fault({ call: 'native_pay', kind, errCode });
	const saleId = await kiosk.openSale();
	await kiosk.choose(saleId);
	await kiosk.settled();
	const [attempt] = await kiosk.sql<{ id: string }>('SELECT id FROM attempt');
	return { saleId, orderNo: attempt?.id ?? '' };
}

/** Loses native_pay's first answer; the repeat answers with the code. */
async function chooseIntoRepeat(
	kiosk: TestKiosk,
	errCode: string
): Promise<{ saleId: string; orderNo: string }> {
	await sandbox.fault({ call: 'native_pay', kind: 'http_500' });
	const saleId = await kiosk.openSale();
	await kiosk.choose(saleId);
	await kiosk.settled();
	const [attempt] = await kiosk.sql<{ id: string }>('SELECT id FROM attempt');
	await sandbox.fault({ call: 'native_pay', kind: 'fail', errCode });
	await kiosk.passTime(1_000);
	return { saleId, orderNo: attempt?.id ?? '' };
}

it('native_pay: every code of the table is tested', () => {
	const tested = [...REFUSED, ...DUPLICATE, ...UNCLEAR].map(({ code }) => code);
	expect(tested.sort()).toEqual(codesAt('native_pay'));
	expect(tested).toHaveLength(34);
});

describe('native_pay refused with', () => {
	it.each(REFUSED)(
		'$code fails the attempt without further checks; the account is $account',
		async (row) => {
			const kiosk = await settledKiosk();
			const { saleId, orderNo } = await chooseInto(kiosk, row.code);
			const notice = NOTICES[row.code] ?? 'unavailable';
			expect(await kiosk.screen()).toMatchObject({ kind: 'wallet', notice });
			expect(await kiosk.attemptStates()).toEqual(['failed']);
			expect(await nextCheckInMs(kiosk, orderNo)).toBeNull();
			expect(await accountOf(kiosk)).toMatchObject(accountAfter(row));
			expect(await sandbox.ordersOf(kiosk.id)).toEqual([]);

			// Where this account is refused, the other one serves PromptPay, with a new order number.
			await kiosk.choose(saleId);
			const { attemptId } = await kiosk.shows('scan');
			expect(attemptId).not.toBe(orderNo);
			expect(await sandbox.countOf('native_pay', orderNo)).toBe(1);
			expect(await sandbox.countOf('order_query', orderNo)).toBe(0);
		}
	);

	it.each(['NOAUTH', 'KSHER_SIGN_ERROR', 'KSHER_AMOUNT_IS_TOO_SMALL'])(
		'%s after a lost answer leaves the first request unknown, so the attempt is watched',
		async (code) => {
			const kiosk = await settledKiosk();
			const { orderNo } = await chooseIntoRepeat(kiosk, code);
			const notice = NOTICES[code] ?? 'unavailable';
			expect(await kiosk.screen()).toMatchObject({ kind: 'wallet', notice });
			expect(await kiosk.attemptStates()).toEqual(['watched']);
			await sandbox.pay(orderNo);
			await kiosk.passTime(15_000);
			expect(await kiosk.attemptStates()).toEqual(['paid']);
			expect((await kiosk.screen()).kind).toBe('paid');
			expect(await sandbox.countOf('native_pay', orderNo)).toBe(2);
		}
	);

	it('a code that stops sales: the account works again after the next check', async () => {
		const kiosk = await settledKiosk();
		await chooseInto(kiosk, 'SHOP_NOT_EXIST');
		expect(await accountOf(kiosk)).toMatchObject({ alipay: 'unavailable' });
		await kiosk.passTime(MINUTE_MS);
		await expect
			.poll(() => accountOf(kiosk))
			.toMatchObject({
				health: { state: 'working' },
				alipay: 'ready'
			});
	});
});

describe('native_pay refused as a duplicate with', () => {
	it.each(DUPLICATE)('$code is checked and watched; another number may follow', async (row) => {
		const kiosk = await settledKiosk();
		const { saleId, orderNo } = await chooseInto(kiosk, row.code, 'fail_after');
		expect(await kiosk.screen()).toMatchObject({ kind: 'wallet', notice: 'unavailable' });
		expect(await kiosk.attemptStates()).toEqual(['watched']);
		expect(await sandbox.countOf('order_query', orderNo)).toBe(1);
		expect(await nextCheckInMs(kiosk, orderNo)).toBe(15_000);
		expect(await accountOf(kiosk)).toMatchObject(accountAfter(row));

		await kiosk.choose(saleId);
		const { attemptId: second } = await kiosk.shows('scan');
		expect(second).not.toBe(orderNo);
		await sandbox.pay(orderNo);
		await kiosk.passTime(15_000);
		expect(await kiosk.attemptStates()).toEqual(['paid', 'watched']);
		expect((await kiosk.screen()).kind).toBe('paid');
		expect(await sandbox.countOf('native_pay', orderNo)).toBe(1);
	});
});

describe('native_pay without a clear outcome, with', () => {
	it.each(UNCLEAR)(
		'$code is checked before the same number is sent again, whether or not the order was made',
		async (row) => {
			for (const [kind, found] of [
				['fail', 'order_missing'],
				['fail_after', 'not_paid']
			] as const) {
				const kiosk = await settledKiosk();
				const { orderNo } = await chooseInto(kiosk, row.code, kind);
				expect(await kiosk.screen()).toMatchObject({ kind: 'preparing', slow: true });
				expect(await kiosk.attemptStates()).toEqual(['unknown']);
				expect(await accountOf(kiosk)).toMatchObject(accountAfter(row));
				await kiosk.passTime(1_000);
				expect(await kiosk.screen()).toMatchObject({ kind: 'scan', attemptId: orderNo });
				expect((await kiosk.ksherCalls()).map(({ call, outcome }) => `${call} ${outcome}`)).toEqual(
					['native_pay create_unclear', `order_query ${found}`, 'native_pay code_issued']
				);
				const orders = await sandbox.ordersOf(kiosk.id);
				expect(orders.map(({ mchOrderNo }) => mchOrderNo)).toEqual([orderNo]);
			}
		}
	);
});
