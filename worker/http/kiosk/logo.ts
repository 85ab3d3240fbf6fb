import { Hono } from 'hono';
import { readLogo } from '../../../shared/shop/theme/logo.ts';
import type { Env } from '../../env.ts';
import { findLogo } from '../../shop/kiosks/kiosk-theme.ts';
import { pictureHeaders } from '../headers.ts';
import { refuse } from './problem.ts';
import { deviceOf, windowOf } from './device.ts';

/** Serves a kiosk's logo to its screens; the address holds the tag of its content, so that it is fetched only once. */
export const logoRoutes = new Hono<{ Bindings: Env }>().get('/logo/:tag', async (c) => {
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
		headers: pictureHeaders(type, 'private')
	});
});
