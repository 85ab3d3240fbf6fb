// The roles of the shop's people in the staff console. shared/api/staff/routes.ts says which role may call which route.

/** The roles, the highest first. */
export const ROLES = ['owner', 'manager', 'cashier'] as const;
export type Role = (typeof ROLES)[number];

/** The callers of a route: anybody, anybody signed in, or these roles. */
export type Access = 'anybody' | 'signed_in' | readonly Role[];

export const OWNERS = ['owner'] as const satisfies readonly Role[];
export const MANAGERS = ['owner', 'manager'] as const satisfies readonly Role[];

/** Returns whether a role has access; null stands for a browser that is not signed in. */
export function hasAccess(access: Access, role: Role | null): boolean {
	if (access === 'anybody') return true;
	if (role === null) return false;
	return access === 'signed_in' || access.includes(role);
}
