import { Hono } from 'hono';
import * as v from 'valibot';
import { kioskOf } from '../../shared/ids.ts';
import { partsOf, ReceiptToken } from '../../shared/api/receipt.ts';
import { configOf } from '../config.ts';
import type { Env } from '../env.ts';
import { isOurProof } from '../receipt-address.ts';
import { refuse } from './problem.ts';

/** Serves receipts to everybody with the link from the screen. A forged link wakes no kiosk. */
export const receiptRoutes = new Hono<{ Bindings: Env }>().get('/:token', async (c) => {
	const { hooks } = configOf(c.env);
	const token = v.safeParse(ReceiptToken, c.req.param('token'));
	const parts = token.success ? partsOf(token.output) : null;
	if (hooks === null || parts === null) return refuse('not_found');
	if (!isOurProof(parts.attemptId, parts.proof, hooks.secret)) return refuse('not_found');
	const kiosk = c.env.KIOSK.getByName(kioskOf(parts.attemptId));
	const receipt = await kiosk.receipt(parts.attemptId);
	return receipt === null ? refuse('not_found') : c.json(receipt);
});
