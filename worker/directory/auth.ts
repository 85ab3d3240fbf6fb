import { passkey } from '@better-auth/passkey';
import { APIError } from 'better-auth/api';
import { betterAuth } from 'better-auth';
import { hashPassword, verifyPassword } from './password.ts';

/** A session ends after a working day, even while it is used. */
const SESSION_S = 12 * 3600;
/** How long a sign-in counts as fresh: long enough to move money or invite people without signing in again. */
export const FRESH_MS = 5 * 60_000;
/** The bounds of a password's length. */
export const PASSWORD_CHARS_MIN = 10;
export const PASSWORD_CHARS_MAX = 128;

/** The path of better-auth's own routes; only those in http/staff/passkeys.ts are reachable from outside. */
export const AUTH_PATH = '/api/staff/auth';

const COOKIE = { secure: true, httpOnly: true, sameSite: 'strict', path: '/' } as const;

/**
 * Makes better-auth over D1 for the origin of a request. Signing up is off: people join only by a one-time link
 * (invites.ts). rate-limit.ts counts attempts, because better-auth counts them per address only.
 */
export function makeAuth(db: D1Database, secret: string, origin: string) {
	return betterAuth({
		appName: 'Kiosk',
		baseURL: origin,
		basePath: AUTH_PATH,
		secret,
		database: db,
		trustedOrigins: [origin],
		telemetry: { enabled: false },
		logger: { disabled: true },
		rateLimit: { enabled: false },
		emailAndPassword: {
			enabled: true,
			disableSignUp: true,
			minPasswordLength: PASSWORD_CHARS_MIN,
			maxPasswordLength: PASSWORD_CHARS_MAX,
			password: { hash: hashPassword, verify: verifyPassword }
		},
		user: {
			modelName: 'staff_person',
			additionalFields: {
				shopId: { type: 'string', required: true, input: false },
				role: { type: 'string', required: true, input: false }
			}
		},
		session: {
			modelName: 'staff_session',
			expiresIn: SESSION_S,
			disableSessionRefresh: true,
			freshAge: FRESH_MS / 1000
		},
		account: { modelName: 'staff_credential' },
		verification: { modelName: 'staff_verification' },
		plugins: [passkeys(origin)],
		advanced: {
			// Our migrations make the tables, and a test signs in with them; validating them on each request costs 50 ms.
			database: { validateSchema: false },
			// The library's own prefix would be __Secure-; with __Host- no other host or path can set or read the cookies.
			useSecureCookies: false,
			defaultCookieAttributes: COOKIE,
			cookies: {
				session_token: { name: '__Host-staff' },
				session_data: { name: '__Host-staff-data' },
				dont_remember: { name: '__Host-staff-brief' },
				passkey_challenge: { name: '__Host-staff-passkey' }
			},
			ipAddress: { ipAddressHeaders: ['cf-connecting-ip'] }
		}
	});
}

export type Auth = ReturnType<typeof makeAuth>;

function passkeys(origin: string) {
	return passkey({
		rpID: new URL(origin).hostname,
		rpName: 'Kiosk',
		origin,
		schema: { passkey: { modelName: 'staff_passkey' } },
		advanced: { webAuthnChallengeCookie: 'passkey_challenge' },
		authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
		authentication: {
			// The library accepts a passkey that was only touched; without a password that is not enough.
			afterVerification: ({ verification }) => {
				if (!verification.authenticationInfo.userVerified) throw new APIError('UNAUTHORIZED');
			}
		}
	});
}
