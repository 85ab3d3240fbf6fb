import { Hono, type Context } from 'hono';
import * as v from 'valibot';
import { PushSaleRequest, type PushedSale } from '../../../shared/api/operator.ts';
import {
	SetPinRequest,
	SetThemeRequest,
	THEME_BYTES_MAX
} from '../../../shared/api/staff/kiosks.ts';
import { KioskId } from '../../../shared/ids.ts';
import { checkTheme, themeFaultText } from '../../../shared/shop/theme/theme.ts';
import { hashPin, PIN_SALT_BYTES } from '../../kiosk/staff/pin-hash.ts';
import { setTheme } from '../../shop/kiosks/kiosk-theme.ts';
import { findKiosk, listKiosks, setStaffPin } from '../../shop/kiosks/kiosks.ts';
import { PORTS } from '../../ports.ts';
import { jsonBody } from '../body.ts';
import { refuse } from './problem.ts';
import type { OperatorApp } from './auth.ts';

/** Routes of kiosks: a till pushes a sale, and the shop's own commands list kiosks and set theme and PIN. */
export const kioskRoutes = new Hono<OperatorApp>()
	.get('/', async (c) => c.json({ kiosks: await listKiosks(c.env.DB) }))
	.post('/:kioskId/sale', jsonBody(PushSaleRequest), async (c) => {
		const kioskId = v.safeParse(KioskId, c.req.param('kioskId'));
		return kioskId.success ? pushSale(c, kioskId.output, c.req.valid('json')) : refuse('not_found');
	})
	.post('/:kioskId/theme', jsonBody(SetThemeRequest, THEME_BYTES_MAX), async (c) => {
		const { theme } = c.req.valid('json');
		const checked = theme === null ? null : checkTheme(theme);
		if (checked?.ok === false) return refuse('bad_request', themeFaultText(checked.error));
		const kioskId = v.safeParse(KioskId, c.req.param('kioskId'));
		if (!kioskId.success || !(await setTheme(c.env.DB, kioskId.output, theme)).ok) {
			return refuse('not_found');
		}
		const settings = await findKiosk(c.env.DB, kioskId.output);
		if (settings !== null) await c.env.KIOSK.getByName(kioskId.output).renew(settings);
		return c.json({ theme: settings?.theme ?? null });
	})
	/** Stores only the PIN's hash. */
	.post('/:kioskId/staff-pin', jsonBody(SetPinRequest), async (c) => {
		const { pin } = c.req.valid('json');
		const hash = pin === null ? null : await hashPin(pin, PORTS.randomHex(PIN_SALT_BYTES));
		const kioskId = v.safeParse(KioskId, c.req.param('kioskId'));
		if (!kioskId.success || !(await setStaffPin(c.env.DB, kioskId.output, hash)).ok) {
			return refuse('not_found');
		}
		const settings = await findKiosk(c.env.DB, kioskId.output);
		if (settings !== null) await c.env.KIOSK.getByName(kioskId.output).renew(settings);
		return c.json({ hasStaffExit: hash !== null });
	});

/** Opens a till's sale at a kiosk and answers with it. */
async function pushSale(
	c: Context<OperatorApp>,
	kioskId: KioskId,
	{ saleId, amountMinor, reference, lines }: PushSaleRequest
): Promise<Response> {
	const pushed = await c.env.KIOSK.getByName(kioskId).pushSale(saleId, {
		by: 'push',
		amountMinor,
		reference: reference ?? null,
		// A till sends one name for an item; screens show it in every language.
		lines: lines.map(({ name, ...line }) => ({
			itemId: line.itemId,
			names: { th: name, en: name, zh: name },
			unitMinor: line.unitMinor,
			quantity: line.quantity
		}))
	});
	if (!pushed.ok) {
		const { error } = pushed;
		return refuse(
			error,
			error === 'bad_request' ? 'lines: do not add up to amountMinor' : undefined
		);
	}
	const { id, amount, state } = pushed.value;
	const answer: PushedSale = { saleId: id, reference: pushed.value.reference, ...amount, state };
	return c.json(answer);
}
