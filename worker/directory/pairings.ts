import * as v from 'valibot';
import type { KioskId } from '../../shared/ids.ts';
import {
	CODE_LIVES_MS,
	makeCode,
	WaitingScreen,
	type PairingCode,
	type Picture,
	type ShownCode
} from '../../shared/api/pairing.ts';
import type { Ports } from '../ports.ts';
import { sha256Hex } from '../sha256.ts';

/** Half of the random bits make the code; the screen's secret is another number altogether. */
const RANDOM_BYTES = 16;
const USER_AGENT_CHARS_MAX = 300;

/** What a screen says of itself when it asks for a code. */
export interface AskingScreen {
	readonly userAgent: string;
	readonly screen: string;
}

/** Makes a code for a screen; only hashes of it and of the screen's secret are stored. Throws when D1 is down. */
export async function makePairing(
	db: D1Database,
	asking: AskingScreen,
	ports: Pick<Ports, 'nowMs' | 'randomHex'>
): Promise<{ secret: string; shown: ShownCode }> {
	const secret = ports.randomHex(RANDOM_BYTES);
	const { code, picture } = makeCode(ports.randomHex(RANDOM_BYTES));
	const nowMs = ports.nowMs();
	await db.batch([
		db.prepare('DELETE FROM pairing WHERE expires_at_ms <= ?').bind(nowMs),
		db
			.prepare(
				`INSERT INTO pairing (secret_hash, code_hash, picture, user_agent, screen, made_at_ms, expires_at_ms)
				 VALUES (?, ?, ?, ?, ?, ?, ?)`
			)
			.bind(
				sha256Hex(secret),
				sha256Hex(code),
				picture,
				asking.userAgent.slice(0, USER_AGENT_CHARS_MAX),
				asking.screen,
				nowMs,
				nowMs + CODE_LIVES_MS
			)
	]);
	return { secret, shown: { code, picture, expiresInMs: CODE_LIVES_MS } };
}

/** How a screen's pairing stands: the kiosk it became, null while it waits, undefined when it is over. */
export async function pairingOf(
	db: D1Database,
	secret: string,
	nowMs: number
): Promise<KioskId | null | undefined> {
	const row = await db
		.prepare('SELECT kiosk_id FROM pairing WHERE secret_hash = ? AND expires_at_ms > ?')
		.bind(sha256Hex(secret), nowMs)
		.first<{ kiosk_id: KioskId | null }>();
	return row === null ? undefined : row.kiosk_id;
}

/** The screen that waits with this code; null: none does. Throws when D1 is down. */
export async function waitingScreen(
	db: D1Database,
	code: PairingCode,
	nowMs: number
): Promise<WaitingScreen | null> {
	const row = await db
		.prepare(
			`SELECT picture, user_agent AS userAgent, screen, made_at_ms AS madeAtMs FROM pairing
			 WHERE code_hash = ? AND expires_at_ms > ? AND kiosk_id IS NULL`
		)
		.bind(sha256Hex(code), nowMs)
		.first();
	return row === null ? null : v.parse(WaitingScreen, row);
}

/** Uses a code up for the screen that shows this picture; the hash of its secret, or null when there is none. */
export async function usePairing(
	db: D1Database,
	{ code, picture, kioskId }: { code: PairingCode; picture: Picture; kioskId: KioskId },
	nowMs: number
): Promise<string | null> {
	const row = await db
		.prepare(
			`UPDATE pairing SET kiosk_id = ?1
			 WHERE code_hash = ?2 AND picture = ?3 AND expires_at_ms > ?4 AND kiosk_id IS NULL
			 RETURNING secret_hash`
		)
		.bind(kioskId, sha256Hex(code), picture, nowMs)
		.first<{ secret_hash: string }>();
	return row?.secret_hash ?? null;
}
