import { Hono, type Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { PairingRequest, CODE_LIVES_MS, type PairingState } from '../../../shared/api/pairing.ts';
import type { Env } from '../../env.ts';
import { findPairing, makePairing } from '../../directory/pairings.ts';
import { PORTS } from '../../ports.ts';
import { takeAccessAttempt } from '../../directory/rate-limit.ts';
import { jsonBody } from '../body.ts';
import { rememberDevice } from './device.ts';
import { refuse } from './problem.ts';

type App = { Bindings: Env };

const NAME = 'pairing';
const SECRET = /^[0-9a-f]{32}$/;

/** Pairs a screen with a kiosk: the screen shows a code, and polls until somebody of the shop has used the code. */
export const pairingRoutes = new Hono<App>()
	.post('/pairing', jsonBody(PairingRequest), async (c) => {
		const address = `screen ${c.req.header('cf-connecting-ip') ?? 'unknown'}`;
		if (!(await takeAccessAttempt(c.env.DB, null, address, PORTS.nowMs())).ok) {
			return refuse('rate_limited');
		}
		const userAgent = c.req.header('user-agent') ?? '';
		const waiting = { userAgent, screen: c.req.valid('json').screen };
		const { secret, shown } = await makePairing(c.env.DB, waiting, PORTS);
		setCookie(c, NAME, secret, { ...COOKIE, maxAge: CODE_LIVES_MS / 1000 });
		return c.json(shown);
	})
	.get('/pairing', async (c) => {
		const secret = getCookie(c, NAME, 'host') ?? '';
		if (!SECRET.test(secret)) return answer(c, 'over');
		const found = await findPairing(c.env.DB, secret, PORTS.nowMs());
		if (!found.ok) return answer(c, 'over');
		const kioskId = found.value;
		if (kioskId === null) return answer(c, 'waiting');
		// The kiosk has the secret's hash already, so that the screen can repeat a request whose answer was lost.
		rememberDevice(c, { kioskId, token: secret });
		return answer(c, 'paired');
	});

const COOKIE = {
	prefix: 'host',
	path: '/',
	secure: true,
	httpOnly: true,
	sameSite: 'Strict'
} as const;

function answer(c: Context, state: PairingState['state']): Response {
	return c.json({ state } satisfies PairingState);
}
