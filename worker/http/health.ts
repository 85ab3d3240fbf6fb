import { Hono } from 'hono';
import product from '../../package.json' with { type: 'json' };
import { ACCOUNT_TYPES } from '../../shared/channel.ts';
import type { Health } from '../../shared/api.ts';
import { configOf } from '../config.ts';
import type { Env } from '../env.ts';

/** What works and what a person must mend; names settings, never their values. */
export const healthRoutes = new Hono<{ Bindings: Env }>().get('/', async (c) => {
	const config = configOf(c.env);
	const ledgerOk = await answers(c.env.DB);
	const health: Health = {
		ok: ledgerOk && config.problems.every(({ severity }) => severity !== 'error'),
		sandbox: config.sandbox,
		ksher: { host: config.ksherUrl.host, signVersion: config.signVersion },
		accounts: ACCOUNT_TYPES.map((type) => {
			const account = config.accounts.find((one) => one.type === type);
			return { type, ready: account !== undefined, keyBits: account?.bits ?? null };
		}),
		ledger: { ok: ledgerOk },
		problems: [
			...config.problems,
			...(ledgerOk
				? []
				: [
						{
							severity: 'error' as const,
							where: 'DB',
							message: 'the ledger does not answer; run its migrations'
						}
					])
		],
		version: product.version
	};
	return c.json(health);
});

async function answers(db: D1Database): Promise<boolean> {
	try {
		await db.prepare('SELECT count(*) FROM shop').first();
		return true;
	} catch {
		return false;
	}
}
