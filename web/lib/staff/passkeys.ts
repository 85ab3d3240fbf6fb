import { passkeyClient } from '@better-auth/passkey/client';
import { createAuthClient } from 'better-auth/client';

// Loaded only by those who use a passkey: everything about them is the library's.

const client = createAuthClient({
	baseURL: location.origin,
	basePath: '/api/staff/auth',
	plugins: [passkeyClient()]
});

/** What the library answers where a session is older than what is asked for allows. */
const FORBIDDEN = 403;

/** Signs in with a passkey of this device; false when the person gave up or it was not taken. */
export async function signInWithPasskey(): Promise<boolean> {
	const { error } = await client.signIn.passkey();
	return error === null;
}

/** Adds a passkey of this device to the person who is signed in; it wants a sign-in that is minutes old. */
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

/** The passkeys of the person who is signed in. */
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

/** Removes one of them. */
export async function removePasskey(id: string): Promise<void> {
	await client.$fetch('/passkey/delete-passkey', { method: 'POST', body: { id } });
}
