import * as v from 'valibot';
import { ROLES, type Role } from '../../shared/shop/access/roles.ts';
import type { Invite } from '../../shared/api/staff/people.ts';
import type { Ports } from '../ports.ts';
import { sha256Hex } from '../sha256.ts';

/** A link is opened the same day, or asked for again. */
const INVITE_LIVES_MS = 24 * 3600_000;
const TOKEN_BYTES = 32;

/** What a link lets somebody become. */
const StoredInvite = v.object({
	shopId: v.string(),
	shopName: v.string(),
	role: v.picklist(ROLES)
});
export type StoredInvite = v.InferOutput<typeof StoredInvite>;

/** Makes a one-time link's secret; only its hash is stored. A new link of the operator's ends the earlier ones. */
export async function makeInvite(
	db: D1Database,
	given: { readonly shopId: string; readonly role: Role; readonly madeBy: string | null },
	ports: Pick<Ports, 'nowMs' | 'randomHex'>
): Promise<Invite> {
	const token = ports.randomHex(TOKEN_BYTES);
	const nowMs = ports.nowMs();
	const expiresAtMs = nowMs + INVITE_LIVES_MS;
	await db.batch([
		db
			.prepare(
				`DELETE FROM staff_invite WHERE shop_id = ?1 AND used_at_ms IS NULL
				 AND (expires_at_ms <= ?2 OR (made_by IS NULL AND ?3 IS NULL))`
			)
			.bind(given.shopId, nowMs, given.madeBy),
		db
			.prepare(
				`INSERT INTO staff_invite (token_hash, shop_id, role, made_by, made_at_ms, expires_at_ms)
				 VALUES (?, ?, ?, ?, ?, ?)`
			)
			.bind(sha256Hex(token), given.shopId, given.role, given.madeBy, nowMs, expiresAtMs)
	]);
	return { token, expiresAtMs };
}

/** What a link is for; null when it was used, is too old or was never made. */
export async function readInvite(
	db: D1Database,
	token: string,
	nowMs: number
): Promise<StoredInvite | null> {
	const row = await db
		.prepare(
			`SELECT shop.id AS shopId, shop.name AS shopName, staff_invite.role
			 FROM staff_invite JOIN shop ON shop.id = staff_invite.shop_id
			 WHERE token_hash = ? AND used_at_ms IS NULL AND expires_at_ms > ?`
		)
		.bind(sha256Hex(token), nowMs)
		.first();
	return row === null ? null : v.parse(StoredInvite, row);
}

/** Uses a link up; false when somebody else was faster. */
export async function useInvite(db: D1Database, token: string, nowMs: number): Promise<boolean> {
	const { meta } = await db
		.prepare(
			'UPDATE staff_invite SET used_at_ms = ?1 WHERE token_hash = ?2 AND used_at_ms IS NULL AND expires_at_ms > ?1'
		)
		.bind(nowMs, sha256Hex(token))
		.run();
	return meta.changes === 1;
}

/** Makes a link good again whose person could not be stored. */
export async function giveInviteBack(db: D1Database, token: string): Promise<void> {
	await db
		.prepare('UPDATE staff_invite SET used_at_ms = NULL WHERE token_hash = ?')
		.bind(sha256Hex(token))
		.run();
}
