import { Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { secureHeaders } from 'hono/secure-headers';
import type { Env } from './env.ts';
import { healthRoutes } from './http/health.ts';
import { hookRoutes } from './http/hook.ts';
import { kioskRoutes } from './http/kiosk.ts';
import { refuse } from './http/problem.ts';
import { PORTS } from './ports.ts';

export { KioskObject } from './kiosk/kiosk-object.ts';

const app = new Hono<{ Bindings: Env }>();

app.use(secureHeaders());
app.use('/api/*', csrf());
app.use('/api/*', async (c, next) => {
	// Browsers say where a request comes from; nothing of ours is called from another site, streams included.
	if (c.req.header('sec-fetch-site') === 'cross-site') return refuse(c, 'cross_site');
	await next();
	c.header('cache-control', c.res.headers.get('cache-control') ?? 'no-store');
	return undefined;
});
app.route('/api/kiosk', kioskRoutes);
app.route('/api/health', healthRoutes);
app.route('/hooks', hookRoutes);
app.notFound((c) => refuse(c, 'not_found'));
app.onError((error, c) => {
	PORTS.log('error', 'request_failed', { path: c.req.routePath, error: String(error) });
	return refuse(c, 'internal');
});

export default app;
