import { Hono } from 'hono';
import { routePath } from 'hono/route';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import type { Env } from './env.ts';
import { catalogueRoutes } from './http/kiosk/catalogue.ts';
import { healthRoutes } from './http/health.ts';
import { hookRoutes } from './http/hooks.ts';
import { kioskRoutes } from './http/kiosk/commands.ts';
import { logoRoutes } from './http/kiosk/logo.ts';
import { operatorRoutes } from './http/operator/routes.ts';
import { pictureRoutes } from './http/pictures.ts';
import { pairingRoutes } from './http/kiosk/pairing.ts';
import { receiptRoutes } from './http/receipts.ts';
import { refuse } from './http/problem.ts';
import { staffPinRoutes } from './http/kiosk/staff-pin.ts';
import { staffRoutes } from './http/staff/routes.ts';
import { PORTS } from './ports.ts';

export { KioskObject } from './kiosk/kiosk-object.ts';

const app = new Hono<{ Bindings: Env }>();

app.use(secureHeaders());
app.use('/api/*', csrf());
app.use('/api/*', async (c, next) => {
	// Browsers name the origin of a request; no route, stream or not, is meant for other sites.
	if (c.req.header('sec-fetch-site') === 'cross-site') return refuse('cross_site');
	await next();
	c.header('cache-control', c.res.headers.get('cache-control') ?? 'no-store');
	return undefined;
});
app.route('/api/kiosk', kioskRoutes);
app.route('/api/kiosk', pairingRoutes);
app.route('/api/kiosk', catalogueRoutes);
app.route('/api/kiosk', logoRoutes);
app.route('/api/kiosk', pictureRoutes);
app.route('/api/kiosk', staffPinRoutes);
app.route('/api/health', healthRoutes);
app.route('/api/receipts', receiptRoutes);
app.route('/api/operator', operatorRoutes);
app.route('/api/staff', staffRoutes);
app.route('/hooks', hookRoutes);
app.notFound(() => refuse('not_found'));
app.onError((error, c) => {
	// csrf() throws when it refuses a form from another site; that is not an internal error.
	if (error instanceof HTTPException && error.status === 403) return refuse('cross_site');
	PORTS.log('error', 'request_failed', { path: routePath(c), error: String(error) });
	return refuse('internal');
});

export default app;
