import type { Attempt } from '../../../shared/payments/attempt/attempt.ts';
import { DOWNTIME_NOTICED_MS } from '../../../shared/limits.ts';
import type { Sale } from '../../../shared/payments/sale/sale.ts';
import { broken } from './sentences.ts';
import type { CaseFact, Change, Witness } from './witness.ts';

/** Returns a changed sale's violations of I1 evidence, I3 once, I4 cases, I5 monotone, I9 unknown is not failed. */
export function moneyRules(change: Change, witness: Witness, nowMs: number): string[] {
	const { before, after } = change;
	const cases = witness.cases();
	return [
		...(before === null ? [] : monotone(before, after, nowMs)),
		...after.attempts.flatMap((attempt) => {
			const was = before?.attempts.find(({ id }) => id === attempt.id);
			return [
				...(attempt.state === 'paid' && was?.state !== 'paid'
					? newlyPaid(attempt, change, witness, cases)
					: []),
				...(attempt.state === 'failed' && was?.state !== 'failed'
					? newlyFailed(attempt, witness)
					: []),
				...mismatchHasCase(attempt, cases)
			];
		})
	];
}

function monotone(before: Sale, after: Sale, nowMs: number): string[] {
	const lost = before.attempts.filter((was) => {
		const is = after.attempts.find(({ id }) => id === was.id);
		return is === undefined || (was.state === 'paid' && is.state !== 'paid');
	});
	const lateMs = nowMs - (before.deadlineAtMs ?? nowMs);
	const expired = before.state === 'open' && after.ending === 'deadline';
	return broken(
		[
			after.version > before.version,
			`I5: ${after.id} goes back to version ${String(after.version)}`
		],
		[before.state !== 'paid' || after.state === 'paid', `I5: ${after.id} is not paid any more`],
		[lost.length === 0, `I5: ${lost.map(({ id }) => id).join()} is gone or not paid any more`],
		[
			before.settledBy === null || after.settledBy === before.settledBy,
			`I3: ${after.id} is settled twice`
		],
		[
			!expired || lateMs <= DOWNTIME_NOTICED_MS,
			`${after.id} expires right after a downtime, before anybody asked`
		]
	);
}

function newlyPaid(
	attempt: Attempt,
	{ before, after }: Change,
	witness: Witness,
	cases: readonly CaseFact[]
): string[] {
	const order = witness.bank.orders.get(attempt.id);
	const isTrue =
		order?.payments.some(({ amountMinor }) => amountMinor === attempt.amount.amountMinor) ?? false;
	const stored = witness.disk.rows(
		`SELECT 1 FROM ksher_call WHERE attempt_id = ? AND call = 'order_query' AND outcome = 'payment_confirmed'`,
		attempt.id
	);
	const wasLate = after.settledBy === attempt.id && before?.onScreen === false;
	const wasSecond = after.settledBy !== attempt.id;
	return broken(
		[isTrue, `I1: ${attempt.id} is paid here but not at Ksher`],
		[witness.confirmed.has(attempt.id), `I2: ${attempt.id} is paid without a query that proves it`],
		[stored.length > 0, `I1: the answer that proved ${attempt.id} is not stored`],
		[
			!wasLate || hasCase(cases, attempt, 'paid_late'),
			`I4: ${attempt.id} paid late without a case`
		],
		[
			!wasSecond || hasCase(cases, attempt, 'paid_twice'),
			`I4: ${attempt.id} paid second without a case`
		]
	);
}

/** Checks that Ksher refused a failed attempt or did not know it, or that the wallet declined it twice. */
function newlyFailed(attempt: Attempt, witness: Witness): string[] {
	const isKnown =
		witness.refused.has(attempt.id) || witness.missing.has(attempt.id) || attempt.declines >= 2;
	return broken([isKnown, `I9: ${attempt.id} is called failed without any answer that says so`]);
}

function mismatchHasCase(attempt: Attempt, cases: readonly CaseFact[]): string[] {
	const { mismatch } = attempt;
	if (mismatch === null) return [];
	return broken([
		hasCase(cases, attempt, mismatch),
		`I4: ${attempt.id}: ${mismatch} without a case`
	]);
}

function hasCase(cases: readonly CaseFact[], attempt: Attempt, kind: string): boolean {
	return cases.some((one) => one.attempt_id === attempt.id && one.kind === kind);
}
