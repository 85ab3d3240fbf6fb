import { Hono } from 'hono';
import * as v from 'valibot';
import { KSHER_CALLS } from './call.ts';
import { ControlRefusal, readBody } from './control-input.ts';
import { FAULT_KINDS } from './fault-kinds.ts';
import { MAGIC_AMOUNTS } from './magic-amounts.ts';
import { orderView } from './order-view.ts';
import { SettingsSchema } from './settings.ts';
import type { World } from './world.ts';

/** The longest real delay: longer than any client waits, short enough for a timer. */
const DELAY_MAX_MS = 600_000;
const ADVANCE_MAX_MS = 10 * 365 * 86_400_000;
const SPEED_MAX = 100_000;

const Word = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
const ScanFields = v.strictObject({ text: v.pipe(v.string(), v.maxLength(8_192)) });
const FaultFields = v.strictObject({
	call: v.picklist([...KSHER_CALLS, '*']),
	kind: v.picklist(FAULT_KINDS),
	times: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1e6)))),
	delayMs: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(DELAY_MAX_MS))),
	errCode: v.optional(Word),
	result: v.optional(Word),
	mchOrderNo: v.optional(Word)
});
const ClockFields = v.strictObject({
	advanceMs: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(ADVANCE_MAX_MS))),
	speed: v.optional(v.pipe(v.number(), v.minValue(0.001), v.maxValue(SPEED_MAX)))
});

/** Routes of `/_sandbox`: clock, settings, faults, the call log. */
export function controlWorld(world: World): Hono {
	const app = new Hono();
	const { bank, calls, clock, faults, settings } = world;
	const health = (): object => ({
		ok: true,
		nowMs: clock.nowMs(),
		speed: clock.speed,
		webhooks: settings.webhooks
	});

	app.get('/health', (context) => context.json(health()));
	app.post('/clock', async (context) => {
		const { advanceMs, speed } = await readBody(context.req, ClockFields);
		if (speed !== undefined) clock.setSpeed(speed);
		if (advanceMs !== undefined) clock.advance(advanceMs);
		return context.json(health());
	});
	app.post('/scan', async (context) => {
		const { text } = await readBody(context.req, ScanFields);
		const order = bank.findByScanText(text.trim());
		if (order === undefined)
			throw new ControlRefusal(404, 'No order of this sandbox has that code.');
		return context.json(orderView(order, clock.nowMs()));
	});

	app.get('/settings', (context) => context.json(settings));
	app.post('/settings', async (context) => {
		Object.assign(settings, await readBody(context.req, v.partial(SettingsSchema)));
		return context.json(settings);
	});

	app.get('/faults', (context) => context.json(faults.list()));
	app.post('/faults', async (context) => {
		return context.json({ id: faults.add(await readBody(context.req, FaultFields)) });
	});
	app.delete('/faults', (context) => {
		faults.clear();
		return context.json({ ok: true });
	});
	app.delete('/faults/:id', (context) => {
		const id = context.req.param('id');
		if (!faults.remove(id)) throw new ControlRefusal(404, `There is no fault ${id}.`);
		return context.json({ ok: true });
	});

	app.get('/magic-amounts', (context) => context.json(MAGIC_AMOUNTS));
	app.get('/calls', (context) => context.json(calls.summary()));
	app.delete('/calls', (context) => {
		calls.clear();
		return context.json({ ok: true });
	});
	app.post('/reset', (context) => {
		world.reset();
		return context.json({ ok: true });
	});
	return app;
}
