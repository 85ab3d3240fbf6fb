import * as v from 'valibot';
import { KioskId } from '../../shared/ids.ts';
import {
	CODE_LIVES_MS,
	makeCode,
	WaitingScreen,
	type PairingCode,
	type Picture,
	type ShownCode
} from '../../shared/api/pairing.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Ports } from '../ports.ts';
import { sha256Hex } from '../sha256.ts';

/** The random bytes of a pairing, half of which make the code, and of the screen's secret, which is a separate number. */
const RANDOM_BYTES = 16;
const USER_AGENT_CHARS_MAX = 300;

const PairedKiosk = v.object({ kiosk_id: v.nullable(KioskId) });

/** A screen's own description when it requests a code. */
export interface RequestingScreen {
	readonly userAgent: string;
	readonly screen: string;
}

/**
 * Makes a code and a secret for a screen, and stores the hashes of both; `expiresInMs` after which the code ends. Throws
 * when D1 is down.
 */
export async function makePairing(
	db: D1Database,
	requesting: RequestingScreen,
	ports: Pick<Ports, 'nowMs' | 'randomHex'>
): Promise<{ secret: string; shown: ShownCode }> {
	const secret = ports.randomHex(RANDOM_BYTES);
	const { code, picture } = makeCode(ports.randomHex(RANDOM_BYTES));
	const nowMs = ports.nowMs();
	await db.batch([
		db.prepare('DELETE FROM pairing WHERE expires_at_ms <= ?').bind(nowMs),
		db
			.prepare(
				`INSERT INTO pairing (secret_hash, code_hash, picture, user_agent, screen, created_at_ms, expires_at_ms)
				 VALUES (?, ?, ?, ?, ?, ?, ?)`
			)
			.bind(
				sha256Hex(secret),
				sha256Hex(code),
				picture,
				requesting.userAgent.slice(0, USER_AGENT_CHARS_MAX),
				requesting.screen,
				nowMs,
				nowMs + CODE_LIVES_MS
			)
	]);
	return { secret, shown: { code, picture, expiresInMs: CODE_LIVES_MS } };
}

/**
 * Returns the kiosk a screen was paired with, or null before somebody used its code. Fails with `expired` when the
 * pairing ended or never existed. Throws when D1 is down.
 */
export async function findPairing(
	db: D1Database,
	secret: string,
	nowMs: number
): Promise<Result<KioskId | null, 'expired'>> {
	const row = await db
		.prepare('SELECT kiosk_id FROM pairing WHERE secret_hash = ? AND expires_at_ms > ?')
		.bind(sha256Hex(secret), nowMs)
		.first();
	return row === null ? err('expired') : ok(v.parse(PairedKiosk, row).kiosk_id);
}

/** Returns the screen that shows this code, or null when none does. Throws when D1 is down. */
export async function waitingScreen(
	db: D1Database,
	code: PairingCode,
	nowMs: number
): Promise<WaitingScreen | null> {
	const row = await db
		.prepare(
			`SELECT picture, user_agent AS userAgent, screen, created_at_ms AS madeAtMs FROM pairing
			 WHERE code_hash = ? AND expires_at_ms > ? AND kiosk_id IS NULL`
		)
		.bind(sha256Hex(code), nowMs)
		.first();
	return row === null ? null : v.parse(WaitingScreen, row);
}

/**
 * Pairs the screen that shows this code and picture with a kiosk. Returns the hash of the screen's secret. Fails
 * with `pairing_over` when no such screen is waiting. Throws when D1 is down.
 */
export async function redeemPairingCode(
	db: D1Database,
	{ code, picture, kioskId }: { code: PairingCode; picture: Picture; kioskId: KioskId },
	nowMs: number
): Promise<Result<string, 'pairing_over'>> {
	const row = await db
		.prepare(
			`UPDATE pairing SET kiosk_id = ?1
			 WHERE code_hash = ?2 AND picture = ?3 AND expires_at_ms > ?4 AND kiosk_id IS NULL
			 RETURNING secret_hash`
		)
		.bind(kioskId, sha256Hex(code), picture, nowMs)
		.first<{ secret_hash: string }>();
	return row === null ? err('pairing_over') : ok(row.secret_hash);
}
