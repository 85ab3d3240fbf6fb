import { expect, it } from 'vitest';
import type { CaseKind } from '../../../../shared/payments/attempt/effect.ts';
import {
	decideCase,
	LATE_MONEY,
	type CaseDecision
} from '../../../../shared/payments/case/policy.ts';
import type { RefundPlan } from '../../../../shared/payments/refund/refund-plan.ts';

const BY_API: RefundPlan = { kind: 'by_api' };
const BY_HAND: RefundPlan = { kind: 'by_hand', why: 'wallet_cannot' };

/** The decision for each late-money rule, then with `refundDuplicates` on, and on for a wallet without refunds. */
type Row = Record<(typeof LATE_MONEY)[number], CaseDecision> & {
	readonly duplicatesBack: CaseDecision;
	readonly walletCannot: CaseDecision;
};

const ALWAYS_A_PERSON: Row = {
	hold: 'person',
	fulfil: 'person',
	refund_if_possible: 'person',
	duplicatesBack: 'person',
	walletCannot: 'person'
};

const TABLE: Record<CaseKind, Row> = {
	paid_late: { ...ALWAYS_A_PERSON, fulfil: 'fulfil', refund_if_possible: 'refund' },
	paid_twice: { ...ALWAYS_A_PERSON, duplicatesBack: 'refund' },
	wrong_amount: ALWAYS_A_PERSON,
	wrong_currency: ALWAYS_A_PERSON,
	wrong_account: ALWAYS_A_PERSON,
	wrong_order: ALWAYS_A_PERSON,
	refund_seen: ALWAYS_A_PERSON,
	bad_code: ALWAYS_A_PERSON,
	refund_unknown: ALWAYS_A_PERSON,
	manual_refund_due: ALWAYS_A_PERSON
};

it.each(Object.entries(TABLE) as [CaseKind, Row][])(
	'the policy of a %s case follows the table',
	(kind, row) => {
		for (const lateMoney of LATE_MONEY) {
			expect(decideCase(kind, { lateMoney, refundDuplicates: false }, BY_API)).toBe(row[lateMoney]);
		}
		const back = { lateMoney: 'refund_if_possible', refundDuplicates: true } as const;
		const kept = { lateMoney: 'hold', refundDuplicates: true } as const;
		expect(decideCase(kind, kept, BY_API)).toBe(row.duplicatesBack);
		expect(decideCase(kind, back, BY_HAND)).toBe(row.walletCannot);
	}
);
