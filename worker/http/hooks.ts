import { Hono } from 'hono';
import * as v from 'valibot';
import { AttemptId, kioskOf } from '../../shared/ids.ts';
import { configOf } from '../config.ts';
import type { Env } from '../env.ts';
import { isOurHookMac } from '../ksher/hook-address.ts';
import { readHook, type HookBody } from '../ksher/hook.ts';
import { readCapped } from '../ksher/transport.ts';

/** The limit of a body; real webhooks are about 1 KB. */
const HOOK_BYTES_MAX = 64 * 1024;

/** The answer that stops Ksher's retries; the exact form matters (ksher-api.md 9). */
const ACCEPTED = { result: 'SUCCESS', msg: 'OK' } as const;

/**
 * Receives Ksher's webhooks. A webhook proves nothing: the kiosk stores a good one and asks Ksher (docs/design.md,
 * decision 1). Answers: wrong address 404, too large 413, not JSON or not signed 400, unknown attempt 404, everything else
 * 200 once it is stored.
 */
export const hookRoutes = new Hono<{ Bindings: Env }>().post('/ksher/:attempt/:mac', async (c) => {
	const refused = (status: 400 | 404 | 413, msg: string): Response =>
		c.json({ result: 'FAIL', msg }, status);
	const config = configOf(c.env);
	const attemptId = v.safeParse(AttemptId, c.req.param('attempt'));
	if (
		config.hooks === null ||
		!attemptId.success ||
		!isOurHookMac(attemptId.output, c.req.param('mac'), config.hooks.secret)
	) {
		return refused(404, 'unknown address');
	}
	const raw = await readCapped(c.req.raw, HOOK_BYTES_MAX);
	if (raw === null) return refused(413, 'too large');
	const body: HookBody = readHook(raw, config);
	const kiosk = c.env.KIOSK.getByName(kioskOf(attemptId.output));
	const received = await kiosk.receiveHook(attemptId.output, body);
	if (!received.ok) return refused(404, 'unknown attempt');
	switch (body.kind) {
		case 'bad_json':
			return refused(400, 'not JSON');
		case 'bad_signature':
			return refused(400, 'signature');
		case 'signed':
			return c.json(ACCEPTED);
	}
});
