import * as v from 'valibot';
import type { RateLimit } from '../../../shared/api/staff/routes.ts';
import {
	resetAccessAttempts,
	takeAccessAttempt,
	takeKsherCall
} from '../../directory/rate-limit.ts';
import type { Result } from '../../../shared/result.ts';
import { PORTS } from '../../ports.ts';
import type { Person, StaffContext } from './auth.ts';

const NamesAccount = v.object({ email: v.string() });

/** Takes one request from a limit. Fails with `rate_limited` when none is left. Throws when D1 is down. */
export function takeFromLimit(
	c: StaffContext,
	limit: RateLimit,
	person: Person | null,
	body: unknown
): Promise<Result<undefined, 'rate_limited'>> {
	const address = c.req.header('cf-connecting-ip') ?? 'unknown';
	const take = (account: string | null, from: string): ReturnType<typeof takeAccessAttempt> =>
		takeAccessAttempt(c.env.DB, account, from, PORTS.nowMs());
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
			return takeKsherCall(c.env.DB, person?.id ?? '', PORTS.nowMs());
	}
}

/** Resets the attempts of an account that has just signed in. Throws when D1 is down. */
export function resetAttempts(c: StaffContext, email: string): Promise<void> {
	return resetAccessAttempts(c.env.DB, email, PORTS.nowMs());
}

/** Resets a person's attempts to pair, after a right code. Throws when D1 is down. */
export function resetPairingAttempts(c: StaffContext, person: Person): Promise<void> {
	return resetAccessAttempts(c.env.DB, pairingAccount(person), PORTS.nowMs());
}

function pairingAccount(person: Person | null): string {
	return `pairing ${person?.id ?? ''}`;
}
