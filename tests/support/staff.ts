import { env } from 'cloudflare:workers';
import * as v from 'valibot';
import type { Role } from '../../shared/shop/access/roles.ts';
import { Invite, OwnerLink } from '../../shared/api/staff/people.ts';
import { PUBLIC_URL } from './addresses.ts';
import { OPERATOR } from './shop.ts';
import { call, type CallOptions } from './test-kiosk.ts';

/** The password of every test person. */
export const PASSWORD = 'a long enough password';

let peopleMade = 0;

/** One owner shared for invitations, because hashing a password takes time. */
let inviter: Promise<Staff> | null = null;

/** Forgets the shared inviting owner, for a test file that begins with an empty ledger. */
export function forgetInviter(): void {
	inviter = null;
}

/** A person of the shop, signed in with a separate browser. */
export class Staff {
	readonly email: string;
	cookie: string;

	private constructor(email: string, cookie: string) {
		this.email = email;
		this.cookie = cookie;
	}

	/** Joins as an owner of the demo shop, by an operator's link. */
	static async owner(): Promise<Staff> {
		const { invite } = v.parse(OwnerLink, await good(operatorLink(false)));
		if (invite === null) throw new Error('no link was made');
		return Staff.join(invite.token);
	}

	/** Joins in a role, invited by an owner. */
	static async as(role: Role): Promise<Staff> {
		if (role === 'owner') return Staff.owner();
		inviter ??= Staff.owner();
		return Staff.join(await (await inviter).invite(role));
	}

	/** Joins as a person of a new, separate shop. */
	static async ofAnotherShop(role: Role): Promise<Staff> {
		const staff = await Staff.as(role);
		const shopId = `shop-${staff.email}`;
		await env.DB.batch([
			env.DB.prepare(
				`INSERT INTO shop (id, name, currency, default_language, time_zone) VALUES (?, 'Other shop', 'THB', 'th', 'Asia/Bangkok')`
			).bind(shopId),
			env.DB.prepare('UPDATE staff_person SET shopId = ? WHERE email = ?').bind(shopId, staff.email)
		]);
		return staff;
	}

	/** Accepts an invitation with a new account. Throws when joining fails. */
	static async join(token: string): Promise<Staff> {
		peopleMade += 1;
		const email = `person-${String(peopleMade)}-${crypto.randomUUID()}@shop.test`;
		const body = { token, name: `Person ${String(peopleMade)}`, email, password: PASSWORD };
		const answer = await callStaffApi('POST', '/join', body);
		if (!answer.ok) throw new Error(`joining failed: ${await answer.text()}`);
		return new Staff(email, sessionCookie(answer));
	}

	/** Sends a request as this person. */
	call(method: string, path: string, body?: unknown): Promise<Response> {
		return callStaffApi(method, path, body, { cookie: this.cookie });
	}

	async get(path: string): Promise<unknown> {
		return good(this.call('GET', path));
	}

	async post(path: string, body: unknown = {}): Promise<unknown> {
		return good(this.call('POST', path, body));
	}

	/** Creates an invitation. Returns its token. */
	async invite(role: Role): Promise<string> {
		return v.parse(Invite, await this.post('/people/invites', { role })).token;
	}

	/** Signs in again, as refunds require. */
	async signInAgain(): Promise<void> {
		const body = { email: this.email, password: PASSWORD };
		const answer = await this.call('POST', '/sign-in', body);
		if (!answer.ok) throw new Error(`signing in failed: ${await answer.text()}`);
		this.cookie = sessionCookie(answer);
	}
}

let requestsMade = 0;

/** Sends a request to /api/staff from our own pages, each from a new IP address unless given. */
export function callStaffApi(
	method: string,
	path: string,
	body?: unknown,
	headers: Record<string, string> = {}
): Promise<Response> {
	requestsMade += 1;
	const given: CallOptions = {
		...(body === undefined ? {} : { body }),
		headers: {
			...(method === 'GET' ? {} : { origin: PUBLIC_URL }),
			'cf-connecting-ip': `2001:db8::${requestsMade.toString(16)}`,
			...headers
		}
	};
	return call(method, `/api/staff${path}`, given);
}

/** Requests an owner's link, as `npm start` does. */
export function operatorLink(onlyFirst: boolean): Promise<Response> {
	return call('POST', '/api/operator/owner-link', { body: { onlyFirst }, headers: OPERATOR });
}

/** Returns the JSON of a 200 answer; throws otherwise. */
export async function good(response: Response | Promise<Response>): Promise<unknown> {
	const answer = await response;
	const text = await answer.text();
	if (answer.status !== 200) throw new Error(`${String(answer.status)} ${text}`);
	return JSON.parse(text) as unknown;
}

/** Returns the answer's session cookie as a browser sends it; empty when there is none. */
export function sessionCookie(answer: Response): string {
	const set = answer.headers.getSetCookie().find((one) => one.startsWith('__Host-staff='));
	return set?.split(';')[0] ?? '';
}
