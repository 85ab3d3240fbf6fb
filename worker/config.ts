import { createPublicKey } from 'node:crypto';
import { sha256Hex } from './sha256.ts';
import { ACCOUNT_TYPES, type AccountType } from '../shared/payments/channel.ts';
import { HEARTBEAT_EVERY_MS } from '../shared/limits.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { BITS_SAFE, readMerchantKey, type MerchantKey } from './ksher/merchant-key.ts';
import { KSHER_PUBLIC_KEYS } from './ksher/public-keys.ts';
import type { KsherPublicKeys, SignVersion } from './ksher/signature.ts';
import type { Settings } from './settings.ts';

/** The only host that gets signed requests, besides a sandbox on this machine (ksher-api.md 2). */
const KSHER_HOST = 'api.mch.ksher.net';
const LOOPBACK_HOSTS = ['127.0.0.1', 'localhost', '[::1]'];

/** A Ksher merchant: an appid with its private key. */
export interface Account extends MerchantKey {
	readonly type: AccountType;
	readonly appid: string;
}

/** A mistake in the configuration that a person must fix. Names the setting, never its value. */
export interface ConfigProblem {
	readonly severity: 'error' | 'warning';
	readonly where: string;
	readonly message: string;
}

/** The Worker's configuration. `problems` lists missing or wrong settings; features that depend on them are off. */
export interface Config {
	readonly ksherUrl: URL;
	/** True unless the Worker talks to Ksher's own host. */
	readonly sandbox: boolean;
	readonly signVersion: SignVersion;
	readonly ksherPublicKeys: KsherPublicKeys;
	readonly accounts: readonly Account[];
	/** The address and secret of webhooks; null: webhooks are off, and only polling finds payments. */
	readonly hooks: { readonly publicUrl: string; readonly secret: string } | null;
	/** SHA-256, as hex, of the secret that opens /api/operator; null: /api/operator is closed. */
	readonly operatorTokenHash: string | null;
	/** Signs the staff's session cookies; null: the staff console is closed. */
	readonly staffSecret: string | null;
	/** Seconds in one unit of TrueMoney's `tmn_expire_time`. */
	readonly tmnExpireUnitS: number;
	/** Milliseconds between heartbeats on a screen's stream. */
	readonly heartbeatEveryMs: number;
	readonly problems: readonly ConfigProblem[];
}

/** The last configuration read, with the texts it was read from. */
let lastRead: { readonly texts: readonly unknown[]; readonly config: Config } | null = null;

/**
 * Returns the configuration of this environment, read once per set of texts. Parsing PEM keys takes milliseconds, too
 * long for each request and each waking kiosk. Compares texts because every object receives its own environment.
 */
export function configOf(env: Settings): Config {
	const texts = Object.values(env).filter((value) => typeof value === 'string');
	const known = lastRead;
	if (known?.texts.length === texts.length && texts.every((text, at) => text === known.texts[at])) {
		return known.config;
	}
	const config = readConfig(env);
	lastRead = { texts, config };
	return config;
}

/** Reads the environment. Never throws: a kiosk with a bad setting starts, reports it in health and takes no payment. */
export function readConfig(env: Settings): Config {
	const problems: ConfigProblem[] = [];
	const report = (severity: ConfigProblem['severity'], where: string, message: string): void => {
		problems.push({ severity, where, message });
	};
	const url = readKsherUrl(env.KSHER_API_URL ?? '');
	if (!url.ok) report('error', 'KSHER_API_URL', url.error);
	const ksherUrl = url.ok ? url.value : new URL(`https://${KSHER_HOST}`);
	const sandbox = ksherUrl.hostname !== KSHER_HOST;
	const signVersion = env.KSHER_SIGN_VERSION === 'V2' ? 'V2' : 'V1';
	if (!['V1', 'V2', undefined].includes(env.KSHER_SIGN_VERSION)) {
		report('error', 'KSHER_SIGN_VERSION', 'must be V1 or V2; V1 is used');
	}
	const accounts = url.ok ? ACCOUNT_TYPES.flatMap((type) => readAccount(env, type, report)) : [];
	if (url.ok && accounts.length === 0) {
		report(
			'error',
			'KSHER_OFFLINE_… / KSHER_ONLINE_…',
			'no usable Ksher account: no payment can be taken'
		);
	}
	return {
		ksherUrl,
		sandbox,
		signVersion,
		ksherPublicKeys: sandbox ? readSandboxKeys(env, report) : KSHER_PUBLIC_KEYS,
		accounts,
		hooks: readHooks(env, sandbox, report),
		operatorTokenHash: readOperatorToken(env, report),
		staffSecret: readStaffSecret(env, report),
		tmnExpireUnitS: readTmnExpireUnit(env, report),
		heartbeatEveryMs: Number(env.HEARTBEAT_EVERY_MS) || HEARTBEAT_EVERY_MS,
		problems
	};
}

