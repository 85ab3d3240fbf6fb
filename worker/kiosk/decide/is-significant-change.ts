import type { Effect } from '../../../shared/payments/attempt/effect.ts';
import type { Sale } from '../../../shared/payments/sale/sale.ts';

/** Returns true for a change that the log and the ledger need; false when only the time of the next check changed. */
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
