import { Hono } from 'hono';
import { findErrorCode } from '../../../shared/error-codes/catalogue.ts';
import type { KioskId } from '../../../shared/ids.ts';
import type { KioskFigures, StaffHealth } from '../../../shared/staff/health.ts';
import { configOf } from '../../config.ts';
import type { Env } from '../../env.ts';
import { latestAccountChecks } from '../../ledger/account-checks.ts';
import { kiosksOfShop } from '../../ledger/kiosks.ts';
import { PORTS } from '../../ports.ts';
import { accountFactProblems, accountHealth } from '../account-health.ts';
import { signedIn, type StaffApp } from './door.ts';

/** How well everything works, asked of every kiosk of the shop while somebody looks. */
export const staffHealthRoutes = new Hono<StaffApp>().get('/', async (c) => {
	const config = configOf(c.env);
	const [checks, kiosks] = await Promise.all([
		latestAccountChecks(c.env.DB),
		kiosksOfShop(c.env.DB, signedIn(c).shopId)
	]);
	const accounts = accountHealth(config, checks);
	const asked = await Promise.all(
		kiosks.map(async ({ id, name }) => ({
			kioskId: id,
			name,
			figures: await figuresOrNothing(c.env, id)
		}))
	);
	const words = [
		...accounts.map(({ code }) => code ?? ''),
		...asked.flatMap(({ figures }) => figures?.errors.map(({ word }) => word) ?? [])
	];
	const health: StaffHealth = {
		nowMs: PORTS.nowMs(),
		accounts,
		setup: [...config.problems, ...accountFactProblems(config, checks)],
		advice: adviceOn(words),
		kiosks: asked
	};
	return c.json(health);
});

/** A kiosk that cannot say how it is must not keep the others from saying so. */
async function figuresOrNothing(env: Env, kioskId: KioskId): Promise<KioskFigures | null> {
	try {
		return await env.KIOSK.getByName(kioskId).figures();
	} catch (error) {
		PORTS.log('error', 'figures_unread', { kioskId, error: String(error) });
		return null;
	}
}

function adviceOn(words: readonly string[]): StaffHealth['advice'] {
	return Object.fromEntries(
		words.flatMap((word) => {
			const known = findErrorCode(word);
			return known === null ? [] : [[word, known.staff]];
		})
	);
}
