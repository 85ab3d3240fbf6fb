import { Hono } from 'hono';
import * as v from 'valibot';
import { qrSvg } from './code.ts';
import { ControlRefusal, namedOrder, readBody } from './control-input.ts';
import { orderView } from './order-view.ts';
import { payableAt } from './order.ts';
import type { Allowed, Order } from './order.ts';
import { portalRefund } from './portal-refund.ts';
import type { World } from './world.ts';

const TEN_MINUTES_MS = 600_000;

const NoFields = v.strictObject({});
const Fee = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1e12));
const PortalRefundFields = v.strictObject({ refundFee: v.optional(Fee) });
const PayFields = v.strictObject({
	totalFee: v.optional(Fee),
	feeType: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(16))),
	webhook: v.optional(v.boolean())
});
const PayLateFields = v.strictObject({
	afterMs: v.optional(
		v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e11)),
		TEN_MINUTES_MS
	)
});

/** Routes of `/_sandbox/orders`: the orders, the buyer's actions, and the shop's refunds in Ksher's portal. */
export function controlOrders(world: World): Hono {
	const app = new Hono();
	const { bank, clock } = world;
	const orderOf = (mchOrderNo: string): Order => namedOrder(world, mchOrderNo);
	const done = (order: Order, allowed: Allowed): ReturnType<typeof orderView> => {
		if (!allowed.ok) throw new ControlRefusal(409, allowed.sentence);
		return orderView(order, clock.nowMs());
	};

	app.get('/', (context) => {
		const nowMs = clock.nowMs();
		const isLiveOnly = context.req.query('live') === '1';
		const orders = bank.newestFirst().filter((order) => !isLiveOnly || payableAt(order, nowMs).ok);
		return context.json(orders.map((order) => orderView(order, nowMs)));
	});
	app.get('/:no', (context) => {
		return context.json(orderView(orderOf(context.req.param('no')), clock.nowMs()));
	});
	app.get('/:no/qr.svg', async (context) => {
		const svg = await qrSvg(orderOf(context.req.param('no')).scanText);
		return context.body(svg, 200, { 'content-type': 'image/svg+xml' });
	});
	app.post('/:no/scan', async (context) => {
		await readBody(context.req, NoFields);
		const order = orderOf(context.req.param('no'));
		return context.json(done(order, bank.scan(order)));
	});
	app.post('/:no/pay', async (context) => {
		const input = await readBody(context.req, PayFields);
		const order = orderOf(context.req.param('no'));
		return context.json(done(order, bank.pay(order, input)));
	});
	app.post('/:no/decline', async (context) => {
		await readBody(context.req, NoFields);
		const order = orderOf(context.req.param('no'));
		return context.json(done(order, bank.decline(order)));
	});
	app.post('/:no/pay-late', async (context) => {
		const { afterMs } = await readBody(context.req, PayLateFields);
		const order = orderOf(context.req.param('no'));
		return context.json(done(order, bank.payLate(order, afterMs)));
	});
	app.post('/:no/pay-twice', async (context) => {
		await readBody(context.req, NoFields);
		const order = orderOf(context.req.param('no'));
		return context.json(done(order, bank.payTwice(order)));
	});
	app.post('/:no/walk-away', async (context) => {
		await readBody(context.req, NoFields);
		const order = orderOf(context.req.param('no'));
		return context.json(done(order, bank.walkAway(order)));
	});
	app.post('/:no/portal-refund', async (context) => {
		const { refundFee } = await readBody(context.req, PortalRefundFields);
		const order = orderOf(context.req.param('no'));
		return context.json(done(order, portalRefund(world, order, refundFee)));
	});
	return app;
}
