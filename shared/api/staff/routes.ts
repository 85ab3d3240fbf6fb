import type * as v from 'valibot';
import { hasAccess, MANAGERS, OWNERS, type Access, type Role } from '../../shop/access/roles.ts';
import { FindScreenRequest, PairScreenRequest } from '../pairing.ts';
import { DecideRequest } from './cases.ts';
import { CloseRequest, DaySettingsRequest } from './days.ts';
import {
	AddKioskRequest,
	KioskUpdate,
	SetClosedRequest,
	SetPinRequest,
	SetThemeRequest,
	THEME_BYTES_MAX
} from './kiosks.ts';
import {
	ChangePasswordRequest,
	EmptyRequest,
	InviteRequest,
	JoinRequest,
	ReadInviteRequest,
	SignInRequest
} from './people.ts';
import { ReconciliationRequest } from './reconciliation.ts';
import { ApproveRequest, PlanRequest, RequestRefundBody } from './refunds.ts';
import {
	LimitsRequest,
	MoneyRequest,
	OrderRequest,
	PicturesRequest,
	SaveCategoryRequest,
	SaveItemRequest
} from './shop-edit.ts';

// The routes of /api/staff as a table: who may call each, how fresh the sign-in must be, its body and its rate limit.
// The Worker serves only these routes, the pages read here what to offer, and tests check every row.

/**
 * The kinds of routes, which decide how fresh the sign-in must be:
 * read     changes nothing
 * write    changes something reversible that costs nobody money, or closes something that cannot wait
 * money    moves money, or changes what decides where money goes and how much
 * access   grants or withdraws the access of a person or a screen
 * library  a route of the passkey library, which reads the body and checks the sign-in by itself
 */
export const ROUTE_KINDS = ['read', 'write', 'money', 'access', 'library'] as const;
export type RouteKind = (typeof ROUTE_KINDS)[number];

/** Whether a kind of route requires a recent sign-in. */
export const NEEDS_FRESH_SIGN_IN = {
	read: false,
	write: false,
	money: true,
	access: true,
	library: false
} as const satisfies Record<RouteKind, boolean>;
/** The kinds of routes that require a recent sign-in. */
export type FreshKind = 'money' | 'access';

/**
 * The rate limits that a route counts against:
 * sign_in       attempts for the e-mail address in the body, and from the caller's address
 * own_password  attempts for the signed-in person's e-mail address, and from the caller's address
 * address       attempts from the caller's address
 * pairing       pairing codes tried by the person, and from the caller's address
 * ksher_check   checks at Ksher requested by the person
 */
export type RateLimit = 'sign_in' | 'own_password' | 'address' | 'pairing' | 'ksher_check';

interface ReadRoute {
	readonly kind: 'read';
	readonly who: Access;
}
interface BodyLimits {
	readonly body: v.GenericSchema;
	/** The longest body in bytes, where it differs from the default. */
	readonly bytesMax?: number;
	readonly limit?: RateLimit;
}
interface WriteRoute extends BodyLimits {
	readonly kind: 'write';
	readonly who: Access;
}
interface FreshRoute extends BodyLimits {
	readonly kind: FreshKind;
	readonly who: Exclude<Access, 'anybody'>;
}
interface LibraryRoute {
	readonly kind: 'library';
	readonly who: Access;
	readonly limit?: RateLimit;
}
/** One row of the table. */
export type StaffRouteRow = ReadRoute | WriteRoute | FreshRoute | LibraryRoute;

/** Enough for the largest picture in base64 and the texts beside it; new pictures are sent one at a time. */
const PICTURE_BYTES_MAX = 184 * 1024;
/** Enough for the ids of a long menu. */
const ORDER_BYTES_MAX = 24 * 1024;

