import type { Context, MiddlewareHandler } from 'hono';
import * as v from 'valibot';
import { err, ok, type Result } from '../../shared/result.ts';
import { readCapped } from '../ksher/transport.ts';
import { refuse } from './problem.ts';

/** Screens send a few dozen bytes. */
const BODY_BYTES_MAX = 4 * 1024;

/** Why a body was not accepted, with the sentence to answer. */
export interface BodyFault {
	readonly code: 'bad_request' | 'too_large';
	readonly detail: string;
}

/**
 * Parses the body by a schema before the handler runs, which then finds it in `c.req.valid('json')`. Refuses a body that
 * is too large, is not JSON or is not of the schema.
 */
export function jsonBody<Schema extends v.GenericSchema<object>>(
	schema: Schema,
	bytesMax?: number
): MiddlewareHandler<
	object,
	string,
	{ in: { json: v.InferInput<Schema> }; out: { json: v.InferOutput<Schema> } }
> {
	return async (c, next) => {
		const body = await readJson(c, schema, bytesMax);
		if (!body.ok) return refuse(body.error.code, body.error.detail);
		c.req.addValidatedData('json', body.value);
		await next();
		return undefined;
	};
}

/** Reads and parses a JSON body once. Returns a value of the schema's type, or a precise reason why there is none. */
export async function readJson<Schema extends v.GenericSchema>(
	c: Context,
	schema: Schema,
	bytesMax = BODY_BYTES_MAX
): Promise<Result<v.InferOutput<Schema>, BodyFault>> {
	const type = c.req.header('content-type') ?? '';
	// A page of another site can send forms and plain text without asking us; JSON it cannot.
	if (!/^application\/json\b/i.test(type)) {
		return err({ code: 'bad_request', detail: 'content-type must be application/json' });
	}
	const text = await readCapped(c.req.raw, bytesMax);
	if (text === null) {
		return err({ code: 'too_large', detail: `at most ${String(bytesMax)} bytes` });
	}
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch {
		return err({ code: 'bad_request', detail: 'the body is not JSON' });
	}
	const parsed = v.safeParse(schema, json);
	return parsed.success
		? ok(parsed.output)
		: err({ code: 'bad_request', detail: faultOf(parsed.issues[0]) });
}

function faultOf(issue: v.BaseIssue<unknown>): string {
	return `${v.getDotPath(issue) ?? 'body'}: ${issue.message}`;
}
