import { endEarlierSession, type StaffContext } from './auth.ts';
import type { StaffHandlers } from './handle.ts';

/** Answers with the library's own handler. */
const byLibrary = (c: StaffContext): Promise<Response> => c.get('auth').handler(c.req.raw);

/** Serves these routes of the library for passkeys, and no others. */
export const passkeyHandlers = {
	'GET /auth/passkey/generate-authenticate-options': byLibrary,
	'POST /auth/passkey/verify-authentication': async (c, { person }) => {
		const answer = await byLibrary(c);
		if (answer.ok) await endEarlierSession(c, person);
		return answer;
	},
	'GET /auth/passkey/generate-register-options': byLibrary,
	'POST /auth/passkey/verify-registration': byLibrary,
	'GET /auth/passkey/list-user-passkeys': byLibrary,
	'POST /auth/passkey/delete-passkey': byLibrary
} satisfies Partial<StaffHandlers>;
