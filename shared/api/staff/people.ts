import * as v from 'valibot';
import { ROLES } from '../../shop/access/roles.ts';

// Requests of the pages under /staff about people, and their answers.

const email = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.email(), v.maxLength(200));
/** Keeps nonsense out; better-auth enforces the length of passwords. */
const password = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
const token = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

export const PASSWORD_CHARS_MIN = 10;

/** POST /api/staff/sign-in: signs a person in, or confirms the password of a signed-in person. */
export const SignInRequest = v.strictObject({ email, password });

/** POST /api/staff/join/read: reads the invite behind a one-time link without using it. */
export const ReadInviteRequest = v.strictObject({ token });
export const InviteInfo = v.object({ shopName: v.string(), role: v.picklist(ROLES) });
export type InviteInfo = v.InferOutput<typeof InviteInfo>;

/** POST /api/staff/join: accepts the invite behind a one-time link. */
export const JoinRequest = v.strictObject({
	token,
	name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
	email,
	password: v.pipe(password, v.minLength(PASSWORD_CHARS_MIN))
});

/** POST /api/staff/password: changes the password, and ends every other session of the person. */
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
	/** IANA name of the shop's time zone, in which the pages show times. */
	timeZone: v.string(),
	sandbox: v.boolean()
});
export type Me = v.InferOutput<typeof Me>;

/** GET /api/staff/sessions: a person's sessions. */
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
/** The answer to InviteRequest; its token is shown only once and stored nowhere. */
export const Invite = v.object({ token: v.string(), expiresAtMs: v.number() });
export type Invite = v.InferOutput<typeof Invite>;

/** POST /api/operator/owner-link: makes an owner's invite; with `onlyFirst` only where the shop has no owner. */
export const OwnerLinkRequest = v.strictObject({ onlyFirst: v.boolean() });
export const OwnerLink = v.object({ invite: v.nullable(Invite) });

/** The body of a write whose address says everything. */
export const EmptyRequest = v.strictObject({});
