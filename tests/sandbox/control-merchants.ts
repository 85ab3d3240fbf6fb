import { Hono } from 'hono';
import * as v from 'valibot';
import { ControlRefusal, readBody } from './control-input.ts';
import type { World } from './world.ts';

const NoFields = v.strictObject({});

/** Routes of `/_sandbox/merchants`: the shop's actions in Ksher's portal. */
export function controlMerchants(world: World): Hono {
	const app = new Hono();
	const named = (appid: string): string => {
		if (world.keys.accounts.has(appid)) return appid;
		throw new ControlRefusal(404, `There is no merchant ${appid}.`);
	};

	// A reset invalidates all keys downloaded before (ksher-api.md 5.4).
	app.post('/:appid/reset-key', async (context) => {
		await readBody(context.req, NoFields);
		const appid = named(context.req.param('appid'));
		world.resetKeys.add(appid);
		return context.json({ appid, keyKnown: false });
	});
	// Stands for downloading the newest key: the sandbox's original key is valid again.
	app.post('/:appid/restore-key', async (context) => {
		await readBody(context.req, NoFields);
		const appid = named(context.req.param('appid'));
		world.resetKeys.delete(appid);
		return context.json({ appid, keyKnown: true });
	});
	return app;
}
