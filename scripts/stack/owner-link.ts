import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { OwnerLink } from '../../shared/api/staff/people.ts';

/** Returns the operator's secret from the storage of a product on this machine. Throws when there is none. */
export function localOperatorToken(stateDir: string): string {
	return readFileSync(join(stateDir, 'operator-token'), 'utf8').trim();
}

/**
 * Returns a Worker's one-time link that makes an owner, or null with `onlyFirst` when the shop has an owner. The secret is
 * behind the #, so that no server logs it. Throws when the Worker refuses.
 */
export async function ownerLink(
	url: string,
	operatorToken: string,
	onlyFirst: boolean
): Promise<string | null> {
	const response = await fetch(`${url}/api/operator/owner-link`, {
		method: 'POST',
		headers: { authorization: `Bearer ${operatorToken}`, 'content-type': 'application/json' },
		body: JSON.stringify({ onlyFirst })
	});
	const text = await response.text();
	if (!response.ok) throw new Error(`No owner’s link: ${String(response.status)} ${text}`);
	const { invite } = v.parse(OwnerLink, JSON.parse(text));
	return invite === null ? null : `${url}/staff/join#${invite.token}`;
}
