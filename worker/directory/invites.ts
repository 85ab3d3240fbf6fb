import * as v from 'valibot';
import { ROLES, type Role } from '../../shared/shop/access/roles.ts';
import type { Invite } from '../../shared/api/staff/people.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Ports } from '../ports.ts';
import { sha256Hex } from '../sha256.ts';

/** The lifetime of a link: people open it the same day, or get another one. */
const INVITE_LIVES_MS = 24 * 3600_000;
const TOKEN_BYTES = 32;

/** The shop and role that a link invites to. */
const StoredInvite = v.object({
	shopId: v.string(),
	shopName: v.string(),
	role: v.picklist(ROLES)
});
export type StoredInvite = v.InferOutput<typeof StoredInvite>;

/**
 * Makes the secret of a one-time link and stores its hash; `createdBy` null: the operator, whose earlier links end.
 * Throws when D1 is down.
 */
export async function makeInvite(
	db: D1Database,
	invitation: { readonly shopId: string; readonly role: Role; readonly createdBy: string | null },
	ports: Pick<Ports, 'nowMs' | 'randomHex'>
): Promise<Invite> {
	const { shopId, role, createdBy } = invitation;
	const token = ports.randomHex(TOKEN_BYTES);
	const nowMs = ports.nowMs();
	const expiresAtMs = nowMs + INVITE_LIVES_MS;
	await db.batch([
		db
			.prepare(
				`DELETE FROM staff_invite WHERE shop_id = ?1 AND used_at_ms IS NULL
				 AND (expires_at_ms <= ?2 OR (created_by IS NULL AND ?3 IS NULL))`
			)
			.bind(shopId, nowMs, createdBy),
		db
			.prepare(
				`INSERT INTO staff_invite (token_hash, shop_id, role, created_by, created_at_ms, expires_at_ms)
				 VALUES (?, ?, ?, ?, ?, ?)`
			)
			.bind(sha256Hex(token), shopId, role, createdBy, nowMs, expiresAtMs)
	]);
	return { token, expiresAtMs };
}

/** Returns the shop and role a link invites to, or null for a used, expired or unknown link. Throws when D1 is down. */
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

/** Marks a link as used. Fails with `invite_over` when it is used, expired or unknown. Throws when D1 is down. */
export async function redeemInvite(
	db: D1Database,
	token: string,
	nowMs: number
): Promise<Result<undefined, 'invite_over'>> {
	const { meta } = await db
		.prepare(
			'UPDATE staff_invite SET used_at_ms = ?1 WHERE token_hash = ?2 AND used_at_ms IS NULL AND expires_at_ms > ?1'
		)
		.bind(nowMs, sha256Hex(token))
		.run();
	return meta.changes === 1 ? ok(undefined) : err('invite_over');
}

/** Makes a redeemed link usable again when its person could not be stored. Throws when D1 is down. */
export async function restoreInvite(db: D1Database, token: string): Promise<void> {
	await db
		.prepare('UPDATE staff_invite SET used_at_ms = NULL WHERE token_hash = ?')
		.bind(sha256Hex(token))
		.run();
}
