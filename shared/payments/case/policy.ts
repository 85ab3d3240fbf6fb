import type { CaseKind } from '../attempt/effect.ts';
import type { RefundPlan } from '../refund/refund-plan.ts';

/** What a shop does with money that comes after the buyer left: keep it for a person, hand out the goods, or give it back. */
export const LATE_MONEY = ['hold', 'fulfil', 'refund_if_possible'] as const;

/** What a shop decided beforehand about money in doubt. */
export interface MoneyPolicy {
	readonly lateMoney: (typeof LATE_MONEY)[number];
	/** Whether a second payment of one sale goes back by itself where the wallet can. */
	readonly refundDuplicates: boolean;
}

/** Who decides a case, or what was decided beforehand. */
export type CaseDecision = 'person' | 'fulfil' | 'refund';

/** Decides a case by the shop's own rules; whatever they do not cover, or cannot be done, is for a person. */
export function decideCase(kind: CaseKind, policy: MoneyPolicy, plan: RefundPlan): CaseDecision {
	switch (kind) {
		case 'paid_late':
			if (policy.lateMoney === 'fulfil') return 'fulfil';
			return policy.lateMoney === 'refund_if_possible' && plan.kind === 'by_api'
				? 'refund'
				: 'person';
		case 'paid_twice':
			return policy.refundDuplicates && plan.kind === 'by_api' ? 'refund' : 'person';
		case 'wrong_amount':
		case 'wrong_currency':
		case 'wrong_account':
		case 'wrong_order':
		case 'refund_seen':
		case 'bad_code':
		case 'refund_unknown':
		case 'manual_refund_due':
			return 'person';
	}
}
