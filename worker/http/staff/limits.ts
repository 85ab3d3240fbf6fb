import * as v from 'valibot';
import type { RateLimit } from '../../../shared/api/staff/routes.ts';
import {
	forgetSignInAttempts,
	takeKsherCheck,
	takeSignInAttempt
} from '../../directory/rate-limit.ts';
import { PORTS } from '../../ports.ts';
import type { Person, StaffContext } from './auth.ts';

const NamesAccount = v.object({ email: v.string() });

/** Takes one from a limit before the request is served. Returns false when the limit is used up. */
export function isWithinLimit(
	c: StaffContext,
	limit: RateLimit,
	person: Person | null,
	body: unknown
): Promise<boolean> {
	const address = c.req.header('cf-connecting-ip') ?? 'unknown';
	const take = (account: string | null, from: string): Promise<boolean> =>
		takeSignInAttempt(c.env.DB, account, from, PORTS.nowMs());
	switch (limit) {
		case 'sign_in':
			return take(v.is(NamesAccount, body) ? body.email : null, address);
		case 'own_password':
			return take(person?.email ?? null, address);
		case 'address':
			return take(null, address);
		case 'pairing':
			return take(pairingAccount(person), `pairing ${address}`);
		case 'ksher_check':
			return takeKsherCheck(c.env.DB, person?.id ?? '', PORTS.nowMs());
	}
}

/** Forgets the attempts for an account that has just proved itself. */
export function forgetAttempts(c: StaffContext, email: string): Promise<void> {
	return forgetSignInAttempts(c.env.DB, email, PORTS.nowMs());
}

/** Forgets the pairing codes a person mistyped before one was right. */
export function forgetPairingAttempts(c: StaffContext, person: Person): Promise<void> {
	return forgetSignInAttempts(c.env.DB, pairingAccount(person), PORTS.nowMs());
}

function pairingAccount(person: Person | null): string {
	return `pairing ${person?.id ?? ''}`;
}
