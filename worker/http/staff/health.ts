import { findErrorCode } from '../../../shared/payments/error-codes/table.ts';
import type { StaffHealth } from '../../../shared/api/staff/health.ts';
import { configOf } from '../../config.ts';
import { latestAccountChecks } from '../../shop/ledger/account-checks.ts';
import { kiosksOfShop } from '../../shop/kiosks/kiosks.ts';
import { PORTS } from '../../ports.ts';
import { accountFactProblems, accountHealth } from '../account-health.ts';
import { askKiosk } from './ask-kiosk.ts';
import type { StaffHandlers } from './handle.ts';

/** Reports the health of accounts, setup and kiosks; asks every kiosk of the shop for each answer. */
export const healthHandlers = {
	'GET /health': async (c, { person }) => {
		const config = configOf(c.env);
		const [checks, kiosks] = await Promise.all([
			latestAccountChecks(c.env.DB),
			kiosksOfShop(c.env.DB, person.shopId)
		]);
		const accounts = accountHealth(config, checks);
		const asked = await Promise.all(
			kiosks.map(async ({ id, name }) => ({
				kioskId: id,
				name,
				figures: await askKiosk(c.env, id, (kiosk) => kiosk.figures())
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
	}
} satisfies Partial<StaffHandlers>;

/** Returns the advice for staff on each known error code among these words. */
function adviceOn(words: readonly string[]): StaffHealth['advice'] {
	return Object.fromEntries(
		words.flatMap((word) => {
			const known = findErrorCode(word);
			return known === null ? [] : [[word, known.staff]];
		})
	);
}
