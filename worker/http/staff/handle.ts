import type * as v from 'valibot';
import {
	NEEDS_FRESH_SIGN_IN,
	STAFF_ROUTES,
	type FreshKind,
	type StaffRoute,
	type StaffRouteRow
} from '../../../shared/api/staff/routes.ts';
import { ok } from '../../../shared/result.ts';
import { readJson } from '../body.ts';
import { refuse } from './problem.ts';
import { authenticate, isFresh, type FreshPerson, type Person, type StaffContext } from './auth.ts';
import { takeFromLimit } from './limits.ts';

type RowOf<Route extends StaffRoute> = (typeof STAFF_ROUTES)[Route];
type PersonOf<Route extends StaffRoute> =
	RowOf<Route> extends { readonly who: 'anybody' }
		? Person | null
		: RowOf<Route> extends { readonly kind: FreshKind }
			? FreshPerson
			: Person;
type BodyOf<Route extends StaffRoute> =
	RowOf<Route> extends { readonly body: infer Schema extends v.GenericSchema }
		? v.InferOutput<Schema>
		: undefined;
/** The names of the parameters in a route's address. */
type ParamOf<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
	? Name | ParamOf<Rest>
	: Path extends `${string}:${infer Name}`
		? Name
		: never;

/** The input of a handler, after every check of the route's row has passed. */
export interface StaffRequest<Route extends StaffRoute> {
	readonly person: PersonOf<Route>;
	readonly body: BodyOf<Route>;
	readonly params: Readonly<Record<ParamOf<Route>, string>>;
}

/** Answers the requests of one route. */
export type StaffHandler<Route extends StaffRoute> = (
	c: StaffContext,
	request: StaffRequest<Route>
) => Response | Promise<Response>;

/** A handler for every route of the table, and for no other. */
export type StaffHandlers = { readonly [Route in StaffRoute]: StaffHandler<Route> };

/**
 * Returns the checked handler of one route. Refuses by the route's row in this order: no access, a body that does not match
 * the schema, a sign-in that is too old, a limit that is used up.
 */
export function checkedHandler<Route extends StaffRoute>(
	route: Route,
	handlers: Pick<StaffHandlers, Route>
): (c: StaffContext) => Promise<Response> {
	const row: StaffRouteRow = STAFF_ROUTES[route];
	const handle: StaffHandler<Route> = handlers[route];
	return async (c) => {
		const authenticated = await authenticate(c, row.who);
		if (!authenticated.ok) return refuse(authenticated.error);
		const person = authenticated.value;
		const body = 'body' in row ? await readJson(c, row.body, row.bytesMax) : ok(undefined);
		if (!body.ok) return refuse(body.error.code, body.error.detail);
		if (NEEDS_FRESH_SIGN_IN[row.kind] && !(person !== null && isFresh(person))) {
			return refuse('sign_in_again');
		}
		const limit = 'limit' in row ? row.limit : undefined;
		if (limit !== undefined && !(await takeFromLimit(c, limit, person, body.value)).ok) {
			return refuse('rate_limited');
		}
		const request = { person, body: body.value, params: c.req.param() };
		// The checks above used the same row from which the types of StaffRequest come.
		return handle(c, request as unknown as StaffRequest<Route>);
	};
}
