import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { PORTS } from '../../ports.ts';
import { takeAccessAttempt } from '../../directory/rate-limit.ts';
import { refuse } from '../problem.ts';
import { addressOf, endEarlierSession, type StaffApp, type StaffContext } from './auth.ts';

/** What anybody may call costs the ledger a row, so it is counted. */
const counted = createMiddleware<StaffApp>(async (c, next) => {
	if (!(await takeAccessAttempt(c.env.DB, null, addressOf(c), PORTS.nowMs())).ok) {
		return refuse('rate_limited');
	}
	await next();
	return undefined;
});

const handOver = (c: StaffContext): Promise<Response> => c.get('auth').handler(c.req.raw);

/** Passkeys: the library's own routes, these and no others. */
export const passkeyRoutes = new Hono<StaffApp>()
	.get('/generate-authenticate-options', counted, handOver)
	.post('/verify-authentication', counted, async (c) => {
		const answer = await handOver(c);
		if (answer.ok) await endEarlierSession(c);
		return answer;
	})
	.get('/generate-register-options', handOver)
	.post('/verify-registration', handOver)
	.get('/list-user-passkeys', handOver)
	.post('/delete-passkey', handOver);
