import { env } from 'cloudflare:workers';
import * as v from 'valibot';
import type { Role } from '../../shared/shop/access/roles.ts';
import { Invite, OwnerLink } from '../../shared/api/staff/people.ts';
import { PUBLIC_URL } from './addresses.ts';
import { OPERATOR } from './shop.ts';
import { call, type CallOptions } from './test-kiosk.ts';

export const PASSWORD = 'a long enough password';

let peopleMade = 0;

/** An owner who does nothing but let others in: every password takes a while to hash. */
let inviter: Promise<Staff> | null = null;

/** For a file that begins with an empty ledger: the one who let others in is gone with it. */
export function forgetInviter(): void {
	inviter = null;
}

/** A person of the shop, signed in on a browser of their own. */
export class Staff {
	readonly email: string;
	cookie: string;

	private constructor(email: string, cookie: string) {
		this.email = email;
		this.cookie = cookie;
	}

	/** The owner of the demo shop, by a link of the operator's. */
	static async owner(): Promise<Staff> {
		const { invite } = v.parse(OwnerLink, await good(operatorLink(false)));
		if (invite === null) throw new Error('no link was made');
		return Staff.join(invite.token);
	}

	/** Somebody an owner let in. */
	static async as(role: Role): Promise<Staff> {
		if (role === 'owner') return Staff.owner();
		inviter ??= Staff.owner();
		return Staff.join(await (await inviter).invite(role));
	}

	/** Somebody of another shop. */
	static async ofAnotherShop(role: Role): Promise<Staff> {
		const staff = await Staff.as(role);
		const shopId = `shop-${staff.email}`;
		await env.DB.batch([
			env.DB.prepare(
				`INSERT INTO shop (id, name, currency, default_language, time_zone) VALUES (?, 'Elsewhere', 'THB', 'th', 'Asia/Bangkok')`
			).bind(shopId),
			env.DB.prepare('UPDATE staff_person SET shopId = ? WHERE email = ?').bind(shopId, staff.email)
		]);
		return staff;
	}

	static async join(token: string): Promise<Staff> {
		peopleMade += 1;
		const email = `person-${String(peopleMade)}-${crypto.randomUUID()}@shop.test`;
		const body = { token, name: `Person ${String(peopleMade)}`, email, password: PASSWORD };
		const answer = await anybody('POST', '/join', body);
		if (!answer.ok) throw new Error(`joining failed: ${await answer.text()}`);
		return new Staff(email, sessionCookie(answer));
	}

	/** One request of this person's browser. */
	call(method: string, path: string, body?: unknown): Promise<Response> {
		return anybody(method, path, body, { cookie: this.cookie });
	}

	async get(path: string): Promise<unknown> {
		return good(this.call('GET', path));
	}

	async post(path: string, body: unknown = {}): Promise<unknown> {
		return good(this.call('POST', path, body));
	}

	async invite(role: Role): Promise<string> {
		return v.parse(Invite, await this.post('/people/invites', { role })).token;
	}

	/** Signs in once more, as one does before money moves. */
	async signInAgain(): Promise<void> {
		const body = { email: this.email, password: PASSWORD };
		const answer = await this.call('POST', '/sign-in', body);
		if (!answer.ok) throw new Error(`signing in failed: ${await answer.text()}`);
		this.cookie = sessionCookie(answer);
	}
}

let requestsMade = 0;

/** A request to /api/staff from our own pages; each from an address of its own, unless told. */
export function anybody(
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

/** Asks for an owner's link, as `npm start` does. */
export function operatorLink(onlyFirst: boolean): Promise<Response> {
	return call('POST', '/api/operator/owner-link', { body: { onlyFirst }, headers: OPERATOR });
}

/** What a good answer says; throws otherwise. */
export async function good(response: Response | Promise<Response>): Promise<unknown> {
	const answer = await response;
	const text = await answer.text();
	if (answer.status !== 200) throw new Error(`${String(answer.status)} ${text}`);
	return JSON.parse(text) as unknown;
}

/** The session cookie an answer sets, as the browser sends it back. */
export function sessionCookie(answer: Response): string {
	const set = answer.headers.getSetCookie().find((one) => one.startsWith('__Host-staff='));
	return set?.split(';')[0] ?? '';
}
