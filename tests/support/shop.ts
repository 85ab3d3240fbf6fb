import { call, refusalIn, type Refused } from './test-kiosk.ts';
import * as v from 'valibot';
import { ReconcileAnswer } from '../../shared/api/operator.ts';
import type { Refund } from '../../shared/payments/refund/refund.ts';
import type { RefundPlan } from '../../shared/payments/refund/refund-plan.ts';

/** The operator's authorization header in tests. */
export const OPERATOR = { authorization: 'Bearer only-for-tests-operator-0123456789ab' };

interface RefundTarget {
	readonly attemptId: string;
	readonly amountMinor: number;
	readonly walletRef?: string;
}

/** Calls the operator's refund routes under /api/operator. Throws on an unexpected status. */
export const shop = {
	refund: async (request: RefundTarget, number = 1): Promise<Refund> =>
		(await good(post('/refunds', { ...request, number }))) as Refund,
	refused: (request: RefundTarget, number = 1): Promise<Refused> =>
		refusalIn(post('/refunds', { ...request, number })),
	plan: async (request: RefundTarget): Promise<RefundPlan> =>
		(await good(post('/refunds/plan', request))) as RefundPlan,
	show: async (refundId: string): Promise<Refund> =>
		(await good(call('GET', `/api/operator/refunds/${refundId}`, { headers: OPERATOR }))) as Refund,
	check: async (refundId: string): Promise<Refund> =>
		(await good(post(`/refunds/${refundId}/check`, {}))) as Refund
};

/** Reconciles one page of a kiosk's day with Ksher. Throws when the request fails. */
export async function reconcileDay(
	kioskId: string,
	day: string
): Promise<v.InferOutput<typeof ReconcileAnswer>> {
	return v.parse(ReconcileAnswer, await good(post('/reconcile', { kioskId, day })));
}

/** Pushes a sale to a kiosk as a till does, with a new id unless the request has one. */
export function pushSale(kioskId: string, request: object): Promise<Response> {
	return post(`/kiosks/${kioskId}/sale`, { saleId: crypto.randomUUID(), ...request });
}

/** Pushes a sale and returns the refusal. Throws when the sale is accepted. */
export function pushRefused(kioskId: string, request: object): Promise<Refused> {
	return refusalIn(pushSale(kioskId, request));
}

function post(path: string, body: object): Promise<Response> {
	return call('POST', `/api/operator${path}`, { body, headers: OPERATOR });
}

async function good(response: Promise<Response>): Promise<unknown> {
	const answer = await response;
	const text = await answer.text();
	if (answer.status !== 200) throw new Error(`${String(answer.status)} ${text}`);
	return JSON.parse(text) as unknown;
}
