import { afterEach, describe, expect, it } from 'vitest';
import { sandbox } from '../../support/sandbox-control.ts';
import { shop } from '../../support/shop.ts';
import { accountAfter, accountOf, codesAt, codesThatMean, failing } from './codes.ts';
import { refundedMinor, paidKiosk } from './paid.ts';

const MISSING = codesThatMean('refund_query', 'missing');
const UNCLEAR = codesThatMean('refund_query', 'unclear');

afterEach(() => sandbox.heal());

it('refund_query: every code of the table is tested', () => {
	const tested = [...MISSING, ...UNCLEAR].map(({ code }) => code);
	expect(tested.sort()).toEqual(codesAt('refund_query'));
	expect(tested).toHaveLength(24);
});

/**
 * The result of checking a refund whose first answer was lost. A missing refund is sent again with the same number; an
 * unclear answer sends nothing.
 */
const ROWS = [
	...MISSING.map((row) => ({ ...row, state: 'pending', sent: 2 })),
	...UNCLEAR.map((row) => ({ ...row, state: 'unknown', sent: 1 }))
];

describe('refund_query that fails with', () => {
	it.each(ROWS)(
		'$code leaves a lost refund $state and sends its number $sent times in all; the money is refunded once',
		async (row) => {
			const { kiosk, attemptId } = await paidKiosk();
			await sandbox.fault({ call: 'order_refund', kind: 'http_500', mchOrderNo: attemptId });
			const { id } = await shop.refund({ attemptId, amountMinor: 5_000 });
			await kiosk.settled();
			await failing('refund_query', row.code, attemptId);
			await kiosk.passTime(5_000);
			// Sending a lost refund again can mark the account as working; these codes do not stop that.
			expect(await accountOf(kiosk)).toMatchObject(accountAfter(row));
			await kiosk.passTime(5_000);
			expect(await shop.show(id)).toMatchObject({ state: row.state, requestCount: row.sent });
			expect(await sandbox.countOf('order_refund', attemptId)).toBe(row.sent);
			expect(await kiosk.cases()).toEqual([]);

			await sandbox.heal();
			await kiosk.passTime(5_000);
			expect(await shop.show(id)).toMatchObject({ id, state: 'succeeded' });
			expect(await sandbox.countOf('order_refund', attemptId)).toBe(row.sent);
			expect(await refundedMinor(attemptId)).toEqual([5_000]);
		}
	);
});
