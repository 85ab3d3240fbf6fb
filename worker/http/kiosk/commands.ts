import { Hono, type Context } from 'hono';
import * as v from 'valibot';
import {
	ChooseWalletRequest,
	DismissRequest,
	OpenSaleRequest,
	PairRequest
} from '../../../shared/api/kiosk.ts';
import type { ProblemCode } from '../../../shared/api/problems/problem.ts';
import { KioskId, SaleId } from '../../../shared/ids.ts';
import type { Result } from '../../../shared/result.ts';
import type { View } from '../../../shared/api/view.ts';
import { configOf } from '../../config.ts';
import type { Env } from '../../env.ts';
import type { Command } from '../../kiosk/decide/command.ts';
import { addSandboxKiosk, findKiosk } from '../../shop/kiosks/kiosks.ts';
import { jsonBody } from '../body.ts';
import { deviceOf, rememberDevice, windowOf } from './device.ts';
import { refuse } from './problem.ts';
import { streamEvents } from './stream.ts';

/** The kiosk a sandbox pairs a screen with when the screen names none; `npm start` seeds it. */
const SANDBOX_KIOSK = v.parse(KioskId, 'K1');

const EmptyRequest = v.strictObject({});

type App = { Bindings: Env };

/** The routes of a kiosk's screen. Each identifies the screen and makes one call to its kiosk. */
export const kioskRoutes = new Hono<App>()
	.post('/pair', jsonBody(PairRequest), async (c) => {
		// Only a sandbox, where nothing is worth money, pairs a screen without a code.
		if (!configOf(c.env).sandbox) return refuse('pairing_closed');
		// A revoked screen keeps its kiosk and waits for staff; it does not become another kiosk.
		const kioskId = c.req.valid('json').kioskId ?? deviceOf(c)?.kioskId ?? SANDBOX_KIOSK;
		await addSandboxKiosk(c.env.DB, kioskId);
		const settings = await findKiosk(c.env.DB, kioskId);
		if (settings === null) return refuse('not_found', 'the ledger has no shop yet');
		const paired = await c.env.KIOSK.getByName(kioskId).pair(settings);
		// Only staff can pair a screen again that staff paired or revoked.
		if (!paired.ok) return refuse(paired.error);
		const token = paired.value;
		rememberDevice(c, { kioskId, token });
		return answer(
			c,
			await c.env.KIOSK.getByName(kioskId).command(token, { type: 'view' }, windowOf(c))
		);
	})
	.get('/view', (c) => command(c, { type: 'view' }))
	.get('/events', async (c) => {
		const device = deviceOf(c);
		return device === null ? refuse('not_paired') : streamEvents(c, device);
	})
	.post('/sales', jsonBody(OpenSaleRequest), (c) => {
		const { saleId, amountMinor } = c.req.valid('json');
		return command(c, { type: 'open_sale', saleId, request: { by: 'amount', amountMinor } });
	})
	.post('/sales/:saleId/attempts', jsonBody(ChooseWalletRequest), (c) =>
		commandFor(c, (saleId) => ({ type: 'choose_wallet', saleId, ...c.req.valid('json') }))
	)
	.post('/sales/:saleId/cancel', jsonBody(EmptyRequest), (c) =>
		commandFor(c, (saleId) => ({ type: 'cancel', saleId }))
	)
	.post('/sales/:saleId/more-time', jsonBody(EmptyRequest), (c) =>
		commandFor(c, (saleId) => ({ type: 'more_time', saleId }))
	)
	.post('/sales/:saleId/claim', jsonBody(EmptyRequest), (c) =>
		commandFor(c, (saleId) => ({ type: 'claim_paid', saleId }))
	)
	.post('/sales/:saleId/dismiss', jsonBody(DismissRequest), (c) =>
		commandFor(c, (saleId) => ({ type: 'dismiss', saleId, ...c.req.valid('json') }))
	);

/** Sends the kiosk a command about the sale in the address. */
function commandFor(
	c: Context<App>,
	toCommand: (saleId: SaleId) => Command
): Promise<Response> | Response {
	const saleId = v.safeParse(SaleId, c.req.param('saleId'));
	return saleId.success ? command(c, toCommand(saleId.output)) : refuse('not_found');
}

async function command(c: Context<App>, request: Command): Promise<Response> {
	const device = deviceOf(c);
	if (device === null) return refuse('not_paired');
	const kiosk = c.env.KIOSK.getByName(device.kioskId);
	return answer(c, await kiosk.command(device.token, request, windowOf(c)));
}

function answer(c: Context, result: Result<View, ProblemCode>): Response {
	return result.ok ? c.json(result.value) : refuse(result.error);
}
