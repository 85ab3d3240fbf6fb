import * as v from 'valibot';
import { ROLES } from '../../shop/access/roles.ts';

// What the pages under /staff send to /api/staff, and are answered about people.

const email = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.email(), v.maxLength(200));
/** How long a password must be is better-auth's to say; this only keeps nonsense out. */
const password = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
const token = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

export const PASSWORD_CHARS_MIN = 10;

/** POST /api/staff/sign-in: also how somebody signed in shows that they are still there. */
export const SignInRequest = v.strictObject({ email, password });

/** POST /api/staff/join/read: what a one-time link is for, before it is used. */
export const ReadInviteRequest = v.strictObject({ token });
export const InviteInfo = v.object({ shopName: v.string(), role: v.picklist(ROLES) });
export type InviteInfo = v.InferOutput<typeof InviteInfo>;

/** POST /api/staff/join: uses a one-time link up. */
export const JoinRequest = v.strictObject({
	token,
	name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
	email,
	password: v.pipe(password, v.minLength(PASSWORD_CHARS_MIN))
});

/** POST /api/staff/password. Every other session of the person ends. */
export const ChangePasswordRequest = v.strictObject({
	current: password,
	next: v.pipe(password, v.minLength(PASSWORD_CHARS_MIN))
});

/** GET /api/staff/me. */
export const Me = v.object({
	id: v.string(),
	name: v.string(),
	email: v.string(),
	role: v.picklist(ROLES),
	shopName: v.string(),
	/** IANA name: the pages show times as the shop's own clock does. */
	timeZone: v.string(),
	sandbox: v.boolean()
});
export type Me = v.InferOutput<typeof Me>;

/** GET /api/staff/sessions: where a person is signed in. */
export const Sessions = v.object({
	sessions: v.array(
		v.object({
			id: v.string(),
			startedAtMs: v.number(),
			endsAtMs: v.number(),
			userAgent: v.string(),
			isThis: v.boolean()
		})
	)
});
export type Sessions = v.InferOutput<typeof Sessions>;

/** GET /api/staff/people. */
export const People = v.object({
	people: v.array(
		v.object({
			id: v.string(),
			name: v.string(),
			email: v.string(),
			role: v.picklist(ROLES),
			joinedAtMs: v.number(),
			passkeys: v.number()
		})
	)
});
export type People = v.InferOutput<typeof People>;

/** POST /api/staff/people/invites. */
export const InviteRequest = v.strictObject({ role: v.picklist(ROLES) });
/** Its answer; the token is shown this once and stored nowhere. */
export const Invite = v.object({ token: v.string(), expiresAtMs: v.number() });
export type Invite = v.InferOutput<typeof Invite>;

/** POST /api/operator/owner-link: `onlyFirst` makes none where the shop has an owner. */
export const OwnerLinkRequest = v.strictObject({ onlyFirst: v.boolean() });
export const OwnerLink = v.object({ invite: v.nullable(Invite) });

/** A write that says all it has to say by its address. */
export const EmptyRequest = v.strictObject({});
