import { Hono } from 'hono';
import { StaffPinRequest } from '../../../shared/api/kiosk.ts';
import type { Env } from '../../env.ts';
import { jsonBody } from '../body.ts';
import { refuse } from './problem.ts';
import { deviceOf, windowOf } from './device.ts';

/** Checks a PIN typed at a kiosk's screen, and changes nothing but the count of wrong PINs. */
export const staffPinRoutes = new Hono<{ Bindings: Env }>().post(
	'/staff-pin',
	jsonBody(StaffPinRequest),
	async (c) => {
		const device = deviceOf(c);
		if (device === null) return refuse('not_paired');
		const kiosk = c.env.KIOSK.getByName(device.kioskId);
		const view = await kiosk.command(device.token, { type: 'view' }, windowOf(c));
		if (!view.ok) return refuse(view.error);
		const { pin } = c.req.valid('json');
		const checked = await kiosk.checkStaffPin(pin);
		return checked.ok ? c.json(view.value) : refuse(checked.error);
	}
);