type Report = (severity: ConfigProblem['severity'], where: string, message: string) => void;

function readKsherUrl(text: string): Result<URL, string> {
	const url = URL.canParse(text) ? new URL(text) : null;
	if (url === null) return err(`is not an address; set it to https://${KSHER_HOST}`);
	if (url.hostname === KSHER_HOST && url.protocol === 'https:') return ok(url);
	if (LOOPBACK_HOSTS.includes(url.hostname)) return ok(url);
	return err(
		`must be https://${KSHER_HOST}, or a sandbox on this machine; nothing is sent to other hosts`
	);
}

function readAccount(env: Settings, type: AccountType, report: Report): Account[] {
	const name = type === 'offline' ? 'KSHER_OFFLINE' : 'KSHER_ONLINE';
	const appid = type === 'offline' ? env.KSHER_OFFLINE_APPID : env.KSHER_ONLINE_APPID;
	const secret = type === 'offline' ? env.KSHER_OFFLINE_PRIVATE_KEY : env.KSHER_ONLINE_PRIVATE_KEY;
	if (!appid && !secret) return [];
	if (!appid) {
		report('error', `${name}_APPID`, 'is missing although its private key is set');
		return [];
	}
	if (!/^[A-Za-z0-9]{1,32}$/.test(appid)) {
		report('error', `${name}_APPID`, 'is not an appid (letters and digits, like mch35000)');
		return [];
	}
	if (!secret) {
		report('error', `${name}_PRIVATE_KEY`, 'is missing although its appid is set');
		return [];
	}
	const key = readMerchantKey(secret);
	if (!key.ok) {
		report('error', `${name}_PRIVATE_KEY`, `is ${key.error}`);
		return [];
	}
	if (key.value.bits < BITS_SAFE) {
		report(
			'warning',
			`${name}_PRIVATE_KEY`,
			`has only ${String(key.value.bits)} bits: ask Ksher for a ${String(BITS_SAFE)}-bit key`
		);
	}
	return [{ type, appid, ...key.value }];
}

function readSandboxKeys(env: Settings, report: Report): KsherPublicKeys {
	try {
		return {
			V1: createPublicKey((env.SANDBOX_PUBLIC_KEY_V1 ?? '').replaceAll('\\n', '\n')),
			V2: createPublicKey((env.SANDBOX_PUBLIC_KEY_V2 ?? '').replaceAll('\\n', '\n'))
		};
	} catch {
		report('error', 'SANDBOX_PUBLIC_KEY_…', 'is missing or not a PEM public key');
		return KSHER_PUBLIC_KEYS;
	}
}

function readOperatorToken(env: Settings, report: Report): string | null {
	if (!env.OPERATOR_TOKEN) return null;
	if (env.OPERATOR_TOKEN.length < 32) {
		report('error', 'OPERATOR_TOKEN', 'is shorter than 32 characters: /api/operator stays shut');
		return null;
	}
	return sha256Hex(env.OPERATOR_TOKEN);
}

function readStaffSecret(env: Settings, report: Report): string | null {
	if (!env.STAFF_SECRET) {
		report('warning', 'STAFF_SECRET', 'is missing: nobody can sign in to the staff console');
		return null;
	}
	if (env.STAFF_SECRET.length < 32) {
		report('error', 'STAFF_SECRET', 'is shorter than 32 characters: the staff console stays shut');
		return null;
	}
	return env.STAFF_SECRET;
}

/**
 * Returns the seconds in one unit of tmn_expire_time. Ksher does not document the unit (seed, "QR expire time"). Assumes
 * a second, because the one public client that sends the parameter sends 60 (ksher-api.md 6.1). If the unit is a minute,
 * codes live longer and are watched just as long.
 */
function readTmnExpireUnit(env: Settings, report: Report): number {
	switch (env.KSHER_TMN_EXPIRE_UNIT) {
		case undefined:
		case 'second':
			return 1;
		case 'minute':
			return 60;
		default:
			report('error', 'KSHER_TMN_EXPIRE_UNIT', 'must be second or minute; second is used');
			return 1;
	}
}

function readHooks(env: Settings, sandbox: boolean, report: Report): Config['hooks'] {
	const publicUrl = env.PUBLIC_URL?.replace(/\/+$/, '');
	if (!publicUrl) {
		report('warning', 'PUBLIC_URL', 'is missing: no webhooks, payments are found by polling only');
		return null;
	}
	if (!URL.canParse(publicUrl) || (!sandbox && new URL(publicUrl).protocol !== 'https:')) {
		report('error', 'PUBLIC_URL', 'must be this Worker’s https address: no webhooks until it is');
		return null;
	}
	if ((env.HOOK_SECRET?.length ?? 0) < 32) {
		report(
			'error',
			'HOOK_SECRET',
			'is missing or shorter than 32 characters: no webhooks until it is set'
		);
		return null;
	}
	return { publicUrl, secret: env.HOOK_SECRET ?? '' };
}
