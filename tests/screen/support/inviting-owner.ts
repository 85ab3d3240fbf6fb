import * as v from 'valibot';
import { ownerLink } from '../../../scripts/stack/owner-link.ts';
import { Invite } from '../../../shared/api/staff/people.ts';

// Tests run in parallel, and each new link of the operator's ends the one before. So the operator invites one owner
// once, who invites all others.

const EMAIL = 'first-owner@shop.test';
const PASSWORD = 'lets everybody else in';

/** Creates the shop's first owner. */
export async function makeInvitingOwner(url: string, operatorToken: string): Promise<void> {
	const link = await ownerLink(url, operatorToken, true);
	const token = link?.split('#')[1];
	if (token === undefined) throw new Error('The shop has an owner already.');
	await post(url, '/join', { token, name: 'First Owner', email: EMAIL, password: PASSWORD });
}

/** Returns a one-time link to join as another owner. */
export async function linkForOwner(url: string): Promise<string> {
	// Inviting people requires a recent sign-in.
	const signedIn = await post(url, '/sign-in', { email: EMAIL, password: PASSWORD });
	const cookie = signedIn.headers.getSetCookie().map((one) => one.split(';')[0]);
	const answer = await post(url, '/people/invites', { role: 'owner' }, cookie.join('; '));
	return `${url}/staff/join#${v.parse(Invite, await answer.json()).token}`;
}

async function post(url: string, path: string, body: unknown, cookie = ''): Promise<Response> {
	const response = await fetch(`${url}/api/staff${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', origin: url, cookie },
		body: JSON.stringify(body)
	});
	if (!response.ok) throw new Error(`${path}: ${String(response.status)} ${await response.text()}`);
	return response;
}
