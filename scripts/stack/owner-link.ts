import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { OwnerLink } from '../../shared/api/staff/people.ts';

/** The operator's secret of a product on this machine, as its storage keeps it. */
export function localOperatorToken(stateDir: string): string {
	return readFileSync(join(stateDir, 'operator-token'), 'utf8').trim();
}

/**
 * Asks a Worker for a one-time link that makes an owner; null when only the first is wanted and the shop has one.
 * Behind the #, so that the secret stands in no server's log.
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
