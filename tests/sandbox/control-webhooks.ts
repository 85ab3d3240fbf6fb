import { Hono } from 'hono';
import * as v from 'valibot';
import { ControlRefusal, checked, namedOrder, readBody } from './control-input.ts';
import type { Order } from './order.ts';
import { WEBHOOK_CONTENT_TYPE } from './post-webhook.ts';
import { WEBHOOK_KINDS } from './webhook-body.ts';
import type { WebhookKind } from './webhook-body.ts';
import type { World } from './world.ts';

const COPIES_MAX = 20;

const Kind = v.picklist(WEBHOOK_KINDS);
const SendFields = v.strictObject({
	kind: v.optional(Kind, 'genuine'),
	copies: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(COPIES_MAX)), 1)
});

/** Routes of `/_sandbox/orders/:no/webhook`: webhooks made by hand, genuine and forged ones. */
export function controlWebhooks(world: World): Hono {
	const app = new Hono();
	app.get('/:no/webhook', (context) => {
		const kind = checked(Kind, context.req.query('kind') ?? 'genuine');
		return context.json(composed(world, namedOrder(world, context.req.param('no')), kind));
	});
	app.post('/:no/webhook', async (context) => {
		const { kind, copies } = await readBody(context.req, SendFields);
		const order = namedOrder(world, context.req.param('no'));
		const { url, body } = composed(world, order, kind);
		return context.json({ outcomes: await world.webhooks.sendNow(order, url, body, copies) });
	});
	return app;
}

function composed(
	world: World,
	order: Order,
	kind: WebhookKind
): { url: string; contentType: string; body: string } {
	const isPaid = order.payments.length > 0;
	if (order.notifyUrl === null) {
		throw new ControlRefusal(409, `Order ${order.mchOrderNo} has no notify_url.`);
	}
	if (kind === 'genuine' && !isPaid) {
		throw new ControlRefusal(409, `Order ${order.mchOrderNo} is not paid; ask for a forged one.`);
	}
	if (kind === 'second' && order.payments.length < 2) {
		throw new ControlRefusal(409, `Order ${order.mchOrderNo} is not paid twice.`);
	}
	if (kind === 'forged' && isPaid) {
		throw new ControlRefusal(409, `Order ${order.mchOrderNo} is paid; ask for a genuine one.`);
	}
	const body = world.webhooks.compose(order, kind);
	return { url: order.notifyUrl, contentType: WEBHOOK_CONTENT_TYPE, body };
}
