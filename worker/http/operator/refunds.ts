import { Hono, type Context } from 'hono';
import * as v from 'valibot';
import { CheckRefundRequest, RefundRequest } from '../../../shared/api/operator.ts';
import { attemptOf, kioskOf, RefundId } from '../../../shared/ids.ts';
import type { Refund } from '../../../shared/payments/refund/refund.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { Env } from '../../env.ts';
import type { RefundProblem } from '../../kiosk/decide/step-result.ts';
import { jsonBody } from '../body.ts';
import { refuse } from './problem.ts';
import type { OperatorApp } from './auth.ts';

/** Refunds by order number: plans, makes, shows and checks a refund. */
export const refundRoutes = new Hono<OperatorApp>()
	.post('/', jsonBody(RefundRequest), async (c) => {
		const { attemptId, amountMinor, number, walletRef } = c.req.valid('json');
		const kiosk = c.env.KIOSK.getByName(kioskOf(attemptId));
		return answer(c, await kiosk.refund({ attemptId, amountMinor, number, walletRef }));
	})
	.post('/plan', jsonBody(v.omit(RefundRequest, ['number'])), async (c) => {
		const order = c.req.valid('json');
		const kiosk = c.env.KIOSK.getByName(kioskOf(order.attemptId));
		const eligible = await kiosk.refundEligibility(null, order);
		return answer(c, eligible.ok ? ok(eligible.value.plan) : eligible);
	})
	.get('/:refundId', (c) => withRefund(c, (refundId, kiosk) => kiosk.showRefund(refundId)))
	.post('/:refundId/check', jsonBody(CheckRefundRequest), (c) =>
		withRefund(c, (refundId, kiosk) => kiosk.checkRefund(refundId))
	);

/** Calls the kiosk of the refund in the address, and answers with its result. */
async function withRefund(
	c: Context<OperatorApp>,
	ask: (
		refundId: RefundId,
		kiosk: ReturnType<Env['KIOSK']['getByName']>
	) => Promise<Result<Refund, RefundProblem>>
): Promise<Response> {
	const refundId = v.safeParse(RefundId, c.req.param('refundId'));
	if (!refundId.success) return refuse('not_found');
	const kiosk = c.env.KIOSK.getByName(kioskOf(attemptOf(refundId.output)));
	return answer(c, await ask(refundId.output, kiosk));
}

function answer(c: Context, result: Result<object, RefundProblem>): Response {
	if (result.ok) return c.json(result.value);
	const { code, plan } = result.error;
	return refuse(code, plan === null || plan.kind === 'by_api' ? undefined : plan.why);
}
