import { passkeyClient } from '@better-auth/passkey/client';
import { createAuthClient } from 'better-auth/client';

// Loaded only by people who use a passkey. The auth library implements passkeys.

const client = createAuthClient({
	baseURL: location.origin,
	basePath: '/api/staff/auth',
	plugins: [passkeyClient()]
});

/** The library's status when the sign-in is too old for the request. */
const FORBIDDEN = 403;

/** Signs in with a passkey of this device. Returns false when the person cancelled or the passkey was refused. */
export async function signInWithPasskey(): Promise<boolean> {
	const { error } = await client.signIn.passkey();
	return error === null;
}

/** Adds a passkey of this device to the signed-in person. Requires a recent sign-in. */
export async function addPasskey(name: string): Promise<'added' | 'sign_in_again' | 'failed'> {
	const { error } = await client.passkey.addPasskey({ name });
	if (error === null) return 'added';
	return error.status === FORBIDDEN ? 'sign_in_again' : 'failed';
}

/** A passkey as its owner sees it. */
export interface PasskeyInfo {
	readonly id: string;
	readonly name: string;
	readonly addedAtMs: number | null;
}

/** Returns the signed-in person's passkeys. */
export async function listPasskeys(): Promise<PasskeyInfo[]> {
	const { data } = await client.$fetch<
		{ id: string; name?: string | null; createdAt?: string | null }[]
	>('/passkey/list-user-passkeys', { method: 'GET' });
	return (data ?? []).map(({ id, name, createdAt }) => ({
		id,
		name: name ?? '',
		addedAtMs: createdAt == null ? null : Date.parse(createdAt)
	}));
}

/** Removes a passkey of the signed-in person. */
export async function removePasskey(id: string): Promise<void> {
	await client.$fetch('/passkey/delete-passkey', { method: 'POST', body: { id } });
}
