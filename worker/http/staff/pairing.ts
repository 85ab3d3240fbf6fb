import { FindScreenRequest, PairScreenRequest } from '../../../shared/api/pairing.ts';
import { findKiosk, kioskOfShop } from '../../shop/kiosks/kiosks.ts';
import { usePairing, waitingScreen } from '../../directory/pairings.ts';
import { PORTS } from '../../ports.ts';
import { forgetTries, mayTry } from '../../directory/rate-limit.ts';
import { readJson } from '../body.ts';
import { refuse } from '../problem.ts';
import { addressOf, isFresh, signedIn, type StaffContext } from './auth.ts';

/** Says which device shows a code, before it is used. Wrong, used and too old are one answer. */
export async function lookAtCode(c: StaffContext): Promise<Response> {
	const body = await readJson(c, FindScreenRequest);
	if (!body.ok) return refuse(body.error.code, body.error.detail);
	if (!isFresh(signedIn(c))) return refuse('sign_in_again');
	if (!(await mayTryCode(c))) return refuse('rate_limited');
	const waiting = await waitingScreen(c.env.DB, body.value.code, PORTS.nowMs());
	return waiting === null ? refuse('pairing_over') : c.json(waiting);
}

/** Makes the screen with this code and picture a kiosk of the shop; the screen it was before is one no longer. */
export async function pairScreen(c: StaffContext): Promise<Response> {
	const body = await readJson(c, PairScreenRequest);
	if (!body.ok) return refuse(body.error.code, body.error.detail);
	const person = signedIn(c);
	if (!isFresh(person)) return refuse('sign_in_again');
	const { kioskId } = body.value;
	const settings = await findKiosk(c.env.DB, kioskId);
	const isOurs = (await kioskOfShop(c.env.DB, person.shopId, kioskId)) !== null;
	if (settings === null || !isOurs) return refuse('not_found');
	if (!(await mayTryCode(c))) return refuse('rate_limited');
	const tokenHash = await usePairing(c.env.DB, body.value, PORTS.nowMs());
	if (tokenHash === null) return refuse('pairing_over');
	const { id, name } = person;
	await c.env.KIOSK.getByName(kioskId).pairByStaff(settings, tokenHash, { id, name });
	await forgetTries(c.env.DB, accountOf(c), PORTS.nowMs());
	return c.json({});
}

function mayTryCode(c: StaffContext): Promise<boolean> {
	return mayTry(c.env.DB, accountOf(c), `pairing ${addressOf(c)}`, PORTS.nowMs());
}

function accountOf(c: StaffContext): string {
	return `pairing ${signedIn(c).id}`;
}
