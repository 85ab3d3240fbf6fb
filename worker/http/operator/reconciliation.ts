import { Hono } from 'hono';
import * as v from 'valibot';
import { ReconcileRequest } from '../../../shared/api/operator.ts';
import { KioskId } from '../../../shared/ids.ts';
import { jsonBody } from '../body.ts';
import { refuse } from './problem.ts';
import type { OperatorApp } from './auth.ts';

/** Checks a kiosk: reconciles one day with Ksher, and verifies the hash chain. */
export const reconciliationRoutes = new Hono<OperatorApp>()
	.post('/reconcile', jsonBody(ReconcileRequest), async (c) => {
		const { kioskId, day, after } = c.req.valid('json');
		return c.json(await c.env.KIOSK.getByName(kioskId).reconcile(day, after));
	})
	.get('/audit/:kioskId', async (c) => {
		const kioskId = v.safeParse(KioskId, c.req.param('kioskId'));
		if (!kioskId.success) return refuse('not_found');
		return c.json(await c.env.KIOSK.getByName(kioskId.output).audit());
	});
