// Who may do what in the staff console, as data: the Worker lets nobody through another door, the pages show nobody a
// door that is shut, and a test walks every role through every route.

/** What a person of the shop may be. */
export const ROLES = ['owner', 'manager', 'cashier'] as const;
export type Role = (typeof ROLES)[number];

/** Who may come in: anybody; anybody signed in; or these roles. */
export type Access = 'anybody' | 'signed_in' | readonly Role[];

const MANAGERS: readonly Role[] = ['owner', 'manager'];
const OWNERS: readonly Role[] = ['owner'];

/** Every route of /api/staff. */
export const STAFF_ROUTES = {
	'POST /sign-in': 'anybody',
	'POST /join': 'anybody',
	'POST /join/look': 'anybody',
	'GET /auth/passkey/generate-authenticate-options': 'anybody',
	'POST /auth/passkey/verify-authentication': 'anybody',
	'POST /sign-out': 'signed_in',
	'GET /me': 'signed_in',
	'POST /password': 'signed_in',
	'GET /sessions': 'signed_in',
	'POST /sessions/:sessionId/revoke': 'signed_in',
	'GET /auth/passkey/generate-register-options': 'signed_in',
	'POST /auth/passkey/verify-registration': 'signed_in',
	'GET /auth/passkey/list-user-passkeys': 'signed_in',
	'POST /auth/passkey/delete-passkey': 'signed_in',
	'GET /people': MANAGERS,
	'POST /people/invites': OWNERS,
	'POST /people/:personId/remove': OWNERS,
	'GET /sales': 'signed_in',
	'GET /sales/events': 'signed_in',
	'GET /sales/:kioskId/:saleId': 'signed_in',
	'POST /sales/:kioskId/:saleId/refunds/plan': 'signed_in',
	'POST /sales/:kioskId/:saleId/refunds': 'signed_in',
	'POST /sales/:kioskId/:saleId/cases/:number/decide': MANAGERS,
	'GET /days/today': 'signed_in',
	'GET /days/closings': MANAGERS,
	'POST /days/closings': MANAGERS,
	'GET /days/closings/:number': MANAGERS,
	'GET /days/closings/:number/:file': MANAGERS,
	'GET /days/chain': MANAGERS,
	'GET /days/reconciliation': MANAGERS,
	'POST /days/reconciliation': MANAGERS,
	'POST /days/settings': OWNERS,
	'GET /claims': 'signed_in',
	'GET /claims/:kioskId/:saleId': 'signed_in',
	'POST /claims/:kioskId/:saleId/ask': 'signed_in',
	'GET /catalogue': MANAGERS,
	'POST /catalogue/categories': MANAGERS,
	'POST /catalogue/categories/:categoryId/remove': MANAGERS,
	'POST /catalogue/items': MANAGERS,
	'POST /catalogue/items/:itemId/remove': MANAGERS,
	'POST /catalogue/order': MANAGERS,
	'GET /shop': MANAGERS,
	'POST /shop/money': MANAGERS,
	'POST /shop/limits': OWNERS,
	'POST /shop/pictures': MANAGERS,
	'GET /health': MANAGERS,
	'GET /kiosks': 'signed_in',
	'POST /kiosks': MANAGERS,
	'GET /kiosks/dark': 'signed_in',
	'POST /kiosks/pairing/look': MANAGERS,
	'POST /kiosks/pairing': MANAGERS,
	'GET /kiosks/:kioskId': 'signed_in',
	'POST /kiosks/:kioskId/settings': MANAGERS,
	'POST /kiosks/:kioskId/theme': MANAGERS,
	'POST /kiosks/:kioskId/pin': MANAGERS,
	'POST /kiosks/:kioskId/closed': MANAGERS,
	'POST /kiosks/:kioskId/reload': MANAGERS,
	'POST /kiosks/:kioskId/revoke': MANAGERS,
	'GET /audit': MANAGERS,
	'GET /cases': 'signed_in',
	'GET /refund-approvals': 'signed_in',
	'POST /refund-approvals/:approvalId/agree': MANAGERS,
	'POST /refund-approvals/:approvalId/reject': 'signed_in'
} as const satisfies Record<string, Access>;
export type StaffRoute = keyof typeof STAFF_ROUTES;

/** True when somebody of this role, null when not signed in, may come in. */
export function mayEnter(access: Access, role: Role | null): boolean {
	if (access === 'anybody') return true;
	if (role === null) return false;
	return access === 'signed_in' || access.includes(role);
}
