import { Hono } from 'hono';
import * as v from 'valibot';
import { KioskId } from '../../../shared/ids.ts';
import { readLogo } from '../../../shared/shop/theme/logo.ts';
import { checkTheme, themeFaultText, ThemeInput } from '../../../shared/shop/theme/theme.ts';
import type { Env } from '../../env.ts';
import { findLogo, setTheme } from '../../shop/kiosks/kiosk-theme.ts';
import { findKiosk } from '../../shop/kiosks/kiosks.ts';
import { readJson } from '../body.ts';
import { deviceOf, windowOf } from './device.ts';
import { operatorsOnly } from '../operator/operator.ts';
import { refuse } from '../problem.ts';

type App = { Bindings: Env };

/** A logo of the largest kind in base64, and the colours. */
export const THEME_BYTES_MAX = 96 * 1024;

/** POST /api/operator/kiosks/:kioskId/theme; null: the product's own look again. */
const ThemeRequest = v.strictObject({ theme: v.nullable(ThemeInput) });

/** How the shop's own commands change the look of a kiosk; colours are checked here, when they are set. */
export const kioskThemeRoutes = new Hono<App>().post(
	'/kiosks/:kioskId/theme',
	operatorsOnly,
	async (c) => {
		const body = await readJson(c, ThemeRequest, THEME_BYTES_MAX);
		if (!body.ok) return refuse(body.error.code, body.error.detail);
		const { theme } = body.value;
		const checked = theme === null ? null : checkTheme(theme);
		if (checked?.ok === false) return refuse('bad_request', themeFaultText(checked.error));
		const kioskId = v.safeParse(KioskId, c.req.param('kioskId'));
		if (!kioskId.success || !(await setTheme(c.env.DB, kioskId.output, theme)).ok) {
			return refuse('not_found');
		}
		const settings = await findKiosk(c.env.DB, kioskId.output);
		if (settings !== null) await c.env.KIOSK.getByName(kioskId.output).renew(settings);
		return c.json({ theme: settings?.theme ?? null });
	}
);

/** A kiosk's logo for its screens. Its address holds the tag of its content: once fetched, it is never asked for again. */
export const logoRoutes = new Hono<App>().get('/logo/:tag', async (c) => {
	const device = deviceOf(c);
	if (device === null) return refuse('not_paired');
	const kiosk = c.env.KIOSK.getByName(device.kioskId);
	const view = await kiosk.command(device.token, { type: 'view' }, windowOf(c));
	if (!view.ok) return refuse(view.error);
	const dataUri = await findLogo(c.env.DB, device.kioskId, c.req.param('tag'));
	const logo = dataUri === null ? null : readLogo(dataUri);
	if (logo?.ok !== true) return refuse('not_found');
	const { type, base64 } = logo.value;
	return new Response(Buffer.from(base64, 'base64'), {
		headers: {
			'content-type': type,
			'cache-control': 'private, max-age=31536000, immutable',
			'x-content-type-options': 'nosniff'
		}
	});
});
