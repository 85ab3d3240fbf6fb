import { Hono } from 'hono';
import * as v from 'valibot';
import { StaffPinRequest } from '../../../shared/api/kiosk.ts';
import { KioskId } from '../../../shared/ids.ts';
import { StaffPin } from '../../../shared/shop/access/pin.ts';
import type { Env } from '../../env.ts';
import { hashPin } from '../../kiosk/staff/pin-hash.ts';
import { findKiosk, setStaffPin } from '../../shop/kiosks/kiosks.ts';
import { PORTS } from '../../ports.ts';
import { readJson } from '../body.ts';
import { deviceOf, windowOf } from './device.ts';
import { operatorsOnly } from '../operator/operator.ts';
import { refuse } from '../problem.ts';

type App = { Bindings: Env };

/** Salt of a PIN's hash. */
export const SALT_BYTES = 16;

/** POST /api/operator/kiosks/:kioskId/staff-pin; null: no menu at this kiosk. */
const SetPinRequest = v.strictObject({ pin: v.nullable(StaffPin) });

/** The PIN typed at a kiosk's screen: whether it is the kiosk's is all that is said, and nothing else is done. */
export const staffPinRoutes = new Hono<App>().post('/staff-pin', async (c) => {
	const body = await readJson(c, StaffPinRequest);
	if (!body.ok) return refuse(body.error.code, body.error.detail);
	const device = deviceOf(c);
	if (device === null) return refuse('not_paired');
	const kiosk = c.env.KIOSK.getByName(device.kioskId);
	const view = await kiosk.command(device.token, { type: 'view' }, windowOf(c));
	if (!view.ok) return refuse(view.error);
	const checked = await kiosk.checkStaffPin(body.value.pin);
	return checked.ok ? c.json(view.value) : refuse(checked.error);
});

/** How the shop's own commands set that PIN; only its hash is stored. */
export const staffPinSettingRoutes = new Hono<App>().post(
	'/kiosks/:kioskId/staff-pin',
	operatorsOnly,
	async (c) => {
		const body = await readJson(c, SetPinRequest);
		if (!body.ok) return refuse(body.error.code, body.error.detail);
		const { pin } = body.value;
		const hash = pin === null ? null : await hashPin(pin, PORTS.randomHex(SALT_BYTES));
		const kioskId = v.safeParse(KioskId, c.req.param('kioskId'));
		if (!kioskId.success || !(await setStaffPin(c.env.DB, kioskId.output, hash)).ok) {
			return refuse('not_found');
		}
		const settings = await findKiosk(c.env.DB, kioskId.output);
		if (settings !== null) await c.env.KIOSK.getByName(kioskId.output).renew(settings);
		return c.json({ hasStaffExit: hash !== null });
	}
);
