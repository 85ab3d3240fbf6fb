import type { Attempt } from '../attempt/attempt.ts';
import { isAmountMinor } from '../../money.ts';
import { totalOf } from './lines.ts';
import type { Sale } from './sale.ts';
import { leftToRefundMinor, paymentsOf } from '../refund/plan-refund.ts';
import { isUnfinished, type Refund } from '../refund/refund.ts';
import { currentAttempt } from './transition.ts';

/**
 * What is wrong with a sale, in sentences; empty when all is well. Checked before every write and after every read,
 * and after every step of the tests' histories.
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
		[sale.state !== 'open' || sale.onScreen, 'an open sale is on the screen'],
		[sale.state !== 'open' || sale.deadlineAtMs !== null, 'an open sale has a deadline'],
		[!sale.onScreen || sale.deadlineAtMs !== null, 'whatever is on the screen will leave it'],
		[(sale.state === 'paid') === (sale.settledBy !== null), 'paid means settled by an attempt'],
		[(sale.state === 'paid') === (sale.paidAtMs !== null), 'paid has a time'],
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
	const mayWait = attempt.nextQueryAtMs !== null || attempt.askedAtMs !== null;
	return sentences(
		[
			attempt.amount.amountMinor === sale.amount.amountMinor,
			'an attempt asks for the sale’s amount'
		],
		[(state === 'paid') === (evidence !== null), 'paid has evidence, and only paid has'],
		[
			evidence === null ||
				(evidence.amountMinor === attempt.amount.amountMinor &&
					evidence.currency === attempt.amount.currency),
			'the evidence is about this amount and currency'
		],
		[!live || attempt.code !== null, 'what is on the screen has a code'],
		[!live || attempt.leftScreenAtMs === null, 'what is on the screen has not left it'],
		[!live || attempt.mismatch === null, 'what is in mismatch is not on the screen'],
		[!live || mayWait, 'what is on the screen is asked about'],
		[
			state !== 'unknown' || mayWait || attempt.leftScreenAtMs !== null,
			'an unknown outcome is asked about'
		],
		[state !== 'watched' || attempt.leftScreenAtMs !== null, 'watched has a time'],
		[
			state !== 'paid' || mayWait === attempt.suspectedPayments.length > 0,
			'paid is asked about only in doubt, and then it is'
		],
		[state === 'paid' || attempt.extraPayments.length === 0, 'only the paid is paid again'],
		[attempt.askedAtMs === null || attempt.nextQueryAtMs === null, 'one question at a time'],
		[attempt.closeAtMs === null || state !== 'paid', 'paid is not closed']
	).map((sentence) => `${id}: ${sentence}`);
}

function refundViolations(refund: Refund): string[] {
	const { state, id } = refund;
	const waits = refund.askedAtMs !== null || refund.nextCheckAtMs !== null;
	return sentences(
		[isAmountMinor(refund.amountMinor), 'a refund is of a whole positive amount'],
		[refund.id.startsWith(refund.attemptId), 'a refund’s number names its attempt'],
		[(state === 'pending') === (refund.waitsFor !== null), 'pending waits for something'],
		[refund.askedAtMs === null || refund.nextCheckAtMs === null, 'one look at a time'],
		[isUnfinished(refund) || !waits, 'what is finished is not looked for'],
		[
			state === 'requesting' || !isUnfinished(refund) || waits || refund.caseOpened,
			'what is not finished is looked for, or a person knows'
		],
		[refund.requestTries > 0, 'requests count from one']
	).map((sentence) => `${id}: ${sentence}`);
}

function sentences(...rules: readonly (readonly [boolean, string])[]): string[] {
	return rules.flatMap(([holds, sentence]) => (holds ? [] : [sentence]));
}
