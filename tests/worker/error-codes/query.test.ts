import { afterEach, describe, expect, it } from 'vitest';
import { sandbox } from '../../support/sandbox-control.ts';
import {
	accountAfter,
	accountOf,
	asksInMs,
	codesAt,
	codesThatMean,
	failing,
	settledKiosk
} from './codes.ts';

const MISSING = codesThatMean('order_query', 'missing');
const UNCLEAR = codesThatMean('order_query', 'unclear');

afterEach(() => sandbox.heal());

it('order_query: no code of the catalogue is left out', () => {
	const tested = [...MISSING, ...UNCLEAR].map(({ code }) => code);
	expect(tested.sort()).toEqual(codesAt('order_query'));
	expect(tested).toHaveLength(28);
});

/**
 * What the buyer is told who leaves while Ksher answers like this. An order that no wallet knows yet is unpaid as far
 * as anybody can tell; an answer that says nothing leaves the question open, and nobody should pay again.
 */
const ROWS = [
	...MISSING.map((row) => ({ ...row, outcome: 'order_missing', left: 'not_paid' })),
	...UNCLEAR.map((row) => ({ ...row, outcome: 'query_unclear', left: 'ask_staff' }))
];

describe('order_query that fails with', () => {
	it.each(ROWS)(
		'$code says nothing about the money: the code stays, a buyer who leaves is told $left, and the payment is found',
		async (row) => {
			const kiosk = await settledKiosk();
			const { saleId, orderNo } = await kiosk.showCode();
			await failing('order_query', row.code, orderNo);
			await kiosk.passTime(4_000);
			expect(await kiosk.screen()).toMatchObject({ kind: 'scan', attemptId: orderNo });
			expect(await kiosk.attemptStates()).toEqual(['awaiting']);
			expect(await asksInMs(kiosk, orderNo)).toBe(3_000);
			expect(await accountOf(kiosk)).toMatchObject(accountAfter(row));

			await kiosk.cancel(saleId);
			await kiosk.settled();
			expect((await kiosk.screen()).kind).toBe(row.left);
			expect(await kiosk.attemptStates()).toEqual(['watched']);
			expect(await asksInMs(kiosk, orderNo)).toBe(15_000);
			const queries = (await kiosk.exchanges()).filter(({ call }) => call === 'order_query');
			expect(queries.map(({ outcome }) => outcome)).toEqual([row.outcome, row.outcome]);

			await kiosk.dismiss(saleId);
			await sandbox.pay(orderNo);
			await kiosk.passTime(15_000);
			expect(await kiosk.attemptStates()).toEqual(['watched']);
			await sandbox.heal();
			await kiosk.passTime(15_000);
			expect(await kiosk.attemptStates()).toEqual(['paid']);
			expect(await kiosk.cases()).toEqual(['paid_late']);
			expect(await sandbox.countOf('native_pay', orderNo)).toBe(1);
		}
	);
});
