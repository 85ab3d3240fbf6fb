import { findKiosk, kioskOfShop } from '../../shop/kiosks/kiosks.ts';
import { redeemPairingCode, waitingScreen } from '../../directory/pairings.ts';
import { PORTS } from '../../ports.ts';
import { refuse } from './problem.ts';
import type { StaffHandlers } from './handle.ts';
import { resetPairingAttempts } from './limits.ts';

/** Pairs a screen with a kiosk of the shop. The answer does not tell whether a code is wrong, used or expired. */
export const pairingHandlers = {
	/** Answers with the device that shows a code, before the code is used. */
	'POST /kiosks/pairing/find': async (c, { body: { code } }) => {
		const waiting = await waitingScreen(c.env.DB, code, PORTS.nowMs());
		return waiting === null ? refuse('pairing_over') : c.json(waiting);
	},
	/** Pairs the screen that shows this code and picture; the kiosk's earlier screen loses its access. */
	'POST /kiosks/pairing': async (c, { person, body }) => {
		const { kioskId } = body;
		const settings = await findKiosk(c.env.DB, kioskId);
		const isOurs = (await kioskOfShop(c.env.DB, person.shopId, kioskId)) !== null;
		if (settings === null || !isOurs) return refuse('not_found');
		const paired = await redeemPairingCode(c.env.DB, body, PORTS.nowMs());
		if (!paired.ok) return refuse('pairing_over');
		const { id, name } = person;
		await c.env.KIOSK.getByName(kioskId).pairByStaff(settings, paired.value, { id, name });
		await resetPairingAttempts(c, person);
		return c.json({});
	}
} satisfies Partial<StaffHandlers>;
