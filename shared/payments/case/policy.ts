import type { CaseKind } from '../attempt/effect.ts';
import type { RefundPlan } from '../refund/refund-plan.ts';

/** What a shop does with a payment that arrives late: hold it for a person, hand out the goods, or refund it. */
export const LATE_MONEY = ['hold', 'fulfil', 'refund_if_possible'] as const;

/** The shop's rules for late and second payments. */
export interface MoneyPolicy {
	readonly lateMoney: (typeof LATE_MONEY)[number];
	/** Whether a second payment of a sale is refunded automatically where the wallet allows it. */
	readonly refundDuplicates: boolean;
}

/** The decision about a case by the shop's rules; `person`: a person must decide. */
export type CaseDecision = 'person' | 'fulfil' | 'refund';

/** Decides a case by the shop's rules; leaves what they do not cover, or what is not possible, to a person. */
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
