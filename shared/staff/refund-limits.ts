import type { Role } from './access.ts';

/** What somebody may give back without a second person; minor units. */
export interface RefundLimit {
	readonly onceMinor: number;
	/** All together on one Bangkok day. */
	readonly dayMinor: number;
}

/** A cashier corrects a cup of coffee, a manager a bill; nobody empties the account alone. */
export const REFUND_LIMITS: Record<Role, RefundLimit> = {
	cashier: { onceMinor: 50_000, dayMinor: 200_000 },
	manager: { onceMinor: 500_000, dayMinor: 2_000_000 },
	owner: { onceMinor: 5_000_000, dayMinor: 20_000_000 }
};

/** Who may agree to somebody else's refund. */
export const SECOND_PERSONS: readonly Role[] = ['owner', 'manager'];

/** Hides all of an account number but its last four digits. */
export function maskPayee(payee: string): string {
	const kept = payee.replaceAll(/\D/g, '').slice(-4);
	return payee === '' ? '' : `••••${kept}`;
}
