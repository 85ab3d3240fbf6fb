import { afterEach, describe, expect, it } from 'vitest';
import { sandbox } from '../../support/sandbox-control.ts';
import {
	accountAfter,
	accountOf,
	nextCheckInMs,
	codesAt,
	codesThatMean,
	failing,
	settledKiosk
} from './codes.ts';

const MISSING = codesThatMean('order_query', 'missing');
const UNCLEAR = codesThatMean('order_query', 'unclear');

afterEach(() => sandbox.heal());

it('order_query: every code of the table is tested', () => {
	const tested = [...MISSING, ...UNCLEAR].map(({ code }) => code);
	expect(tested.sort()).toEqual(codesAt('order_query'));
	expect(tested).toHaveLength(28);
});

/**
 * The screen for a buyer who leaves while Ksher answers like this. A missing order counts as unpaid; after an unclear
 * answer staff must help, so that nobody pays twice.
 */
const ROWS = [
	...MISSING.map((row) => ({ ...row, outcome: 'order_missing', left: 'not_paid' })),
	...UNCLEAR.map((row) => ({ ...row, outcome: 'query_unclear', left: 'ask_staff' }))
];

describe('order_query that fails with', () => {
	it.each(ROWS)(
		'$code keeps the code shown, shows $left to a buyer who leaves, and the payment is found later',
		async (row) => {
			const kiosk = await settledKiosk();
			const { saleId, orderNo } = await kiosk.showCode();
			await failing('order_query', row.code, orderNo);
			await kiosk.passTime(4_000);
			expect(await kiosk.screen()).toMatchObject({ kind: 'scan', attemptId: orderNo });
			expect(await kiosk.attemptStates()).toEqual(['awaiting']);
			expect(await nextCheckInMs(kiosk, orderNo)).toBe(3_000);
			expect(await accountOf(kiosk)).toMatchObject(accountAfter(row));

			await kiosk.cancel(saleId);
			await kiosk.settled();
			expect((await kiosk.screen()).kind).toBe(row.left);
			expect(await kiosk.attemptStates()).toEqual(['watched']);
			expect(await nextCheckInMs(kiosk, orderNo)).toBe(15_000);
			const queries = (await kiosk.ksherCalls()).filter(({ call }) => call === 'order_query');
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
