import type { Effect } from '../../../shared/payments/attempt/attempt.ts';
import type { Sale } from '../../../shared/payments/sale/sale.ts';

/** A routine look at an unpaid order changes only when we ask next: neither the log nor the ledger needs it. */
export function isSignificantChange(
	before: Sale,
	after: Sale,
	effects: readonly Effect[]
): boolean {
	return effects.some(({ type }) => type === 'open_case') || essence(before) !== essence(after);
}

function essence(sale: Sale): string {
	return JSON.stringify([
		sale.state,
		sale.onScreen,
		sale.ending,
		sale.claimed,
		sale.extensions,
		sale.attempts.map((one) => [
			one.state,
			one.finalCheck,
			one.mismatch,
			one.providerRef,
			one.leftScreenAtMs,
			one.extraPayments.length
		]),
		sale.refunds.map((one) => [one.state, one.waitsFor, one.refusal, one.providerRef])
	]);
}
