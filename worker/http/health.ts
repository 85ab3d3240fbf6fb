import { Hono } from 'hono';
import product from '../../package.json' with { type: 'json' };
import type { Health } from '../../shared/api/health.ts';
import { configOf } from '../config.ts';
import type { Env } from '../env.ts';
import { latestAccountChecks, type AccountCheck } from '../shop/ledger/account-checks.ts';
import { countOffline } from '../shop/kiosks/kiosk-list.ts';
import { accountHealth, accountProblems } from './account-health.ts';

/** Reports what works and which problems a person must solve; names settings, never their values. */
export const healthRoutes = new Hono<{ Bindings: Env }>().get('/', async (c) => {
	const config = configOf(c.env);
	const checks = await readLedger(c.env.DB);
	const offline = checks === null ? 0 : await countOffline(c.env.DB, null);
	const problems: Health['problems'] = [
		...config.problems,
		...accountProblems(config, checks ?? []),
		...(offline === 0 ? [] : [kiosksOffline(offline)]),
		...(checks === null ? [LEDGER_DOWN] : [])
	];
	const health: Health = {
		ok: problems.every(({ severity }) => severity !== 'error'),
		sandbox: config.sandbox,
		ksher: { host: config.ksherUrl.host, signVersion: config.signVersion },
		accounts: accountHealth(config, checks ?? []),
		ledger: { ok: checks !== null },
		problems,
		version: product.version
	};
	return c.json(health);
});

function kiosksOffline(count: number): Health['problems'][number] {
	const message = `${String(count)} of the kiosks have had no screen for five minutes or more`;
	return { severity: 'warning', where: 'kiosks', message };
}

const LEDGER_DOWN = {
	severity: 'error',
	where: 'DB',
	message: 'the ledger does not answer; run its migrations'
} as const;

/** Returns the latest account checks of the ledger, or null when the ledger does not answer. */
async function readLedger(db: D1Database): Promise<AccountCheck[] | null> {
	try {
		await db.prepare('SELECT count(*) FROM shop').first();
		return await latestAccountChecks(db);
	} catch {
		return null;
	}
}
