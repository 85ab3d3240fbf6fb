import type { Context, MiddlewareHandler } from 'hono';
import * as v from 'valibot';
import { err, ok, type Result } from '../../shared/result.ts';
import { readCapped } from '../ksher/transport.ts';
import { refuse } from './problem.ts';

/** The default limit; screens send a few dozen bytes. */
const BODY_BYTES_MAX = 4 * 1024;

/** The reason why a body was refused; `detail` is the sentence of the answer. */
export interface BodyFault {
	readonly code: 'bad_request' | 'too_large';
	readonly detail: string;
}

/**
 * Returns middleware that parses the body by a schema; the handler reads the value with `c.req.valid('json')`. Refuses a
 * body of more than `bytesMax` bytes, or one that is not JSON or does not match the schema.
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

/** Reads a JSON body and parses it by a schema. Fails with the fault of a body that does not match, or is too large. */
export async function readJson<Schema extends v.GenericSchema>(
	c: Context,
	schema: Schema,
	bytesMax = BODY_BYTES_MAX
): Promise<Result<v.InferOutput<Schema>, BodyFault>> {
	const type = c.req.header('content-type') ?? '';
	// A page of another site can send forms and plain text without a preflight request, but not JSON.
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
