import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { once } from 'node:events';
import { answerCall } from './answer.ts';
import { isKsherCall } from './call.ts';
import { controlMerchants } from './control-merchants.ts';
import { controlOrders } from './control-orders.ts';
import { controlWebhooks } from './control-webhooks.ts';
import { controlWorld } from './control-world.ts';
import { controlProblem } from './control-input.ts';
import { phonePage } from './phone-page.ts';
import type { Reply } from './spoil.ts';
import type { World } from './world.ts';

/** Far larger than any real call or control request. */
const REQUEST_BYTES_MAX = 256 * 1024;

/** Where the `redirect` fault leads: a client that follows it shows up in the call log. */
const REDIRECT_TARGET = '/_sandbox/redirected';

/** Returns the whole HTTP surface: Ksher's API, the control API and the phone page. */
export function newApp(world: World): Hono<{ Bindings: HttpBindings }> {
	const app = new Hono<{ Bindings: HttpBindings }>();
	app.use(bodyLimit({ maxSize: REQUEST_BYTES_MAX }));
	app.all('/KsherPay/:call', async (context) => {
		const call = context.req.param('call');
		if (!isKsherCall(call)) return context.text('404 page not found', 404);
		const reply = await answerCall(world, call, context.req.raw);
		return sent(reply, context.env);
	});
	app.all(REDIRECT_TARGET, (context) => {
		world.calls.add({ call: 'redirected', mchOrderNo: null, atMs: world.clock.nowMs() });
		return context.json({ code: 0, msg: 'you were not meant to come here' });
	});
	app.route('/_sandbox/orders', controlOrders(world));
	app.route('/_sandbox/orders', controlWebhooks(world));
	app.route('/_sandbox/merchants', controlMerchants(world));
	app.route('/_sandbox', controlWorld(world));
	app.route('/', phonePage());
	app.notFound((context) => context.json({ error: 'There is no such page.' }, 404));
	app.onError((problem, context) => {
		const { status, sentence } = controlProblem(problem);
		return context.json({ error: sentence }, status);
	});
	return app;
}

async function sent(reply: Reply, { incoming, outgoing }: HttpBindings): Promise<Response> {
	switch (reply.type) {
		case 'body':
			return new Response(reply.text, {
				status: reply.status,
				headers: { 'content-type': reply.contentType }
			});
		case 'redirect':
			return new Response(null, { status: 308, headers: { location: REDIRECT_TARGET } });
		case 'drop':
			incoming.socket.destroy();
			return RESPONSE_ALREADY_SENT;
		case 'silence':
			if (!outgoing.closed) await once(outgoing, 'close');
			return RESPONSE_ALREADY_SENT;
	}
}
