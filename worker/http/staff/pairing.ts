import { FindScreenRequest, PairScreenRequest } from '../../../shared/api/pairing.ts';
import { findKiosk, kioskOfShop } from '../../shop/kiosks/kiosks.ts';
import { redeemPairingCode, waitingScreen } from '../../directory/pairings.ts';
import { PORTS } from '../../ports.ts';
import { resetAccessAttempts, takeAccessAttempt } from '../../directory/rate-limit.ts';
import { readJson } from '../body.ts';
import { refuse } from '../problem.ts';
import { addressOf, isFresh, signedIn, type StaffContext } from './auth.ts';

/** Says which device shows a code, before it is used. Wrong, used and too old are one answer. */
export async function lookAtCode(c: StaffContext): Promise<Response> {
	const body = await readJson(c, FindScreenRequest);
	if (!body.ok) return refuse(body.error.code, body.error.detail);
	if (!isFresh(signedIn(c))) return refuse('sign_in_again');
	if (!(await takeCodeAttempt(c)).ok) return refuse('rate_limited');
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
	if (!(await takeCodeAttempt(c)).ok) return refuse('rate_limited');
	const paired = await redeemPairingCode(c.env.DB, body.value, PORTS.nowMs());
	if (!paired.ok) return refuse('pairing_over');
	const { id, name } = person;
	await c.env.KIOSK.getByName(kioskId).pairByStaff(settings, paired.value, { id, name });
	await resetAccessAttempts(c.env.DB, accountOf(c), PORTS.nowMs());
	return c.json({});
}

function takeCodeAttempt(c: StaffContext): ReturnType<typeof takeAccessAttempt> {
	return takeAccessAttempt(c.env.DB, accountOf(c), `pairing ${addressOf(c)}`, PORTS.nowMs());
}

function accountOf(c: StaffContext): string {
	return `pairing ${signedIn(c).id}`;
}