/** Every route of /api/staff. Where two match one address, the first is served. */
export const STAFF_ROUTES = {
	'POST /sign-in': { kind: 'write', who: 'anybody', body: SignInRequest, limit: 'sign_in' },
	'POST /join': { kind: 'write', who: 'anybody', body: JoinRequest, limit: 'address' },
	'POST /join/read': { kind: 'write', who: 'anybody', body: ReadInviteRequest, limit: 'address' },
	// These two write a database row for any caller.
	'GET /auth/passkey/generate-authenticate-options': {
		kind: 'library',
		who: 'anybody',
		limit: 'address'
	},
	'POST /auth/passkey/verify-authentication': {
		kind: 'library',
		who: 'anybody',
		limit: 'address'
	},
	'GET /auth/passkey/generate-register-options': { kind: 'library', who: 'signed_in' },
	'POST /auth/passkey/verify-registration': { kind: 'library', who: 'signed_in' },
	'GET /auth/passkey/list-user-passkeys': { kind: 'library', who: 'signed_in' },
	'POST /auth/passkey/delete-passkey': { kind: 'library', who: 'signed_in' },
	'POST /sign-out': { kind: 'write', who: 'signed_in', body: EmptyRequest },
	'GET /me': { kind: 'read', who: 'signed_in' },
	// The current password in the body proves as much as a recent sign-in.
	'POST /password': {
		kind: 'write',
		who: 'signed_in',
		body: ChangePasswordRequest,
		limit: 'own_password'
	},
	'GET /sessions': { kind: 'read', who: 'signed_in' },
	// Revoking a session must be possible at once.
	'POST /sessions/:sessionId/revoke': { kind: 'write', who: 'signed_in', body: EmptyRequest },
	'GET /people': { kind: 'read', who: MANAGERS },
	'POST /people/invites': { kind: 'access', who: OWNERS, body: InviteRequest },
	'POST /people/:personId/remove': { kind: 'access', who: OWNERS, body: EmptyRequest },
	'GET /sales': { kind: 'read', who: 'signed_in' },
	'GET /sales/events': { kind: 'read', who: 'signed_in' },
	'GET /sales/:kioskId/:saleId': { kind: 'read', who: 'signed_in' },
	'POST /sales/:kioskId/:saleId/refunds/plan': {
		kind: 'write',
		who: 'signed_in',
		body: PlanRequest
	},
	'POST /sales/:kioskId/:saleId/refunds': {
		kind: 'money',
		who: 'signed_in',
		body: RequestRefundBody
	},
	'POST /sales/:kioskId/:saleId/cases/:number/decide': {
		kind: 'write',
		who: MANAGERS,
		body: DecideRequest
	},
	'GET /days/today': { kind: 'read', who: 'signed_in' },
	'GET /days/closings': { kind: 'read', who: MANAGERS },
	'POST /days/closings': { kind: 'write', who: MANAGERS, body: CloseRequest },
	'GET /days/closings/:number': { kind: 'read', who: MANAGERS },
	'GET /days/closings/:number/:file': { kind: 'read', who: MANAGERS },
	'GET /days/chain': { kind: 'read', who: MANAGERS },
	'GET /days/reconciliation': { kind: 'read', who: MANAGERS },
	'POST /days/reconciliation': {
		kind: 'write',
		who: MANAGERS,
		body: ReconciliationRequest,
		limit: 'ksher_check'
	},
	'POST /days/settings': { kind: 'money', who: OWNERS, body: DaySettingsRequest },
	'GET /claims': { kind: 'read', who: 'signed_in' },
	'GET /claims/:kioskId/:saleId': { kind: 'read', who: 'signed_in' },
	'POST /claims/:kioskId/:saleId/check': {
		kind: 'write',
		who: 'signed_in',
		body: EmptyRequest,
		limit: 'ksher_check'
	},
	'GET /catalogue': { kind: 'read', who: MANAGERS },
	'POST /catalogue/categories': { kind: 'write', who: MANAGERS, body: SaveCategoryRequest },
	'POST /catalogue/categories/:categoryId/remove': {
		kind: 'write',
		who: MANAGERS,
		body: EmptyRequest
	},
	'POST /catalogue/items': {
		kind: 'write',
		who: MANAGERS,
		body: SaveItemRequest,
		bytesMax: PICTURE_BYTES_MAX
	},
	'POST /catalogue/items/:itemId/remove': { kind: 'write', who: MANAGERS, body: EmptyRequest },
	'POST /catalogue/order': {
		kind: 'write',
		who: MANAGERS,
		body: OrderRequest,
		bytesMax: ORDER_BYTES_MAX
	},
	'GET /shop': { kind: 'read', who: MANAGERS },
	'POST /shop/money': { kind: 'money', who: MANAGERS, body: MoneyRequest },
	'POST /shop/limits': { kind: 'money', who: OWNERS, body: LimitsRequest },
	// A picture could show a code that pays somebody else.
	'POST /shop/pictures': {
		kind: 'money',
		who: MANAGERS,
		body: PicturesRequest,
		bytesMax: PICTURE_BYTES_MAX
	},
	'GET /health': { kind: 'read', who: MANAGERS },
	'GET /kiosks': { kind: 'read', who: 'signed_in' },
	'POST /kiosks': { kind: 'access', who: MANAGERS, body: AddKioskRequest },
	'GET /kiosks/offline': { kind: 'read', who: 'signed_in' },
	'POST /kiosks/pairing/find': {
		kind: 'access',
		who: MANAGERS,
		body: FindScreenRequest,
		limit: 'pairing'
	},
	'POST /kiosks/pairing': {
		kind: 'access',
		who: MANAGERS,
		body: PairScreenRequest,
		limit: 'pairing'
	},
	'GET /kiosks/:kioskId': { kind: 'read', who: 'signed_in' },
	'POST /kiosks/:kioskId/settings': { kind: 'money', who: MANAGERS, body: KioskUpdate },
	// A logo could show a code that pays somebody else, too.
	'POST /kiosks/:kioskId/theme': {
		kind: 'money',
		who: MANAGERS,
		body: SetThemeRequest,
		bytesMax: THEME_BYTES_MAX
	},
	'POST /kiosks/:kioskId/pin': { kind: 'access', who: MANAGERS, body: SetPinRequest },
	// Closing a kiosk cannot wait for a password.
	'POST /kiosks/:kioskId/closed': { kind: 'write', who: MANAGERS, body: SetClosedRequest },
	'POST /kiosks/:kioskId/reload': { kind: 'write', who: MANAGERS, body: EmptyRequest },
	'POST /kiosks/:kioskId/revoke': { kind: 'access', who: MANAGERS, body: EmptyRequest },
	'GET /audit': { kind: 'read', who: MANAGERS },
	'GET /cases': { kind: 'read', who: 'signed_in' },
	'GET /refund-approvals': { kind: 'read', who: 'signed_in' },
	'POST /refund-approvals/:approvalId/approve': {
		kind: 'money',
		who: MANAGERS,
		body: ApproveRequest
	},
	// A cashier may withdraw an own request; the handler refuses other people without the right to approve.
	'POST /refund-approvals/:approvalId/reject': {
		kind: 'write',
		who: 'signed_in',
		body: EmptyRequest
	}
} as const satisfies Record<`GET /${string}`, ReadRoute | LibraryRoute> &
	Record<`POST /${string}`, WriteRoute | FreshRoute | LibraryRoute>;
export type StaffRoute = keyof typeof STAFF_ROUTES;

/** Returns whether a role may call a route; null stands for a browser that is not signed in. */
export function mayCall(route: StaffRoute, role: Role | null): boolean {
	return hasAccess(STAFF_ROUTES[route].who, role);
}
