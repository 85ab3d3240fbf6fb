import type { AttemptId, RefundId } from '../../ids.ts';
import { MISMATCHES } from './attempt.ts';
import type { PaymentSeen } from './event.ts';

/** The kinds of cases: matters of money that a person must decide. */
export const CASE_KINDS = [
	'paid_late',
	'paid_twice',
	'refund_unknown',
	'manual_refund_due',
	...MISMATCHES
] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

/** The side effects of a transition; the outcome of each returns as an event. */
export type Effect =
	| { readonly type: 'create_order'; readonly attemptId: AttemptId }
	| { readonly type: 'query_order'; readonly attemptId: AttemptId }
	| { readonly type: 'close_order'; readonly attemptId: AttemptId }
	| { readonly type: 'request_refund'; readonly refundId: RefundId }
	| { readonly type: 'check_refund'; readonly refundId: RefundId }
	| OpenCase;

/** A case to open: once for each attempt, kind, and payment or refund. */
export interface OpenCase {
	readonly type: 'open_case';
	readonly attemptId: AttemptId;
	readonly kind: CaseKind;
	/** The wallet's number of the payment concerned, where there is one. */
	readonly walletRef?: string;
	readonly refundId?: RefundId;
	readonly seen?: PaymentSeen | null;
}
