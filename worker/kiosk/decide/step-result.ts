import type { ProblemCode } from '../../../shared/api/problems/problem.ts';
import type { RefundPlan } from '../../../shared/payments/refund/refund-plan.ts';
import type { SaleStep } from '../../../shared/payments/sale/sale.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { problemOf } from './command.ts';

/** Why a refund was not made; `plan` names the rule that forbids the refund, if a rule does. */
export interface RefundProblem {
	readonly code: ProblemCode;
	readonly plan: RefundPlan | null;
}

/** Returns a sale's step as a result. An ignored event is a success. Fails with the problem code of a refusal. */
export function stepResult(step: SaleStep): Result<void, ProblemCode> {
	const result = refundResult(step);
	return result.ok ? result : err(result.error.code);
}

/** Returns the step of a requested refund as a result. Fails with the rule that forbids the refund, if a rule does. */
export function refundResult(step: SaleStep): Result<void, RefundProblem> {
	switch (step.kind) {
		case 'refused':
			return err({ code: problemOf(step.reason), plan: null });
		case 'not_refundable':
			return err({ code: 'not_refundable', plan: step.plan });
		case 'ignored':
		case 'moved':
			return ok(undefined);
	}
}
