import * as v from 'valibot';
import { err, ok, type Result } from '$shared/result.ts';

/**
 * Why a request returned no value: the Worker refused it for a reason, did not answer (the request or the answer was
 * lost or late, so the Worker may have acted), or answered something this version of the page cannot read.
 */
export type Refusal<Code extends string> =
	{ kind: 'refused'; code: Code } | { kind: 'unreachable' } | { kind: 'garbled' };

/** The result of a request. The promise never rejects. */
export type Reply<Value, Code extends string> = Promise<Result<Value, Refusal<Code>>>;

/** The signature of `fetch` used here. */
export type Send = (path: string, init: RequestInit) => Promise<Response>;

export interface HttpSettings<Code extends string> {
	/** Prefix of every request's path. */
	readonly base: string;
	/** The refusal codes this caller knows. Any other code counts as no answer. */
	readonly codes: readonly Code[];
	readonly deadlineMs: number;
	readonly headers?: Readonly<Record<string, string>>;
	/** Defaults to the browser's `fetch`; tests pass their own. */
	readonly send?: Send;
}

/** Sends requests to the Worker with a deadline, and parses each answer by a schema. */
export class Http<Code extends string> {
	readonly #settings: HttpSettings<Code>;

	constructor(settings: HttpSettings<Code>) {
		this.#settings = settings;
	}

	/** Reads a resource. The browser does not cache the answer unless `cache` is given. */
	get<Schema extends v.GenericSchema>(
		path: string,
		schema: Schema,
		cache: RequestCache = 'no-store'
	): Reply<v.InferOutput<Schema>, Code> {
		const { headers } = this.#settings;
		return this.#request(path, { cache, ...(headers && { headers }) }, schema);
	}

	/** Sends a body and parses the answer. */
	post<Schema extends v.GenericSchema>(
		path: string,
		body: object,
		schema: Schema
	): Reply<v.InferOutput<Schema>, Code> {
		const headers = { ...this.#settings.headers, 'content-type': 'application/json' };
		const init = {
			method: 'POST',
			cache: 'no-store',
			headers,
			body: JSON.stringify(body)
		} as const;
		return this.#request(path, init, schema);
	}

	async #request<Schema extends v.GenericSchema>(
		path: string,
		init: RequestInit,
		schema: Schema
	): Reply<v.InferOutput<Schema>, Code> {
		const { base, codes, deadlineMs, send = browserFetch } = this.#settings;
		try {
			const signal = AbortSignal.timeout(deadlineMs);
			const response = await send(base + path, { ...init, signal });
			const text = await response.text();
			if (response.ok) return parseJson(schema, text);
			const problem = parseJson(v.object({ code: v.picklist(codes) }), text);
			// An error page of a proxy or a deploy carries no refusal code.
			return err(
				problem.ok ? { kind: 'refused', code: problem.value.code } : { kind: 'unreachable' }
			);
		} catch {
			// A refused connection, a lost answer and a passed deadline mean the same to the caller.
			return err({ kind: 'unreachable' });
		}
	}
}

/** Parses text as JSON and checks it by the schema. Returns an error for invalid text. */
export function parseJson<Schema extends v.GenericSchema>(
	schema: Schema,
	text: string
): Result<v.InferOutput<Schema>, { kind: 'garbled' }> {
	try {
		const parsed = v.safeParse(schema, JSON.parse(text));
		if (parsed.success) return ok(parsed.output);
	} catch {
		// The text is not JSON.
	}
	return err({ kind: 'garbled' });
}

function browserFetch(path: string, init: RequestInit): Promise<Response> {
	return fetch(path, init);
}
