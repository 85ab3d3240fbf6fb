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

// Every route of /api/staff as data: who may call it, how fresh the sign-in must be, what its body is and what limits
// it. The Worker serves these routes and no others, the pages ask here what to offer, and tests walk every row.

/**
 * What a route does, which settles how fresh the sign-in must be:
 * read     changes nothing
 * write    changes what can be changed back and costs nobody money, or closes something that cannot wait
 * money    moves money, or changes what decides where money goes and how much
 * access   lets a person or a screen in or out
 * library  a route of the passkey library, which reads the body and checks the sign-in by itself
 */
export const ROUTE_KINDS = ['read', 'write', 'money', 'access', 'library'] as const;
export type RouteKind = (typeof ROUTE_KINDS)[number];

/** True for the kinds of routes that want a sign-in of the last minutes. */
export const NEEDS_FRESH_SIGN_IN = {
	read: false,
	write: false,
	money: true,
	access: true,
	library: false
} as const satisfies Record<RouteKind, boolean>;
/** The kinds of routes that want a sign-in of the last minutes. */
export type FreshKind = 'money' | 'access';

/**
 * Which counted limit a route takes one from:
 * sign_in       attempts for the e-mail address in the body, and from the caller's address
 * own_password  attempts for the e-mail address of the person, and from the caller's address
 * address       attempts from the caller's address
 * pairing       attempts of the person to name a pairing code, and from the caller's address
 * ksher_check   checks at Ksher that the person asks for
 */
export type RateLimit = 'sign_in' | 'own_password' | 'address' | 'pairing' | 'ksher_check';

interface ReadRoute {
	readonly kind: 'read';
	readonly who: Access;
}
interface BodyLimits {
	readonly body: v.GenericSchema;
	/** The longest body in bytes, where it is not the usual. */
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

/** The largest picture there may be in base64, and the texts beside it; new pictures come one at a time. */
const PICTURE_BYTES_MAX = 184 * 1024;
/** The ids of a long menu. */
const ORDER_BYTES_MAX = 24 * 1024;

/** Every route of /api/staff. Where two match one address, the first is served. */
export const STAFF_ROUTES = {
	'POST /sign-in': { kind: 'write', who: 'anybody', body: SignInRequest, limit: 'sign_in' },
	'POST /join': { kind: 'write', who: 'anybody', body: JoinRequest, limit: 'address' },
	'POST /join/read': { kind: 'write', who: 'anybody', body: ReadInviteRequest, limit: 'address' },
	// These two cost the ledger a row for anybody who calls.
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
	// Whoever knows the present password is as sure as whoever has just signed in.
	'POST /password': {
		kind: 'write',
		who: 'signed_in',
		body: ChangePasswordRequest,
		limit: 'own_password'
	},
	'GET /sessions': { kind: 'read', who: 'signed_in' },
	// Ending a session must be possible at once.
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
	// A picture could be of a code that pays somebody else.
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
	// A logo could be a code that pays somebody else, too.
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
	// Whoever asked for a refund may take the request back; the route refuses anybody else who may not approve.
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
