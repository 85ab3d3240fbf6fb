import { createMiddleware } from 'hono/factory';
import { timingSafeEqual } from 'hono/utils/buffer';
import { configOf } from '../../config.ts';
import type { Env } from '../../env.ts';
import { sha256Hex } from '../../sha256.ts';
import { refuse } from './problem.ts';

/** The Hono app of the operator's routes. */
export type OperatorApp = { Bindings: Env };

/** Refuses requests without the operator's secret; all requests when none is configured. */
export const operatorsOnly = createMiddleware<OperatorApp>(async (c, next) => {
	const expected = configOf(c.env).operatorTokenHash;
	const given = /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
	if (expected === null || !(await timingSafeEqual(sha256Hex(given), expected))) {
		return refuse('not_signed_in');
	}
	await next();
	return undefined;
});
