import { createPrivateKey, createPublicKey, generateKeyPair } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import type { AccountType } from './channels.ts';

export type SignVersion = 'V1' | 'V2';

/** What a client of the sandbox needs: Ksher's public keys and the merchants' private keys. */
export interface Setup {
	ksherPublicKeys: { V1: string; V2: string };
	accounts: { type: AccountType; appid: string; privateKeyPem: string }[];
}

/** A merchant account and its private key. */
export interface Account {
	readonly type: AccountType;
	readonly appid: string;
	readonly publicKey: KeyObject;
}

/** All keys that sign or verify. */
export interface Keys {
	readonly setup: Setup;
	readonly ksher: Readonly<Record<SignVersion, KeyObject>>;
	readonly accounts: ReadonlyMap<string, Account>;
}

/** Ksher's two key sizes (ksher-api.md 5.4). The real service signs with 512 bits by default. */
const KSHER_KEY_BITS: Readonly<Record<SignVersion, number>> = { V1: 512, V2: 2048 };
const FILE = 'setup.json';

const KeyFileSchema = v.object({
	ksherPublicKeys: v.object({ V1: v.string(), V2: v.string() }),
	accounts: v.array(
		v.object({
			type: v.picklist(['offline', 'online']),
			appid: v.string(),
			privateKeyPem: v.string()
		})
	),
	ksherPrivateKeys: v.object({ V1: v.string(), V2: v.string() })
});

type KeyFile = v.InferOutput<typeof KeyFileSchema>;

/** Reads the keys in `stateDir`, or creates them; writes nothing when `stateDir` is null. */
export async function openKeys(stateDir: string | null, merchantKeyBits: number): Promise<Keys> {
	if (stateDir === null) return keysOf(await newKeyFile(merchantKeyBits));
	const path = join(stateDir, FILE);
	if (existsSync(path)) return keysOf(readKeyFile(path));
	const file = await newKeyFile(merchantKeyBits);
	mkdirSync(stateDir, { recursive: true });
	// Writes a second file and renames it, so that a crash never leaves half a key file.
	writeFileSync(`${path}.new`, JSON.stringify(file, null, '\t'), { mode: 0o600 });
	renameSync(`${path}.new`, path);
	return keysOf(file);
}

function readKeyFile(path: string): KeyFile {
	try {
		return v.parse(KeyFileSchema, JSON.parse(readFileSync(path, 'utf8')));
	} catch (cause) {
		throw new Error(`${path} is not a sandbox key file; delete it to make new keys`, { cause });
	}
}

function keysOf(file: KeyFile): Keys {
	return {
		setup: { ksherPublicKeys: file.ksherPublicKeys, accounts: file.accounts },
		ksher: {
			V1: createPrivateKey(file.ksherPrivateKeys.V1),
			V2: createPrivateKey(file.ksherPrivateKeys.V2)
		},
		accounts: new Map(
			file.accounts.map(({ type, appid, privateKeyPem }) => [
				appid,
				{ type, appid, publicKey: createPublicKey(privateKeyPem) }
			])
		)
	};
}

async function newKeyFile(merchantKeyBits: number): Promise<KeyFile> {
	const [V1, V2, offline, online] = await Promise.all([
		newPair(KSHER_KEY_BITS.V1),
		newPair(KSHER_KEY_BITS.V2),
		newPair(merchantKeyBits),
		newPair(merchantKeyBits)
	]);
	return {
		ksherPublicKeys: { V1: V1.publicKey, V2: V2.publicKey },
		accounts: [
			{ type: 'offline', appid: 'mch35001', privateKeyPem: offline.privateKey },
			{ type: 'online', appid: 'mch35002', privateKeyPem: online.privateKey }
		],
		ksherPrivateKeys: { V1: V1.privateKey, V2: V2.privateKey }
	};
}

/** Creates a key pair in Ksher's formats: PKCS#1 for a merchant's private key, SPKI for a public key (5.4). */
function newPair(modulusLength: number): Promise<{ publicKey: string; privateKey: string }> {
	return promisify(generateKeyPair)('rsa', {
		modulusLength,
		publicKeyEncoding: { type: 'spki', format: 'pem' },
		privateKeyEncoding: { type: 'pkcs1', format: 'pem' }
	});
}
