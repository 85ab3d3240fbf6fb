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

const MINUTE_MS = 60_000;
const REFUSED = codesThatMean('order_close', 'refused');
const UNCLEAR = codesThatMean('order_close', 'unclear');

afterEach(() => sandbox.heal());

it('order_close: every code of the table is tested', () => {
	const tested = [...REFUSED, ...UNCLEAR].map(({ code }) => code);
	expect(tested.sort()).toEqual(codesAt('order_close'));
	expect(tested).toHaveLength(31);
});

/** Refused and unclear closes are handled alike; the log of Ksher calls says which it was. */
const ROWS = [
	...REFUSED.map((row) => ({ ...row, outcome: 'close_refused' })),
	...UNCLEAR.map((row) => ({ ...row, outcome: 'close_unclear' }))
];

describe('order_close that fails with', () => {
	it.each(ROWS)(
		'$code leaves the order payable: it is checked again, and its payment is found',
		async (row) => {
			const kiosk = await settledKiosk();
			const { saleId, orderNo } = await kiosk.showCode(5_000, 'airpay');
			await failing('order_close', row.code, orderNo);
			await kiosk.cancel(saleId);
			await kiosk.settled();
			await kiosk.dismiss(saleId);
			const asked = await sandbox.countOf('order_query', orderNo);
			// Loses the query after the close, because its answer would mark the account as working.
			await sandbox.fault({ call: 'order_query', kind: 'http_500', mchOrderNo: orderNo });
			await kiosk.passTime(0);
			expect((await kiosk.ksherCalls()).at(-2)).toMatchObject({
				call: 'order_close',
				outcome: row.outcome
			});
			expect(await sandbox.countOf('order_query', orderNo)).toBe(asked + 1);
			expect(await accountOf(kiosk)).toMatchObject(accountAfter(row));
			expect(await kiosk.attemptStates()).toEqual(['watched']);

			await sandbox.pay(orderNo);
			await kiosk.passTime(15_000);
			expect(await kiosk.attemptStates()).toEqual(['paid']);
			expect(await kiosk.cases()).toEqual(['paid_late']);
		}
	);

	it.each(['CANCEL_ERROR', 'SYSTEMERROR'])(
		'%s every time is tried three times in all, and the order stays watched',
		async (code) => {
			const kiosk = await settledKiosk();
			const { saleId, orderNo } = await kiosk.showCode(5_000, 'airpay');
			await failing('order_close', code, orderNo);
			await kiosk.cancel(saleId);
			await kiosk.settled();
			for (let minute = 0; minute < 5; minute += 1) await kiosk.passTime(MINUTE_MS);
			expect(await sandbox.countOf('order_close', orderNo)).toBe(3);
			expect(await kiosk.attemptStates()).toEqual(['watched']);
			expect(await nextCheckInMs(kiosk, orderNo)).toBe(MINUTE_MS);
		}
	);
});
