import type { Refund } from '../../../shared/payments/refund/refund.ts';
import type { TrueRefund } from '../ksher/bank.ts';
import { broken } from './sentences.ts';
import type { Change, Witness } from './witness.ts';

/** Returns a changed sale's violations of I12: a refund's state agrees with Ksher, and its number stays its own. */
export function refundRules({ before, after }: Change, witness: Witness): string[] {
	const lost = before?.refunds.filter(({ id }) => !after.refunds.some((is) => is.id === id)) ?? [];
	return [
		...lost.map(({ id }) => `I12: refund ${id} is gone`),
		...after.refunds.flatMap((refund) => {
			const was = before?.refunds.find(({ id }) => id === refund.id);
			return was?.state === refund.state ? [] : changed(refund, was, witness);
		})
	];
}

/** Returns the refunds that, once healed, neither came to an end nor have a case. */
export function unfinishedRefunds(witness: Witness): string[] {
	const cases = witness.cases();
	return [...witness.sales.values()].flatMap(({ refunds }) =>
		refunds.flatMap(({ id, state }) => {
			const isOver = state === 'succeeded' || state === 'failed';
			const isKnown = cases.some(({ about }) => about === id);
			return broken([isOver || isKnown, `I12: refund ${id} stays ${state}`]);
		})
	);
}

/** Returns the refunds at Ksher that the kiosk does not know or calls failed. */
export function lostRefunds(witness: Witness): string[] {
	const ours = [...witness.sales.values()].flatMap(({ refunds }) => refunds);
	return [...witness.bank.orders.values()].flatMap(({ refunds }) =>
		refunds.flatMap(({ number }) => {
			const refund = ours.find(({ id }) => id === number);
			return broken([
				refund !== undefined && refund.state !== 'failed',
				`I12: Ksher made refund ${number}, and here it is ${refund?.state ?? 'unknown'}`
			]);
		})
	);
}

function changed(refund: Refund, was: Refund | undefined, witness: Witness): string[] {
	const { id, state, attemptId } = refund;
	const truth: TrueRefund | undefined = witness.bank.orders
		.get(attemptId)
		?.refunds.find(({ number }) => number === id);
	return broken(
		[was?.state !== 'succeeded', `I12: refund ${id} succeeded and is ${state} now`],
		[
			state !== 'succeeded' || truth !== undefined,
			`I12: refund ${id} succeeded and Ksher has none`
		],
		[state !== 'failed' || truth === undefined, `I12: refund ${id} failed and Ksher has it`],
		[
			state !== 'failed' || hasCase(witness, id),
			`I4: refund ${id} failed and nobody is told to do it by hand`
		]
	);
}

function hasCase(witness: Witness, refundId: string): boolean {
	return witness
		.cases()
		.some(({ kind, about }) => kind === 'manual_refund_due' && about === refundId);
}
