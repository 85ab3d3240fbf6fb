import { Hono, type Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { timingSafeEqual } from 'hono/utils/buffer';
import * as v from 'valibot';
import {
	CheckRefundRequest,
	PushSaleRequest,
	ReconcileRequest,
	RefundRequest,
	type PushedSale
} from '../../../shared/api/operator.ts';
import { KioskId, kioskOf, RefundId, attemptOf } from '../../../shared/ids.ts';
import type { Refund } from '../../../shared/payments/refund/refund.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { OwnerLinkRequest } from '../../../shared/api/staff/people.ts';
import { configOf } from '../../config.ts';
import type { Env } from '../../env.ts';
import type { RefundProblem } from '../../kiosk/decide/step-result.ts';
import { firstShop, listKiosks } from '../../shop/kiosks/kiosks.ts';
import { PORTS } from '../../ports.ts';
import { sha256Hex } from '../../sha256.ts';
import { makeInvite } from '../../directory/invites.ts';
import { hasOwner } from '../../directory/people.ts';
import { readJson } from '../body.ts';
import { refuse } from '../problem.ts';

type App = { Bindings: Env };

/** Lets in whoever knows the operator's secret; without one configured, nobody. */
export const operatorsOnly = createMiddleware<App>(async (c, next) => {
	const expected = configOf(c.env).operatorTokenHash;
	const given = /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
	if (expected === null || !(await timingSafeEqual(sha256Hex(given), expected))) {
		return refuse('not_signed_in');
	}
	await next();
	return undefined;
});

/** What the shop's own commands call, until and besides the staff console. */
export const operatorRoutes = new Hono<App>()
	.use(operatorsOnly)
	.post('/refunds', async (c) => {
		const body = await readJson(c, RefundRequest);
		if (!body.ok) return refuse(body.error.code, body.error.detail);
		const { attemptId, amountMinor, number, walletRef } = body.value;
		const kiosk = c.env.KIOSK.getByName(kioskOf(attemptId));
		return answer(c, await kiosk.refund({ attemptId, amountMinor, number, walletRef }));
	})
	.post('/refunds/plan', async (c) => {
		const body = await readJson(c, v.omit(RefundRequest, ['number']));
		if (!body.ok) return refuse(body.error.code, body.error.detail);
		const kiosk = c.env.KIOSK.getByName(kioskOf(body.value.attemptId));
		const eligible = await kiosk.refundEligibility(null, body.value);
		return answer(c, eligible.ok ? ok(eligible.value.plan) : eligible);
	})
	.get('/kiosks', async (c) => c.json({ kiosks: await listKiosks(c.env.DB) }))
	.post('/kiosks/:kioskId/sale', async (c) => {
		const body = await readJson(c, PushSaleRequest);
		if (!body.ok) return refuse(body.error.code, body.error.detail);
		const kioskId = v.safeParse(KioskId, c.req.param('kioskId'));
		return kioskId.success ? pushSale(c, kioskId.output, body.value) : refuse('not_found');
	})
	.post('/reconcile', async (c) => {
		const body = await readJson(c, ReconcileRequest);
		if (!body.ok) return refuse(body.error.code, body.error.detail);
		const { kioskId, day, after } = body.value;
		return c.json(await c.env.KIOSK.getByName(kioskId).reconcile(day, after));
	})
	.get('/audit/:kioskId', async (c) => {
		const kioskId = v.safeParse(KioskId, c.req.param('kioskId'));
		if (!kioskId.success) return refuse('not_found');
		return c.json(await c.env.KIOSK.getByName(kioskId.output).audit());
	})
	.post('/owner-link', async (c) => {
		const body = await readJson(c, OwnerLinkRequest);
		if (!body.ok) return refuse(body.error.code, body.error.detail);
		const shopId = await firstShop(c.env.DB);
		if (shopId === null) return refuse('not_found', 'the ledger has no shop yet');
		const wanted = !body.value.onlyFirst || !(await hasOwner(c.env.DB, shopId));
		const wish = { shopId, role: 'owner', createdBy: null } as const;
		return c.json({ invite: wanted ? await makeInvite(c.env.DB, wish, PORTS) : null });
	})
	.get('/refunds/:refundId', (c) => aboutRefund(c, (refundId, kiosk) => kiosk.showRefund(refundId)))
	.post('/refunds/:refundId/look', async (c) => {
		const body = await readJson(c, CheckRefundRequest);
		if (!body.ok) return refuse(body.error.code, body.error.detail);
		return aboutRefund(c, (refundId, kiosk) => kiosk.checkRefund(refundId));
	});

async function pushSale(
	c: Context<App>,
	kioskId: KioskId,
	{ saleId, amountMinor, reference, lines }: PushSaleRequest
): Promise<Response> {
	const pushed = await c.env.KIOSK.getByName(kioskId).pushSale(saleId, {
		by: 'push',
		amountMinor,
		reference: reference ?? null,
		// A till has one name for a thing; it is shown in every language.
		lines: lines.map(({ name, ...line }) => ({
			itemId: line.itemId,
			names: { th: name, en: name, zh: name },
			unitMinor: line.unitMinor,
			quantity: line.quantity
		}))
	});
	if (!pushed.ok) {
		const { error } = pushed;
		return refuse(
			error,
			error === 'bad_request' ? 'lines: do not add up to amountMinor' : undefined
		);
	}
	const { id, amount, state } = pushed.value;
	const answer: PushedSale = { saleId: id, reference: pushed.value.reference, ...amount, state };
	return c.json(answer);
}

async function aboutRefund(
	c: Context<App>,
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
