import type { Attempt } from '../attempt/attempt.ts';
import { isAmountMinor } from '../../money.ts';
import { totalOf } from './lines.ts';
import type { Sale } from './sale.ts';
import { leftToRefundMinor, paymentsOf } from '../refund/plan-refund.ts';
import { isUnfinished, type Refund } from '../refund/refund.ts';
import { currentAttempt } from './attempts.ts';

/**
 * Returns the violated rules of a sale, as sentences; empty when all hold. The types rule out what a single state cannot
 * have; these rules are about several fields at once. They are checked before every write, after every read, and after
 * every step of the tests' histories.
 */
export function violationsOf(sale: Sale): string[] {
	return [
		...saleViolations(sale),
		...sale.attempts.flatMap((attempt) => attemptViolations(attempt, sale)),
		...sale.refunds.flatMap(refundViolations)
	];
}

function saleViolations(sale: Sale): string[] {
	const onScreen = sale.attempts.filter(
		({ state, leftScreenAtMs }) =>
			leftScreenAtMs === null && ['requesting', 'unknown', 'awaiting', 'paying'].includes(state)
	);
	const settling = sale.attempts.find(({ id }) => id === sale.settledBy);
	const paid = sale.attempts.filter(({ state }) => state === 'paid');
	return sentences(
		[isAmountMinor(sale.amount.amountMinor), 'the amount is a whole positive number'],
		[
			sale.lines.length === 0 || totalOf(sale.lines) === sale.amount.amountMinor,
			'the lines add up to the amount'
		],
		[sale.version > 0, 'the version counts from one'],
		[onScreen.length <= 1, 'at most one attempt is on the screen'],
		[sale.state === 'open' || onScreen.length === 0, 'only an open sale shows an attempt'],
		[!sale.onScreen || sale.deadlineAtMs !== null, 'whatever is on the screen will leave it'],
		[sale.settledBy === null || settling?.state === 'paid', 'the settling attempt is paid'],
		[paid.length === 0 || sale.state === 'paid', 'a paid attempt makes a paid sale'],
		[sale.state !== 'closed' || currentAttempt(sale) === undefined, 'a closed sale shows no code'],
		[
			sale.attempts.every((attempt) =>
				paymentsOf(attempt).every((payment) => leftToRefundMinor(sale, attempt, payment) >= 0)
			),
			'no more goes back than was paid'
		],
		[
			sale.refunds.every((refund) =>
				sale.attempts.some(
					(attempt) =>
						attempt.id === refund.attemptId &&
						paymentsOf(attempt).some(({ walletRef }) => walletRef === refund.walletRef)
				)
			),
			'what goes back was paid'
		]
	);
}

function attemptViolations(attempt: Attempt, sale: Sale): string[] {
	const { state, evidence, id } = attempt;
	const live = state === 'awaiting' || state === 'paying';
	const { askedAtMs, nextQueryAtMs } = attempt.poll;
	const mayWait = nextQueryAtMs !== null || askedAtMs !== null;
	return sentences(
		[
			attempt.amount.amountMinor === sale.amount.amountMinor,
			'an attempt asks for the sale’s amount'
		],
		[
			evidence === null ||
				(evidence.amountMinor === attempt.amount.amountMinor &&
					evidence.currency === attempt.amount.currency),
			'the evidence is about this amount and currency'
		],
		[!live || mayWait, 'what is on the screen is asked about'],
		[
			state !== 'unknown' || mayWait || attempt.leftScreenAtMs !== null,
			'an unknown outcome is asked about'
		],
		[
			state !== 'paid' || mayWait === attempt.suspectedPayments.length > 0,
			'paid is asked about only for a suspected payment, and then it is'
		],
		[askedAtMs === null || nextQueryAtMs === null, 'one question at a time']
	).map((sentence) => `${id}: ${sentence}`);
}

function refundViolations(refund: Refund): string[] {
	const { state, id } = refund;
	const { askedAtMs, nextCheckAtMs } = refund.check;
	const waits = askedAtMs !== null || nextCheckAtMs !== null;
	return sentences(
		[isAmountMinor(refund.amountMinor), 'a refund is of a whole positive amount'],
		[refund.id.startsWith(refund.attemptId), 'a refund’s number names its attempt'],
		[askedAtMs === null || nextCheckAtMs === null, 'one check at a time'],
		[
			state === 'requesting' || !isUnfinished(refund) || waits || refund.caseOpened,
			'what is not finished is checked, or a person knows'
		],
		[refund.requestCount > 0, 'requests count from one']
	).map((sentence) => `${id}: ${sentence}`);
}

function sentences(...rules: readonly (readonly [boolean, string])[]): string[] {
	return rules.flatMap(([holds, sentence]) => (holds ? [] : [sentence]));
}
